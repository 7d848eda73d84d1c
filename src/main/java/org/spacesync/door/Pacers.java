package org.spacesync.door;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The pacers of this process. All runs, of whatever pair and Camel context, that use the same token at the same host with
 * the same settings of the rate share one; it is forgotten when nobody has it any more.
 */
final class Pacers {
    private static final Map<Budget, WeakReference<Pacer>> PACERS = new HashMap<>();

    private Pacers() {}

    private record Budget(
            Clock clock, String host, String tokenHash, Duration interval, boolean followsServer, double share) {}

    /**
     * @param clock the system's, or one of a test, which gets pacers of its own
     * @param host where the requests of this budget are counted
     */
    static Pacer of(Clock clock, String host, DoorConfig config) {
        Limits limits = config.limits();
        Budget budget = new Budget(
                clock, host, hash(config.token()), limits.interval(), limits.followsServer(), limits.share());
        synchronized (PACERS) {
            WeakReference<Pacer> known = PACERS.get(budget);
            Pacer pacer = known == null ? null : known.get();
            if (pacer == null) {
                PACERS.values().removeIf(reference -> reference.get() == null);
                pacer = new LocalPacer(limits.interval(), limits.followsServer(), limits.share(), nanos(clock));
                PACERS.put(budget, new WeakReference<>(pacer));
            }
            return pacer;
        }
    }

    /** The system's clock may be set back; what measures time is not. */
    static LongSupplier nanos(Clock clock) {
        if (clock.equals(Clock.systemUTC())) {
            return System::nanoTime;
        }
        Instant start = clock.instant();
        return () -> Duration.between(start, clock.instant()).toNanos();
    }

    private static String hash(String token) {
        if (token == null) {
            return "";
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
