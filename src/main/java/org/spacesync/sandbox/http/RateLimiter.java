package org.spacesync.sandbox.http;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;

/** Counts requests per API and token and refuses those above the allowed number in a second. */
final class RateLimiter {
    private static final String PREFIX = "X-Contentful-RateLimit-";
    private static final long QUARTER_MILLIS = 15 * 60_000;
    private static final int QUARTERS = 4;
    private final Clock clock;
    private final Switches switches;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimiter(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /**
     * Outcome for one request.
     *
     * @param headers headers that the answer must have
     */
    record Verdict(boolean allowed, Map<String, String> headers) {}

    Verdict take(Api api, String token) {
        int limit = limit(api);
        if (limit == 0) {
            return new Verdict(true, Map.of());
        }
        Bucket bucket = buckets.computeIfAbsent(api + " " + token, k -> new Bucket());
        boolean sliding = switches.is(Switch.RATE_WINDOW, "sliding");
        boolean hourly = api != Api.DELIVERY && switches.is(Switch.RATE_HOUR_WINDOW, "enforced");
        synchronized (bucket) {
            long now = clock.millis();
            bucket.forget(now);
            boolean exhausted = hourly && bucket.inHour() >= switches.number(Switch.RATE_HOUR);
            boolean allowed = !exhausted && bucket.take(now, limit, sliding);
            String reset = allowed ? "0" : exhausted ? secondsToQuarter(now) : switches.text(Switch.RATE_RESET);
            return new Verdict(allowed, headers(api, limit, bucket, reset));
        }
    }

    /** The hourly window is evaluated again at each quarter of an hour. */
    private static String secondsToQuarter(long now) {
        return String.valueOf((QUARTER_MILLIS - now % QUARTER_MILLIS + 999) / 1000);
    }

    private Map<String, String> headers(Api api, int limit, Bucket bucket, String reset) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PREFIX + "Second-Limit", String.valueOf(limit));
        if (api != Api.DELIVERY) {
            int hour = switches.number(Switch.RATE_HOUR);
            headers.put(PREFIX + "Second-Remaining", String.valueOf(Math.max(0, limit - bucket.inWindow)));
            headers.put(PREFIX + "Hour-Limit", String.valueOf(hour));
            headers.put(PREFIX + "Hour-Remaining", String.valueOf(Math.max(0, hour - bucket.inHour())));
        }
        headers.put(PREFIX + "Reset", reset);
        return headers;
    }

    int limit(Api api) {
        return switch (api) {
            case DELIVERY -> switches.number(Switch.RATE_DELIVERY);
            case MANAGEMENT -> switches.number(Switch.RATE_MANAGEMENT);
            case UPLOAD -> switches.number(Switch.RATE_UPLOAD);
            case FILES -> 0;
        };
    }

    /**
     * The accepted requests: their times in milliseconds for the last second, and their number per quarter of an hour.
     */
    private static final class Bucket {
        private final Deque<Long> times = new ArrayDeque<>();
        private final Map<Long, Integer> quarters = new LinkedHashMap<>();
        private int inWindow;

        /** Removes what is too old to count. */
        void forget(long now) {
            times.removeIf(time -> time < now - 999);
            quarters.keySet().removeIf(quarter -> quarter <= now / QUARTER_MILLIS - QUARTERS);
        }

        int inHour() {
            return quarters.values().stream().mapToInt(Integer::intValue).sum();
        }

        boolean take(long now, int limit, boolean sliding) {
            long from = sliding ? now - 999 : now / 1000 * 1000;
            inWindow = (int) times.stream().filter(t -> t >= from).count();
            if (inWindow >= limit) {
                return false;
            }
            times.add(now);
            inWindow++;
            quarters.merge(now / QUARTER_MILLIS, 1, Integer::sum);
            return true;
        }
    }
}
