package org.spacesync.run.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.door.Doors;
import org.spacesync.variables.RouteVariables;

/**
 * A message that waits. It is asked for in a message of its own, which has its variables and headers, and whatever that one
 * comes to is the outcome of this one. Whoever takes it out of the list goes on with it, so it needs no lock.
 */
final class Watched implements Delayed {
    private final WatchEndpoint endpoint;
    private final Exchange waiting;
    private final AsyncCallback callback;
    private final Doors doors;
    private long dueNanos;

    Watched(WatchEndpoint endpoint, Exchange waiting, AsyncCallback callback) {
        this.endpoint = endpoint;
        this.waiting = waiting;
        this.callback = callback;
        this.doors = waiting.getVariable(RouteVariables.DOORS, Doors.class);
    }

    /** The doors of its run; null if it belongs to none. */
    Doors doors() {
        return doors;
    }

    /** Begins the next pause, and returns its length. */
    long pauseMillis() {
        long millis = Math.max(0, endpoint.pauseMillis(waiting));
        dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        return millis;
    }

    /** Whether nothing is asked for when its time has come. */
    boolean isPause() {
        return endpoint.isPause();
    }

    boolean isOpen() {
        return waiting.getException() == null && endpoint.isOpen(waiting);
    }

    /** Makes a message the one that asks. */
    void give(Exchange asking) {
        waiting.getVariables().forEach(asking::setVariable);
        asking.setVariable(RouteVariables.WATCHED, endpoint.name());
        asking.getMessage().setHeaders(new LinkedHashMap<>(waiting.getMessage().getHeaders()));
        asking.getMessage().setBody(waiting.getMessage().getBody());
    }

    /** Takes over what the message that asked has come to. */
    void take(Exchange asked) {
        for (Map.Entry<String, Object> variable : asked.getVariables().entrySet()) {
            if (!variable.getKey().equals(RouteVariables.WATCHED)) {
                waiting.setVariable(variable.getKey(), variable.getValue());
            }
        }
        asked.getProperties().forEach((name, value) -> {
            // For instance the step that failed.
            if (name.startsWith(RouteVariables.PREFIX)) {
                waiting.setProperty(name, value);
            }
        });
        waiting.getMessage().setHeaders(new LinkedHashMap<>(asked.getMessage().getHeaders()));
        waiting.getMessage().setBody(asked.getMessage().getBody());
        if (asked.getException() != null) {
            waiting.setException(asked.getException());
        }
    }

    void fail(Throwable failure) {
        waiting.setException(failure);
    }

    /** The context stops: so does the run, which its doors are told, too. */
    void stop() {
        if (doors != null) {
            doors.stop();
        }
        fail(doors == null ? stopped() : doors.closedBy().orElseGet(Watched::stopped));
    }

    private static ContentfulException.Fatal stopped() {
        return new ContentfulException.Fatal("Stopped while something was awaited", null, null, null);
    }

    /** Goes on with the message. */
    void goOn() {
        callback.done(false);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.signum(dueNanos - ((Watched) other).dueNanos);
    }
}
