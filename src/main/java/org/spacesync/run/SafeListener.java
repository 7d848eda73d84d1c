package org.spacesync.run;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.contentful.EntityKey;
import org.spacesync.report.RunListener;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;

/** Keeps a run safe from the exceptions of those who watch it. */
public final class SafeListener implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    private final RunListener listener;
    private volatile RunListener settled = NONE;

    SafeListener(RunListener listener) {
        this.listener = listener;
    }

    @Override
    public void phaseStarted(String phase, long total) {
        safely(() -> listener.phaseStarted(phase, total));
    }

    @Override
    public void itemDone(String phase) {
        safely(() -> listener.itemDone(phase));
    }

    @Override
    public void itemsDone(String phase, long count) {
        safely(() -> listener.itemsDone(phase, count));
    }

    /** Also tells somebody else of what is settled, or has failed. */
    void tellSettled(RunListener other) {
        settled = other;
    }

    @Override
    public void settled(EntityKey key, Outcome outcome) {
        safely(() -> listener.settled(key, outcome));
        safely(() -> settled.settled(key, outcome));
    }

    @Override
    public void failed(Failure failure) {
        safely(() -> listener.failed(failure));
        safely(() -> settled.failed(failure));
    }

    @Override
    public void waiting(String api, Duration wait, String why) {
        safely(() -> listener.waiting(api, wait, why));
    }

    @Override
    public void note(String text) {
        safely(() -> listener.note(text));
    }

    @Override
    public void problem(String text) {
        safely(() -> listener.problem(text));
    }

    private static void safely(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener of the run failed; the run goes on", e);
        }
    }
}
