package org.spacesync.door;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.spacesync.contentful.ContentfulException;

/** When a call may leave, and what its answer means for those that come after it. */
final class DoorPace {
    /** So soon a wait notices that the run is being stopped, or that the pace has changed. */
    private static final Duration SLICE = Duration.ofSeconds(1);

    private DoorPace() {}

    /** The next part of the wait of a call; with the last part its permit is taken. */
    static Duration hold(Doors doors, Call call, Permits permits) {
        if (call.beginsToWait(doors.clock().instant())) {
            call.pause(pause(doors, call));
        }
        Duration pause = call.takePause(SLICE);
        if (!pause.isZero()) {
            return pause;
        }
        Duration early = call.door().pacer().tooEarly();
        if (!early.isZero()) {
            return early.compareTo(SLICE) > 0 ? SLICE : early;
        }
        Duration wait = Duration.ofMillis(permits.take());
        call.mayLeave(doors.clock().instant().plus(wait));
        return wait;
    }

    /** Takes the permit of a call: milliseconds until it may be used. */
    interface Permits {
        long take();
    }

    /** How long the server does not want to hear from this call; told, if it is long. */
    static Duration pause(Doors doors, Call call) {
        Duration own = call.takeWait();
        Duration everybodys = call.door().pacer().pause();
        boolean shared = everybodys.compareTo(own) >= 0;
        Duration wait = shared ? everybodys : own;
        if (wait.compareTo(Duration.ofSeconds(1)) > 0 && (!shared || doors.isNews(call.door(), wait))) {
            doors.listener().waiting(call.door().config().name(), wait, "the server asked for it or did not answer");
        }
        return wait;
    }

    static long permit(Call call) {
        call.permitted(call.door().pacer().permit());
        return Math.round(call.permit().after().toNanos() / 1_000_000d);
    }

    /** Tells the pacer what came of a request. */
    static void answered(Doors doors, Call call, HttpAnswer answer) {
        Pacer pacer = call.door().pacer();
        // The upload API may count by itself. It only shares our pace, since nothing else is known.
        if (!call.door().isUpload()) {
            pacer.told(call.sentAt(), RateHeaders.of(answer)).ifPresent(doors.listener()::note);
        }
        if (answer.status() != 429) {
            pacer.accepted(call.sentAt());
            return;
        }
        call.door().countRateLimited();
        Duration reset = reset(answer);
        Duration longest = call.door().config().limits().longestPause();
        if (reset.compareTo(longest) > 0) {
            throw new ContentfulException.Fatal(
                    "The rate limit of " + call.door().config().name() + " is used up for the next " + reset.toSeconds()
                            + " s, longer than the " + longest.toSeconds()
                            + " s that we wait. Nothing is lost: run again later, or raise --max-rate-limit-wait.",
                    call.request(),
                    null,
                    null);
        }
        pacer.refused(call.sentAt(), reset);
        if (reset.compareTo(Pacer.ONE_WINDOW) > 0) {
            call.bePatient(reset, longest);
        }
    }

    /** How long a refused call waits before it takes a permit again. */
    static Duration backoff(Call call) {
        Duration reset = reset(call.answer());
        // Without a pace, this keeps those who waited from coming all at once.
        long first = call.door().config().limits().retryDelay().toMillis();
        return reset.isZero() ? Duration.ofMillis(ThreadLocalRandom.current().nextLong(first)) : reset;
    }

    private static Duration reset(HttpAnswer answer) {
        return Duration.ofSeconds(answer.number("X-Contentful-RateLimit-Reset").orElse(1));
    }
}
