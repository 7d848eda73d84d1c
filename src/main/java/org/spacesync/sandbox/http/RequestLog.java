package org.spacesync.sandbox.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spacesync.sandbox.Api;

/** Counts all requests and stores the last ones. */
public final class RequestLog {
    private static final int KEPT = 10_000;
    private final Deque<LoggedRequest> recent = new ArrayDeque<>();
    private final Map<Api, Counters> counters = new EnumMap<>(Api.class);
    private final Map<String, Integer> byRoute = new TreeMap<>();

    /** Figures of one API; {@code busiestSecond} is the largest number of arrivals in any span of one second. */
    public record Figures(int requests, int tooMany, int errors, int busiestSecond) {}

    private static final class Counters {
        private int requests;
        private int tooMany;
        private int errors;
        private int busiest;
        private final Deque<Long> lastSecond = new ArrayDeque<>();
    }

    public RequestLog() {
        reset();
    }

    public synchronized void reset() {
        recent.clear();
        byRoute.clear();
        for (Api api : Api.values()) {
            counters.put(api, new Counters());
        }
    }

    synchronized void arrived(Api api, long nanoTime) {
        Counters c = counters.get(api);
        c.requests++;
        while (!c.lastSecond.isEmpty() && nanoTime - c.lastSecond.peek() >= 1_000_000_000L) {
            c.lastSecond.remove();
        }
        c.lastSecond.add(nanoTime);
        c.busiest = Math.max(c.busiest, c.lastSecond.size());
    }

    synchronized void answered(LoggedRequest request) {
        Counters c = counters.get(request.api());
        if (request.status() == 429) {
            c.tooMany++;
        }
        if (request.status() >= 400 || request.status() == 0) {
            c.errors++;
        }
        byRoute.merge(request.api().key() + " " + request.method() + " " + request.pattern(), 1, Integer::sum);
        recent.add(request);
        if (recent.size() > KEPT) {
            recent.remove();
        }
    }

    public synchronized Figures figures(Api api) {
        Counters c = counters.get(api);
        return new Figures(c.requests, c.tooMany, c.errors, c.busiest);
    }

    /** Answered requests by {@code "<api> <METHOD> <pattern>"}. */
    public synchronized Map<String, Integer> byRoute() {
        return new TreeMap<>(byRoute);
    }

    /** The last requests, oldest first. */
    public synchronized List<LoggedRequest> recent() {
        return new ArrayList<>(recent);
    }
}
