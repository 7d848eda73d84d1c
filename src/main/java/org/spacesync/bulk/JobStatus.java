package org.spacesync.bulk;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacesync.run.Backoff;
import org.spacesync.run.CycleDetector;
import org.spacesync.run.RunException;

/** Where a look at jobs stands: the watching of one, or the reading of a list. Belongs to one exchange. */
public final class JobStatus {
    private final List<Map<String, Object>> jobs = new ArrayList<>();
    private final Duration pollDelay;
    private final Instant begun;
    private Duration pause = Duration.ZERO;
    private final CycleDetector cursors = new CycleDetector();
    private String cursor;
    private boolean open = true;

    JobStatus(Duration pollDelay, Instant now) {
        this.pollDelay = pollDelay;
        this.begun = now;
    }

    /** Whether there is more to see; read by the routes. */
    public boolean isOpen() {
        return open;
    }

    /** Milliseconds until the next look; read by the route. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** The jobs of the list so far; read by the route. */
    public List<Map<String, Object>> getJobs() {
        return jobs;
    }

    Instant begun() {
        return begun;
    }

    void end() {
        open = false;
    }

    void lookLater() {
        Duration longest = pollDelay.multipliedBy(JobRun.LONGEST_PAUSE);
        pause = pause.isZero() ? pollDelay : Backoff.longer(pause, longest);
    }

    /** Cursor of the next page; null for the first. */
    String cursor() {
        return cursor;
    }

    /**
     * Takes a page in.
     *
     * @param next what the API gives for the next page: a cursor, or an address with one as {@code pageNext}; null after
     *     the last
     * @param most most jobs that are wanted; null for all
     */
    void take(List<Map<String, Object>> page, String next, Integer most) {
        jobs.addAll(page);
        boolean enough = most != null && jobs.size() >= most;
        while (most != null && jobs.size() > most) {
            jobs.remove(jobs.size() - 1);
        }
        cursor = next == null ? null : cursorOf(next);
        open = cursor != null && !enough && !page.isEmpty();
        if (open && cursors.closes(cursor)) {
            throw RunException.stuck(
                    "The API does not come to an end with the list of jobs",
                    "the cursor of the next page (pages.next) leads to a page that was read before");
        }
    }

    /** Addresses that a server gives only lend their cursor. */
    private static String cursorOf(String next) {
        int query = next.indexOf("pageNext=");
        if (query < 0) {
            return next;
        }
        String text = next.substring(query + "pageNext=".length()).replaceFirst("&.*", "");
        return URI.create("?" + text).getQuery();
    }
}
