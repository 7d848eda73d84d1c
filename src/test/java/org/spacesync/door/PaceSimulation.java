package org.spacesync.door;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Clients and a server in virtual time: nobody sleeps, and the same seed gives the same second for second. A client has
 * workers that take a permit, send, wait for the answer, and begin again.
 */
final class PaceSimulation {
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;

    private record Event(long at, long order, Runnable action) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (one, other) -> one.at != other.at ? Long.compare(one.at, other.at) : Long.compare(one.order, other.order));
    private final Random random;
    private final SimulatedServer server;
    private final long latency;
    private final long uneven;
    private long late;
    private long now = 1_000 * SECOND;
    private long order;

    /**
     * @param latency of an answer in milliseconds, half of it before the server counts the request
     * @param uneven by how many milliseconds the way to the server may take longer; the way back twice as long
     */
    PaceSimulation(SimulatedServer server, long seed, int latency, int uneven) {
        this.server = server;
        this.random = new Random(seed);
        this.latency = latency * MILLI;
        this.uneven = uneven * MILLI;
    }

    long now() {
        return now;
    }

    /** Lets time pass. */
    void run(long until) {
        while (!events.isEmpty() && events.peek().at <= until) {
            Event event = events.remove();
            now = Math.max(now, event.at);
            event.action.run();
        }
        now = Math.max(now, until);
    }

    void runSeconds(double seconds) {
        run(now + Math.round(seconds * SECOND));
    }

    private void at(long time, Runnable action) {
        events.add(new Event(time, order++, action));
    }

    private long uneven(long most) {
        return most == 0 ? 0 : Math.round(random.nextDouble() * most);
    }

    /** Now and then a sender is late, by up to so much: its machine has other things to do. */
    void lateNowAndThen(int milliseconds) {
        late = milliseconds * MILLI;
    }

    private long lateness() {
        return late > 0 && random.nextInt(20) == 0 ? uneven(late) : 0;
    }

    /** Sends as fast as a pacer lets it. */
    final class Client {
        final List<Long> taken = new ArrayList<>();
        final List<Long> refused = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        private final Pacer pacer;
        private boolean stopped;

        Client(Pacer pacer, int workers) {
            this.pacer = pacer;
            for (int worker = 0; worker < workers; worker++) {
                at(now, this::begin);
            }
        }

        void stop() {
            stopped = true;
        }

        /** Nobody sends for a while. */
        void stall(double seconds) {
            stopped = true;
            at(now + Math.round(seconds * SECOND), () -> stopped = false);
        }

        private void begin() {
            if (stopped) {
                at(now + 10 * MILLI, this::begin);
                return;
            }
            Duration pause = pacer.pause();
            if (!pause.isZero()) {
                at(now + pause.toNanos(), this::begin);
                return;
            }
            Duration early = pacer.tooEarly();
            if (!early.isZero()) {
                at(now + Math.min(early.toNanos(), SECOND) + uneven(MILLI), this::begin);
                return;
            }
            // A sleep takes whole milliseconds, and a little longer.
            Permit permit = pacer.permit();
            long wait = Math.round(permit.after().toNanos() / 1e6) * MILLI;
            at(now + wait + uneven(MILLI) + lateness(), () -> send(permit));
        }

        private void send(Permit permit) {
            long sent = pacer.sent(permit);
            at(now + latency / 2 + uneven(uneven), () -> {
                SimulatedServer.Verdict verdict = server.arrives(now);
                (verdict.taken() ? taken : refused).add(now);
                at(now + latency / 2 + uneven(2 * uneven), () -> answered(sent, verdict));
            });
        }

        private void answered(long sent, SimulatedServer.Verdict verdict) {
            pacer.told(sent, verdict.headers()).ifPresent(notes::add);
            if (verdict.taken()) {
                pacer.accepted(sent);
                begin();
            } else {
                pacer.refused(sent, Duration.ofSeconds(verdict.reset()));
                at(now + verdict.reset() * SECOND, this::begin);
            }
        }

        /** Requests that were taken per second, between two times. */
        double rate(double from, double to) {
            return count(taken, from, to) / (to - from);
        }

        double refusedShare(double from, double to) {
            double all = count(taken, from, to) + count(refused, from, to);
            return all == 0 ? 0 : count(refused, from, to) / all;
        }

        private long count(List<Long> times, double from, double to) {
            return times.stream()
                    .filter(time -> time >= 1_000 * SECOND + from * SECOND && time < 1_000 * SECOND + to * SECOND)
                    .count();
        }
    }

    /** Sends evenly, without looking at the answers; what is refused is lost. */
    final class Other {
        final List<Long> taken = new ArrayList<>();
        final List<Long> refused = new ArrayList<>();
        private final double perSecond;
        private boolean stopped;

        Other(double perSecond) {
            this.perSecond = perSecond;
            at(now + uneven(SECOND / 2), this::send);
        }

        void stop() {
            stopped = true;
        }

        private void send() {
            if (!stopped) {
                (server.arrives(now).taken() ? taken : refused).add(now);
                at(now + Math.round(SECOND / perSecond), this::send);
            }
        }
    }
}
