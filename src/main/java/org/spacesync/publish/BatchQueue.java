package org.spacesync.publish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.run.Lanes;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Stage;

/**
 * Hands out batches one after the other, as soon as fewer than five are under way and there is one that need not wait for
 * those. The thread that asks waits as long as that; the routes split this, so each batch is on its way at once. When a
 * batch fails in a way that ends the run, what is left is not handed out.
 */
final class BatchQueue implements Iterator<Batch> {
    /** Most bulk actions of a space at a time. */
    static final int MOST_ACTIVE = 5;

    private final Run run;
    private final Source source;
    private final Object monitor;
    private final Deque<List<Change>> parts = new ArrayDeque<>();
    private int active;
    private boolean broken;

    /** Where the batches come from. Called by one thread at a time, which has the monitor. */
    interface Source {
        /** Whether no further batch will come. */
        boolean isOver();

        /** The next batch that need not wait; null if there is none now. Changes that are not READY are passed over. */
        Numbered next(int active);

        /** A batch has been published, as far as that was possible. */
        void ended(int number);
    }

    /** The drafts of a batch, and its number. */
    record Numbered(int number, List<Change> drafts) {}

    /** @param monitor is notified when the source may have another batch */
    BatchQueue(Run run, Source source, Object monitor) {
        this.run = run;
        this.source = source;
        this.monitor = monitor;
    }

    @Override
    public boolean hasNext() {
        synchronized (monitor) {
            return !broken && !(parts.isEmpty() && source.isOver());
        }
    }

    /** The next batch, which is empty if none came any more. */
    @Override
    public Batch next() {
        synchronized (monitor) {
            while (hasNext()) {
                // Where no request can be sent any more, that shall be found out at once.
                if (active < MOST_ACTIVE || run.doors().closed()) {
                    if (!parts.isEmpty()) {
                        active++;
                        return new Batch(parts.poll(), batch -> over(batch, -1));
                    }
                    Numbered next = source.next(active);
                    if (next != null) {
                        active++;
                        return batch(next);
                    }
                }
                if (hasNext()) {
                    waitForSomething();
                }
            }
            return new Batch(List.of(), batch -> {});
        }
    }

    private void waitForSomething() {
        try {
            monitor.wait(Lanes.LOOK_AT_DOORS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broken = true;
        }
    }

    private Batch batch(Numbered next) {
        // No bulk action publishes some locales and unpublishes others.
        Map<Boolean, List<Change>> divided = next.drafts().stream()
                .filter(change -> change.stage() == Stage.READY)
                .collect(Collectors.partitioningBy(DraftLocales::hasSurplus));
        divided.get(true).forEach(alone -> parts.add(List.of(alone)));
        return new Batch(divided.get(false), batch -> over(batch, next.number()));
    }

    private void over(Batch batch, int number) {
        synchronized (monitor) {
            active--;
            broken |= !batch.isDone();
            if (number >= 0) {
                source.ended(number);
            }
            monitor.notifyAll();
        }
    }
}
