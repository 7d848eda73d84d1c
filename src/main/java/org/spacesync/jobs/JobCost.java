package org.spacesync.jobs;

import java.time.Duration;
import java.util.Locale;
import org.spacesync.run.Backoff;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/**
 * What it costs to write entries by single requests or by jobs, in requests and in time. Requests are paid for by a
 * monthly quota, and a limit makes of each a part of a second; a job costs few, but has to be waited for.
 *
 * @param perSecond requests that may be sent in a second
 * @param experience how long jobs take
 * @param mostItems of one job
 * @param pollDelay first pause between two looks at a job
 */
public record JobCost(double perSecond, JobExperience experience, int mostItems, Duration pollDelay) {
    /** Fewer entries than this never wait for a job, unless the user wants it. */
    public static final int FEWEST = 20;

    /** A second of waiting is worth so many requests: a little less than the usual limits let through in it. */
    private static final double REQUESTS_PER_SECOND_OF_WAITING = 5;

    /** Where no limit is set, the way there and back takes about so long. */
    private static final double SECONDS_PER_REQUEST = 0.1;

    /** One of so many items fails, is looked up together with others, and is written by a request of its own. */
    private static final int ITEMS_PER_FAILURE = 100;

    /** Looks that find a job still under way are limited, see {@code PollBudget}. */
    private static final int MOST_LOOKS = 10;

    /** Requests, and seconds until all is done. */
    public record Cost(long requests, double seconds) {
        double weight() {
            return requests + seconds * REQUESTS_PER_SECOND_OF_WAITING;
        }
    }

    public static JobCost of(Settings settings, JobExperience experience) {
        double limit = settings.rateLimit();
        double unlimited = settings.integer(Setting.MAX_IN_FLIGHT) / SECONDS_PER_REQUEST;
        double period = Math.max(0.001, settings.rateLimitPeriod().toMillis() / 1000.0);
        return new JobCost(
                limit == 0 ? unlimited : Math.min(unlimited, limit / period),
                experience,
                (int) settings.integer(Setting.BULK_JOB_SIZE),
                settings.duration(Setting.BULK_POLL_DELAY));
    }

    /**
     * One request for each, and a second one where creating fills in default values.
     *
     * @param incomplete of these, entries that are to be written once more
     */
    public Cost singly(long entries, long incomplete) {
        long requests = entries + incomplete;
        return new Cost(requests, requests / perSecond);
    }

    /**
     * For each job an upload, a submission and looks at its state; and single requests for what it cannot do.
     *
     * @param incomplete entries that are looked up and written once more
     * @param samples look-ups that find out what is not known of jobs yet
     */
    public Cost byJob(long entries, long incomplete, int samples) {
        long jobs = (entries + mostItems - 1) / mostItems;
        long each = Math.min(entries, mostItems);
        double wait = experience.expectedSeconds(each);
        long left = entries / ITEMS_PER_FAILURE + incomplete;
        long requests = jobs * (2 + looks(wait)) + left + (left + 99) / 100 + samples;
        return new Cost(requests, jobs * wait + requests / perSecond);
    }

    /** Whether a job is better for so many entries. */
    public boolean prefersJob(long entries, long incomplete, int samples) {
        return entries >= FEWEST
                && byJob(entries, incomplete, samples).weight()
                        < singly(entries, incomplete).weight();
    }

    /** Looks at a job until it has ended: the first one is timed by what was measured before, if anything was. */
    private int looks(double wait) {
        if (experience.isMeasured()) {
            return 2;
        }
        double at = 0;
        int looks = 0;
        for (Duration pause = pollDelay; at < wait && looks < MOST_LOOKS; looks++) {
            at += pause.toMillis() / 1000.0;
            pause = Backoff.longer(pause, pollDelay.multipliedBy(JobRun.LONGEST_PAUSE));
        }
        return looks;
    }

    /** What was chosen and why, for people. */
    public String text(String what, long entries, long incomplete, int samples, boolean byJob) {
        Cost single = singly(entries, incomplete);
        Cost job = byJob(entries, incomplete, samples);
        String wait = " + a job's wait (about " + Math.round(experience.expectedSeconds(Math.min(entries, mostItems)))
                + " s)";
        return byJob
                ? String.format(
                        Locale.ROOT,
                        "%,d entries to %s: by job, %,d requests%s against %,d",
                        entries,
                        what,
                        job.requests(),
                        wait,
                        single.requests())
                : String.format(
                        Locale.ROOT,
                        "%,d entries to %s: single, %,d requests against %,d%s",
                        entries,
                        what,
                        single.requests(),
                        job.requests(),
                        wait);
    }
}
