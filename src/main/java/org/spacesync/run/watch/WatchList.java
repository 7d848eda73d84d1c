package org.spacesync.run.watch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;

/**
 * All that is watched in a process, by when it is due. Thread safe: what is in the queue belongs to nobody, and whoever
 * takes it out goes on with it.
 */
final class WatchList {
    private final DelayQueue<Watched> queue = new DelayQueue<>();
    private final Map<Watched, Runnable> watched = new ConcurrentHashMap<>();
    private volatile WatchConsumer consumer;

    /** From now on this consumer takes out what is due. */
    void begin(WatchConsumer polls) {
        consumer = polls;
    }

    /** Nobody takes anything out any more: all that waits ends as stopped, now and when its answer has come. */
    void end(WatchConsumer polled) {
        consumer = null;
        for (Watched each : queue) {
            stop(each, polled);
        }
    }

    private void stop(Watched each, WatchConsumer polled) {
        if (queue.remove(each)) {
            each.stop();
            leave(each, polled);
        }
    }

    /** Whether somebody polls, so that it is watched. */
    boolean watch(Watched each) {
        WatchConsumer polls = consumer;
        if (polls == null) {
            return false;
        }
        Runnable closing = () -> closed(each, polls);
        watched.put(each, closing);
        if (each.doors() != null) {
            each.doors().whenClosed(closing);
        }
        enqueue(each, polls);
        return true;
    }

    /** The next to be asked for; null if none is due. */
    Watched due() {
        return queue.poll();
    }

    /** It was asked for, and is either waited for any longer or goes on. */
    void asked(Watched each, WatchConsumer polls) {
        if (each.isOpen()) {
            enqueue(each, polls);
        } else {
            leave(each, polls);
        }
    }

    private void enqueue(Watched each, WatchConsumer polls) {
        long pause = each.pauseMillis();
        queue.add(each);
        // What happens from here on finds it in the queue; what happened before is seen here.
        if (consumer == null) {
            stop(each, polls);
        } else if (each.doors() != null && each.doors().closed()) {
            closed(each, polls);
        } else {
            polls.pollAfter(pause);
        }
    }

    /** The run ends: what it waits for need not be asked for any more. */
    private void closed(Watched each, WatchConsumer polls) {
        if (queue.remove(each)) {
            each.doors().closedBy().ifPresent(each::fail);
            leave(each, polls);
        }
    }

    void leave(Watched each, WatchConsumer polls) {
        Runnable closing = watched.remove(each);
        if (each.doors() != null && closing != null) {
            each.doors().forget(closing);
        }
        polls.onWorker(each::goOn);
    }

    int size() {
        return watched.size();
    }
}
