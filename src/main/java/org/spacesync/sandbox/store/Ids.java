package org.spacesync.sandbox.store;

import java.util.concurrent.atomic.AtomicLong;

/** Ids that the server chooses: 22 characters, unique within the process, the same series in every run. */
public final class Ids {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private final AtomicLong count = new AtomicLong();

    public String next() {
        long n = count.incrementAndGet();
        StringBuilder id = new StringBuilder(22);
        long mixed = mix(n);
        for (int i = 0; i < 11; i++) {
            id.append(DIGITS.charAt((int) Math.floorMod(mixed, 62L)));
            mixed = Math.floorDiv(mixed, 62L);
        }
        for (int i = 0; i < 11; i++) {
            id.append(DIGITS.charAt((int) (n % 62)));
            n /= 62;
        }
        return id.toString();
    }

    private static long mix(long z) {
        long x = z * 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        return x ^ (x >>> 27);
    }
}
