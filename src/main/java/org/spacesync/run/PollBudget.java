package org.spacesync.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What a run may spend on status requests. The last one of each thing that is awaited is needed: it says how it ended. Those
 * that find it still under way are not, and should not be more than a tenth of the run's requests. Thread safe.
 */
public final class PollBudget {
    /** One needless request in so many is what a run may spend. */
    private static final int REQUESTS_PER_POLL = 10;

    /** A small run may have a few in any case. */
    private static final int ALWAYS = 3;

    private final Clock clock;
    private final LongSupplier requests;
    private final AtomicLong needless = new AtomicLong();
    private final Map<String, PollPauses> pauses = new ConcurrentHashMap<>();

    /** @param requests how many the run has sent so far, of all kinds */
    public PollBudget(Clock clock, LongSupplier requests) {
        this.clock = clock;
        this.requests = requests;
    }

    /**
     * The pauses of one kind of things, which learn from each other.
     *
     * @param kind for instance {@code bulk-action}
     * @param first pause before the first request, as long as nothing is known about the kind
     * @param longest up to which pauses grow
     */
    public PollPauses pauses(String kind, Duration first, Duration longest) {
        return pauses.computeIfAbsent(kind, unknown -> new PollPauses(this, clock, first, longest));
    }

    void countNeedless() {
        needless.incrementAndGet();
    }

    /** How much of it is used: 1 means all. */
    double used() {
        return needless.get() / (ALWAYS + (double) requests.getAsLong() / REQUESTS_PER_POLL);
    }
}
