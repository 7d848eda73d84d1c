package org.spacesync.sandbox.http;

import java.util.Map;

/**
 * A fault in an answer.
 *
 * @param kind what happens
 * @param status for {@link Kind#ANSWER}
 * @param body for {@link Kind#ANSWER}, null for none
 * @param headers for {@link Kind#ANSWER}
 * @param delayMillis waits before anything else, or before the answer for {@link Kind#HOLD}
 * @param applied whether the request takes effect and only its answer is replaced; otherwise it never reaches the API
 */
public record Fault(Kind kind, int status, String body, Map<String, String> headers, int delayMillis, boolean applied) {

    private static final int DEFAULT_DELAY_MILLIS = 1000;

    /** What happens to the answer. */
    public enum Kind {
        /** Replaced by status, headers and body. */
        ANSWER,
        /** The connection is closed without any byte. */
        CLOSE,
        /** 200 with a body that is not JSON. */
        GARBAGE,
        /** The correct answer, cut off in the middle. */
        TRUNCATE,
        /** The correct answer, late: the request waits before anything is done. */
        DELAY,
        /**
         * The correct answer, late: the request takes effect and is in the log, and only the answer waits. If the fault
         * is before the effect, nothing is done, and the connection is closed after the wait.
         */
        HOLD
    }

    /**
     * A fault by name: {@code rate-limit}, {@code error-<status>} (503 and 504 with an empty body), {@code close},
     * {@code garbage}, {@code truncate}, {@code delay}, {@code hold}.
     *
     * @throws IllegalArgumentException for other names
     */
    public static Fault named(String name) {
        return switch (name) {
            case "rate-limit" -> rateLimit(1);
            case "close" -> of(Kind.CLOSE);
            case "garbage" -> of(Kind.GARBAGE);
            case "truncate" -> of(Kind.TRUNCATE);
            case "delay" -> of(Kind.DELAY).delayed(DEFAULT_DELAY_MILLIS);
            case "hold" -> of(Kind.HOLD).delayed(DEFAULT_DELAY_MILLIS);
            default -> named(name, name.startsWith("error-") ? name.substring(6) : "");
        };
    }

    private static Fault named(String name, String status) {
        if (!status.matches("[3-5]\\d\\d")) {
            throw new IllegalArgumentException("No fault named " + name);
        }
        int code = Integer.parseInt(status);
        return answer(code, code == 503 || code == 504 ? null : errorBody(code == 502 ? "Hibernated" : "ServerError"));
    }

    /** 429 that asks for a wait of some seconds. */
    public static Fault rateLimit(int resetSeconds) {
        return answer(429, errorBody("RateLimitExceeded"))
                .with(Map.of("X-Contentful-RateLimit-Reset", String.valueOf(resetSeconds)));
    }

    /** A replaced answer. */
    public static Fault answer(int status, String body) {
        return new Fault(Kind.ANSWER, status, body, Map.of(), 0, false);
    }

    private static Fault of(Kind kind) {
        return new Fault(kind, 0, null, Map.of(), 0, kind == Kind.TRUNCATE || kind == Kind.DELAY);
    }

    public Fault with(Map<String, String> newHeaders) {
        return new Fault(kind, status, body, newHeaders, delayMillis, applied);
    }

    public Fault delayed(int millis) {
        return new Fault(kind, status, body, headers, millis, applied);
    }

    /** The request takes effect, but the client does not learn this. */
    public Fault afterEffect() {
        return new Fault(kind, status, body, headers, delayMillis, true);
    }

    int delayBefore() {
        return kind == Kind.HOLD ? 0 : delayMillis;
    }

    int delayAfter() {
        return kind == Kind.HOLD ? delayMillis : 0;
    }

    private static String errorBody(String id) {
        return "{\"sys\":{\"type\":\"Error\",\"id\":\"" + id + "\"}}";
    }
}
