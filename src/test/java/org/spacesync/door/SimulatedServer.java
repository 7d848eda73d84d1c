package org.spacesync.door;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A rate limit as a server keeps it, in virtual time: a fixed or a sliding second, and an hour counted in quarters. */
final class SimulatedServer {
    private static final long SECOND = 1_000_000_000L;
    private static final long QUARTER = 900 * SECOND;

    private final int limit;
    private final boolean sliding;
    private final long phase;
    private final int hourLimit;
    private final boolean tells;
    private final Deque<Long> second = new ArrayDeque<>();
    private final Map<Long, Integer> quarters = new LinkedHashMap<>();

    /**
     * @param phase when the first second begins
     * @param hourLimit 0 for none
     * @param tells whether its answers say what is left
     */
    SimulatedServer(int limit, boolean sliding, long phase, int hourLimit, boolean tells) {
        this.limit = limit;
        this.sliding = sliding;
        this.phase = phase;
        this.hourLimit = hourLimit;
        this.tells = tells;
    }

    /** @param reset seconds until a request may succeed; 0 if this one was taken */
    record Verdict(int reset, RateHeaders headers) {
        boolean taken() {
            return reset == 0;
        }
    }

    Verdict arrives(long now) {
        long begin = sliding ? now - SECOND + 1 : now - Math.floorMod(now - phase, SECOND);
        second.removeIf(time -> time < begin);
        quarters.keySet().removeIf(quarter -> quarter <= now / QUARTER - 4);
        boolean hourIsOver = hourLimit > 0 && inHour() >= hourLimit;
        boolean taken = !hourIsOver && second.size() < limit;
        if (taken) {
            second.add(now);
            quarters.merge(now / QUARTER, 1, Integer::sum);
        }
        int reset = taken ? 0 : hourIsOver ? (int) ((QUARTER - now % QUARTER) / SECOND) + 1 : 1;
        return new Verdict(reset, tells ? headers() : RateHeaders.NONE);
    }

    private int inHour() {
        return quarters.values().stream().mapToInt(Integer::intValue).sum();
    }

    private RateHeaders headers() {
        return new RateHeaders(
                Optional.of(limit),
                Optional.of(limit - second.size()),
                hourLimit == 0 ? Optional.empty() : Optional.of(hourLimit),
                hourLimit == 0 ? Optional.empty() : Optional.of(hourLimit - inHour()));
    }
}
