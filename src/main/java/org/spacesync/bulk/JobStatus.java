package org.spacesync.bulk;

import java.time.Duration;
import java.time.Instant;
import org.spacesync.jobs.JobRun;
import org.spacesync.run.Backoff;

/** A job of the API, whoever submitted it, whose status is asked for. Belongs to one exchange. */
public final class JobStatus {
    private final Duration pollDelay;
    private final Instant begun;
    private Duration pause = Duration.ZERO;
    private boolean open = true;

    JobStatus(Duration pollDelay, Instant now) {
        this.pollDelay = pollDelay;
        this.begun = now;
    }

    /** Whether it is to be asked for (again); read by the route. */
    public boolean isOpen() {
        return open;
    }

    /** Milliseconds until it is asked for again; read by the route. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    Instant begun() {
        return begun;
    }

    /** It has ended, or is not waited for. */
    void ended() {
        open = false;
    }

    void askLater() {
        Duration longest = pollDelay.multipliedBy(JobRun.LONGEST_PAUSE);
        pause = pause.isZero() ? pollDelay : Backoff.longer(pause, longest);
    }
}
