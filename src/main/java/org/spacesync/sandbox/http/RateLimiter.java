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
     * @param headers what the answer has to tell
     */
    record Verdict(boolean allowed, Map<String, String> headers) {}

    Verdict take(Api api, String token) {
        int limit = limit(api);
        if (limit == 0) {
            return new Verdict(true, Map.of());
        }
        Bucket bucket = buckets.computeIfAbsent(api + " " + token, k -> new Bucket());
        boolean sliding = switches.is(Switch.RATE_WINDOW, "sliding");
        synchronized (bucket) {
            long now = clock.millis();
            boolean allowed = bucket.take(now, limit, sliding);
            return new Verdict(allowed, headers(api, limit, bucket, allowed));
        }
    }

    private Map<String, String> headers(Api api, int limit, Bucket bucket, boolean allowed) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PREFIX + "Second-Limit", String.valueOf(limit));
        if (api != Api.DELIVERY) {
            int hour = switches.number(Switch.RATE_HOUR);
            headers.put(PREFIX + "Second-Remaining", String.valueOf(Math.max(0, limit - bucket.inWindow)));
            headers.put(PREFIX + "Hour-Limit", String.valueOf(hour));
            headers.put(PREFIX + "Hour-Remaining", String.valueOf(Math.max(0, hour - bucket.inHour)));
        }
        headers.put(PREFIX + "Reset", allowed ? "0" : switches.text(Switch.RATE_RESET));
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

    /** Times in milliseconds of the requests let through in the last second. */
    private static final class Bucket {
        private final Deque<Long> times = new ArrayDeque<>();
        private int inWindow;
        private long hour;
        private int inHour;

        boolean take(long now, int limit, boolean sliding) {
            long from = sliding ? now - 999 : now / 1000 * 1000;
            while (!times.isEmpty() && times.peek() < now - 999) {
                times.remove();
            }
            if (now / 3_600_000 != hour) {
                hour = now / 3_600_000;
                inHour = 0;
            }
            inWindow = (int) times.stream().filter(t -> t >= from).count();
            if (inWindow >= limit) {
                return false;
            }
            times.add(now);
            inWindow++;
            inHour++;
            return true;
        }
    }
}
