package org.spacesync.door;

import java.util.concurrent.atomic.AtomicLong;

/** One API of one environment as a run sees it: where it is, its budget, and what was asked of it so far. Thread safe. */
final class Door {
    private final DoorConfig config;
    private final Pacer pacer;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final AtomicLong rateLimited = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();

    Door(DoorConfig config, Pacer pacer) {
        this.config = config;
        this.pacer = pacer;
    }

    DoorConfig config() {
        return config;
    }

    boolean isUpload() {
        return config.name().equals("upload");
    }

    Pacer pacer() {
        return pacer;
    }

    void countSent() {
        sent.incrementAndGet();
    }

    void countRetried() {
        retried.incrementAndGet();
    }

    void countRateLimited() {
        rateLimited.incrementAndGet();
    }

    /** The server gave an answer that makes sense, if only a refusal. */
    void countAnswered() {
        givenUp.set(0);
        answered.incrementAndGet();
    }

    /** Number of answers so far: tells a server that never spoke from one that has stopped speaking. */
    long answers() {
        return answered.get();
    }

    /** A request got no answer in all its time; how many in a row did not. */
    long countGivenUp() {
        return givenUp.incrementAndGet();
    }

    DoorStatistics statistics() {
        return new DoorStatistics(sent.get(), retried.get(), rateLimited.get());
    }
}
