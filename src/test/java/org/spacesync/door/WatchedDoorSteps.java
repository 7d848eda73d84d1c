package org.spacesync.door;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** The steps of a door, watched: counts permits, and lets a test do something between two attempts. */
public class WatchedDoorSteps extends DoorSteps {
    private final AtomicInteger permits = new AtomicInteger();
    private final AtomicInteger holds = new AtomicInteger();
    private volatile Runnable afterFailure = () -> {};
    private volatile IntConsumer beforeHold = count -> {};

    void reset() {
        permits.set(0);
        holds.set(0);
        afterFailure = () -> {};
        beforeHold = count -> {};
    }

    int permits() {
        return permits.get();
    }

    void afterFailure(Runnable action) {
        afterFailure = action;
    }

    /** Does something before a wait, or a part of one; they are counted from 1. */
    void beforeHold(IntConsumer action) {
        beforeHold = action;
    }

    @Override
    public long hold(@Variable(Doors.VARIABLE) Doors doors, @Variable("ctfCall") Call call, Exchange exchange) {
        beforeHold.accept(holds.incrementAndGet());
        return super.hold(doors, call, exchange);
    }

    @Override
    long permit(Call call) {
        permits.incrementAndGet();
        return super.permit(call);
    }

    @Override
    public void refused(@Variable("ctfCall") Call call, @Variable(Doors.VARIABLE) Doors doors, Exchange exchange) {
        afterFailure.run();
        super.refused(call, doors, exchange);
    }
}
