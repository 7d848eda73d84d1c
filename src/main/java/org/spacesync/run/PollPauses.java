package org.spacesync.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long to wait between status requests for things of one kind, for instance bulk actions. The first request is sent when
 * the thing has probably ended, by its size and by how long earlier ones took. After that the pauses grow, and faster if the
 * run has spent too many requests on waiting. Thread safe.
 *
 * <pre>{@code
 * PollPauses.Poll poll = run.polls().pauses("bulk-action", first, longest).of(items);
 * poll.pause();  // until the next request
 * poll.again();  // after a request that found it still under way
 * poll.ended();  // after the request that found its end
 * }</pre>
 */
public final class PollPauses {
    /** This much of the duration does not depend on the size. */
    private static final double FIXED = 0.3;

    /** New measurements and the old ones count the same. */
    private static final double NEWEST = 0.5;

    /** What had ended when it was first asked for has ended a little earlier. */
    private static final double AT_FIRST = 0.8;

    private static final double FASTER = 0.95;
    private static final double LEAST_MARGIN = 1.1;
    private static final double MOST_MARGIN = 1.6;

    /** How much longer pauses may get if too many requests were needless. */
    private static final int STRETCH = 4;

    private final PollBudget budget;
    private final Clock clock;
    private final Duration first;
    private final Duration longest;
    private Measured measured;

    PollPauses(PollBudget budget, Clock clock, Duration first, Duration longest) {
        this.budget = budget;
        this.clock = clock;
        this.first = first;
        this.longest = longest;
    }

    /** How long things of a size took, smoothed. */
    public record Measured(double items, double millis) {
        private Duration expected(int size) {
            double share = items <= 0 ? 1 : size / items;
            return Duration.ofMillis(Math.round(millis * (FIXED + (1 - FIXED) * share)));
        }

        private Measured with(int size, double took) {
            return new Measured(NEWEST * size + (1 - NEWEST) * items, NEWEST * took + (1 - NEWEST) * millis);
        }
    }

    /** What was measured so far, to be kept for the next run. */
    public synchronized Optional<Measured> measured() {
        return Optional.ofNullable(measured);
    }

    /** Takes over what an earlier run has measured, unless this one has measured by itself. */
    public synchronized void know(Measured earlier) {
        measured = measured == null ? earlier : measured;
    }

    /** Something of so many items has been submitted just now. */
    public Poll of(int items) {
        return new Poll(items);
    }

    private synchronized Optional<Duration> expected(int items) {
        return Optional.ofNullable(measured).map(known -> known.expected(items));
    }

    private synchronized void measured(int items, double took) {
        measured = measured == null ? new Measured(items, took) : measured.with(items, took);
    }

    /** The status requests for one thing. Belongs to one exchange. */
    public final class Poll {
        private final int items;
        private final Instant begun = clock.instant();
        private final Optional<Duration> usual;
        private final Duration expected;
        private Duration lastSeenOpen;
        private Duration pause;

        private Poll(int items) {
            this.items = items;
            this.usual = expected(items);
            this.expected = usual.map(usual -> times(usual, margin()))
                    .map(late -> late.compareTo(first.dividedBy(STRETCH)) < 0 ? first.dividedBy(STRETCH) : late)
                    .orElse(first);
            this.pause = untilExpected(expected);
        }

        /** Until the next request. */
        public Duration pause() {
            return pause;
        }

        /** A request has found it still under way. */
        public void again() {
            budget.countNeedless();
            Duration elapsed = elapsed();
            Duration left = expected.minus(elapsed);
            boolean grows = lastSeenOpen != null;
            lastSeenOpen = elapsed;
            if (left.compareTo(pause) > 0) {
                pause = untilExpected(left);
            } else if (grows || expected.compareTo(first) <= 0) {
                pause = Backoff.shorter(times(pause, budget.used() > 1 ? 2 : 1.5), longest());
            } else {
                pause = Backoff.shorter(
                        first.compareTo(expected.dividedBy(4)) > 0 ? first : expected.dividedBy(4), longest());
            }
        }

        /** A request has found its end: how long it took is known a little better. */
        public void ended() {
            double elapsed = elapsed().toMillis();
            measured(items, lastSeenOpen == null ? noLonger(elapsed) : (lastSeenOpen.toMillis() + elapsed) / 2);
        }

        /** That it was asked for late does not say that it took longer than others. */
        private double noLonger(double elapsed) {
            double most = usual.map(time -> time.toMillis() * FASTER).orElse(elapsed);
            return Math.min(elapsed * AT_FIRST, most);
        }

        private Duration elapsed() {
            return Duration.between(begun, clock.instant());
        }

        /** The first request comes later in a run that has spent much on waiting. */
        private double margin() {
            return LEAST_MARGIN + (MOST_MARGIN - LEAST_MARGIN) * Math.min(1, budget.used());
        }

        /** It may also end long before its time: a run that can afford it looks in between. */
        private Duration untilExpected(Duration left) {
            return budget.used() > 1 ? left : Backoff.shorter(left, longest.multipliedBy(STRETCH));
        }

        private Duration longest() {
            return budget.used() > 1 ? longest.multipliedBy(STRETCH) : longest;
        }

        private static Duration times(Duration duration, double factor) {
            return Duration.ofNanos(Math.round(duration.toNanos() * factor));
        }
    }
}
