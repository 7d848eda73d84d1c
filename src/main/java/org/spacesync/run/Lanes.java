package org.spacesync.run;

import org.spacesync.door.Doors;

/**
 * What a run does side by side: drafts are written, and others are published. The first failure that ends the run ends all
 * of it: no further request goes out, and whoever waits is woken.
 */
public final class Lanes {
    /** Nobody is told when doors are closed: whoever waits for something else looks at them, now and then. */
    public static final long LOOK_AT_DOORS_MILLIS = 500;

    private final Doors doors;
    private final Object monitor = new Object();
    private boolean writing;
    private Throwable failure;

    Lanes(Doors doors) {
        this.doors = doors;
    }

    /** What is notified when something changes that others may wait for. */
    public Object monitor() {
        return monitor;
    }

    /** From now on, drafts are written beside what else is done. */
    public void beginWriting() {
        synchronized (monitor) {
            writing = true;
        }
    }

    /** No further draft will be written. */
    public void endWriting() {
        synchronized (monitor) {
            writing = false;
            monitor.notifyAll();
        }
    }

    /** Whether drafts are being written beside what else is done. */
    public boolean isWriting() {
        synchronized (monitor) {
            return writing && failure == null && !doors.closed();
        }
    }

    /** Waits as long as drafts are being written. */
    public void awaitWritten() throws InterruptedException {
        synchronized (monitor) {
            while (isWriting()) {
                monitor.wait(LOOK_AT_DOORS_MILLIS);
            }
        }
    }

    /** A lane has failed in a way that ends the run. */
    public void fail(Throwable reason) {
        synchronized (monitor) {
            if (failure == null) {
                failure = reason;
            }
            monitor.notifyAll();
        }
        doors.breakOff("the run ends, since something else has failed");
    }

    /** What ended the run; null if nothing has. */
    public Throwable failure() {
        synchronized (monitor) {
            return failure;
        }
    }
}
