package org.spacesync.door;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** The steps of a door, watched: counts permits, and lets a test do something between two attempts. */
public class WatchedDoorSteps extends DoorSteps {
    private final AtomicInteger permits = new AtomicInteger();
    private volatile Runnable afterFailure = () -> {};

    void reset() {
        permits.set(0);
        afterFailure = () -> {};
    }

    int permits() {
        return permits.get();
    }

    void afterFailure(Runnable action) {
        afterFailure = action;
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
