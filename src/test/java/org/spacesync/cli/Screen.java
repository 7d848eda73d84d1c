package org.spacesync.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two streams that a command writes to, and what is on them. */
final class Screen {
    private final Watched out = new Watched();
    private final Watched err = new Watched();

    /** Bytes that one thread writes and another waits for. */
    private static final class Watched extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            notifyAll();
        }

        synchronized void await(String text) throws InterruptedException, TimeoutException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!toString(StandardCharsets.UTF_8).contains(text)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new TimeoutException("never said: " + text + ", but: " + toString(StandardCharsets.UTF_8));
                }
                wait(left);
            }
        }
    }

    Console console(boolean interactive) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                interactive,
                80);
    }

    /** Surroundings without jar and terminal. */
    Surroundings surroundings(Path workingDirectory, Map<String, String> environment) {
        return surroundings(workingDirectory, environment, "");
    }

    /** Surroundings with something on standard input. */
    Surroundings surroundings(Path workingDirectory, Map<String, String> environment, String input) {
        return new Surroundings(
                console(false),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                environment,
                workingDirectory,
                null,
                Clock.systemUTC());
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Waits until this text is on standard output. */
    void awaitOut(String text) throws InterruptedException, TimeoutException {
        out.await(text);
    }

    /** Waits until this text is on standard error. */
    void awaitErr(String text) throws InterruptedException, TimeoutException {
        err.await(text);
    }
}
