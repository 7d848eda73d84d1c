package org.spacesync.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.run.Backoff;
import org.spacesync.run.PollPauses;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.state.BulkJob;
import org.spacesync.variables.RouteVariables;

/**
 * One job while this process works on it, whatever is in it. Belongs to one exchange; what must survive a crash is in the
 * journal.
 */
public abstract class JobRun {
    public static final String VARIABLE = RouteVariables.BULK_JOB;

    /** The first pause grows by half each time, up to so many times its length. */
    public static final int LONGEST_PAUSE = 15;

    private final Duration pollDelay;
    private final PollPauses pauses;
    private PollPauses.Poll poll;
    private Instant begun;
    private BulkJob job;
    private boolean submissionUnknown;
    private int searches;
    private int losses;
    private Duration pause = Duration.ZERO;
    private Instant waitingSince;
    private Map<String, Object> answer;

    protected JobRun(Run run, BulkJob job) {
        this.job = job;
        this.pollDelay = run.settings().duration(Setting.BULK_POLL_DELAY);
        this.begun = run.clock().instant();
        this.pauses = run.polls().pauses("bulk-job", pollDelay, pollDelay.multipliedBy(LONGEST_PAUSE));
        // What an earlier process was about to send may have arrived.
        this.submissionUnknown = job.state() == BulkJob.State.SUBMITTING;
    }

    public BulkJob job() {
        return job;
    }

    /** From now on the job is in this state; it is recorded by then. */
    public void become(BulkJob now) {
        job = now;
    }

    /** When it began to run, as far as this process has seen it. */
    Instant begun() {
        return begun;
    }

    /** Whether nothing of it was sent; read by the routes. */
    public boolean isPlanned() {
        return job.state() == BulkJob.State.PLANNED;
    }

    /** Whether its items are there, but it is not known to run; read by the routes. */
    public boolean isToSubmit() {
        return job.state() == BulkJob.State.UPLOADED || job.state() == BulkJob.State.SUBMITTING;
    }

    /** Whether a submission was sent, and it is not known whether it arrived; read by the routes. */
    public boolean isSubmissionUnknown() {
        return submissionUnknown && isToSubmit();
    }

    /** Whether the API works on it; read by the routes. */
    public boolean isOpen() {
        return job.state() == BulkJob.State.RUNNING && answer == null;
    }

    /** Whether the API has ended it, and its results are to be taken in; read by the routes. */
    public boolean isAnswered() {
        return answer != null;
    }

    /** Whether the API has worked on all its items; read by the routes. */
    public boolean isCompleted() {
        return "completed".equals(Json.text(answer, "sys", "status"));
    }

    /** Whether it has failed since the API no longer had its upload; read by the routes. */
    public boolean isUploadLost() {
        Map<String, Object> error = Json.object(answer, "error");
        return "NotFound".equals(Json.text(error, "sys", "id"))
                && String.valueOf(error.get("message")).startsWith("Upload");
    }

    /** How often the API has taken it on; read by the routes. */
    public int getAttempts() {
        return job.attempts();
    }

    /** Id at the API; read by the routes. */
    public String getId() {
        return job.jobId();
    }

    /** What it does, as the addresses of the API have it: {@code create} and so on; read by the routes. */
    public String getVerb() {
        return job.type().path();
    }

    /** What it does, as jobs of the API have it: {@code EntriesCreate} and so on; read by the routes. */
    public String getType() {
        return job.type().sysBulkType();
    }

    /** The file with its items, which is uploaded; read by the routes. */
    public abstract Path getUploadFile();

    /** Writes the items that are left into the file. Returns false if none is left. */
    protected abstract boolean writeUpload();

    /** The space does not do such jobs, or not for us: what becomes of the items is decided here. */
    protected abstract void notEnabled(ContentfulException refusal);

    /** Whether its items can also be written without it, if it cannot be uploaded; read by the routes. */
    public boolean isDispensable() {
        return false;
    }

    /** Its items could not be uploaded; only of what is dispensable. */
    protected void notUploaded(ContentfulException refusal) {
        throw refusal;
    }

    /** The body of its submission; read by the routes. */
    public Map<String, Object> getSubmission() {
        return Json.map("upload", Json.map("sys", Json.map("type", "Upload", "id", job.uploadId())));
    }

    /** Whether a job that the API shows is this one. */
    protected boolean isShownBy(Map<String, Object> candidate) {
        return job.uploadId().equals(Json.text(candidate, "payload", "upload", "sys", "id"));
    }

    /**
     * Leaves jobs out that were created before the upload, or before the newest job before an export: by the server's
     * clock, since ours may be wrong. Read by the routes.
     */
    public String getSince() {
        return job.uploadedAt() == null ? "" : "&sys.createdAt[gte]=" + job.uploadedAt();
    }

    /** Milliseconds to wait before the next request; read by the routes. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** Its submission was sent, and no answer came; how often that has happened by now. */
    int submissionLost() {
        submissionUnknown = true;
        searches = 0;
        pause = pollDelay;
        return ++losses;
    }

    /** A search has not found it. Returns how many have not since its last submission. */
    int notFound() {
        pause = pollDelay;
        return ++searches;
    }

    /** Its submission has not arrived. */
    void notSubmitted() {
        submissionUnknown = false;
        pause = Duration.ZERO;
    }

    /** Another job goes first: waits five times the poll delay, twice as long each time, up to sixty times. */
    void waitInQueue(Instant now) {
        waitingSince = waitingSince == null ? now : waitingSince;
        pause = pause.compareTo(pollDelay.multipliedBy(5)) < 0
                ? pollDelay.multipliedBy(5)
                : Backoff.shorter(pause.multipliedBy(2), pollDelay.multipliedBy(60));
    }

    Duration waited(Instant now) {
        return waitingSince == null ? Duration.ZERO : Duration.between(waitingSince, now);
    }

    /**
     * Whether it is not worth while to wait any longer for others in the queue of the space.
     *
     * @param waited so long it has waited
     */
    protected boolean givesUp(Duration waited) {
        return false;
    }

    /**
     * It does not wait any longer, and nothing of it was submitted.
     *
     * @param who what it waited for
     */
    protected void givenUp(String who) {}

    /** Its answer no longer holds: it is to be sent, or asked for, again. */
    public void forgetAnswer() {
        answer = null;
        pause = Duration.ZERO;
    }

    void started(Instant now) {
        begun = now;
        poll = pauses.of(job.items());
        pause = poll.pause();
        submissionUnknown = false;
    }

    /** It is still running. One that an earlier process has submitted was asked for at once. */
    void askLater() {
        if (poll == null) {
            poll = pauses.of(job.items());
        } else {
            poll.again();
        }
        pause = poll.pause();
    }

    /** How long jobs take, as far as this run has seen. */
    protected final PollPauses pauses() {
        return pauses;
    }

    // Not called like the property: an expression of a route would call it instead of reading the property.
    void endedWith(Map<String, Object> ended) {
        answer = ended;
        if (poll != null) {
            poll.ended();
            poll = null;
        }
    }

    public Map<String, Object> answer() {
        return answer;
    }
}
