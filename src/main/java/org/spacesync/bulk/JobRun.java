package org.spacesync.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.spacesync.contentful.BulkType;
import org.spacesync.run.Backoff;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;
import org.spacesync.state.BulkJournal.Again;
import org.spacesync.state.BulkOutcome;

/** One job while this process works on it. Belongs to one exchange; what must survive is in the journal. */
public final class JobRun {
    /** The first pause grows by half each time, up to so many times its length. */
    static final int LONGEST_PAUSE = 15;

    private static final int ENOUGH_CONFIRMED = 20;

    private final Duration pollDelay;
    private Instant begun;
    private BulkJob job;
    private boolean doubtful;
    private int looks;
    private int losses;
    private Duration pause = Duration.ZERO;
    private Instant waitingSince;
    private Map<String, Object> answer;
    // By position; results of several requests at a time may come in.
    private final Map<Long, BulkOutcome> outcomes = new ConcurrentSkipListMap<>();
    private final Map<Long, Again> toSendAgain = new ConcurrentSkipListMap<>();
    private final Set<Long> doubted = new HashSet<>();
    private UnattributedResult doubt;
    private int confirmed;
    private boolean metadataTaken;

    /**
     * An item that is part of the job, without its content.
     *
     * @param position of the item in the operation
     * @param attempts jobs that it was part of
     */
    record SentItem(long position, String entryId, int attempts) {}

    JobRun(BulkJob job, Duration pollDelay, Instant now) {
        this.job = job;
        this.pollDelay = pollDelay;
        this.begun = now;
        // What an earlier process was about to send may have arrived.
        this.doubtful = job.state() == BulkJob.State.SUBMITTING;
    }

    public BulkJob job() {
        return job;
    }

    void job(BulkJob now) {
        job = now;
    }

    /** When it began to run, as far as this process has seen it. */
    Instant begun() {
        return begun;
    }

    /** Read by the routes: whether nothing of it was sent. */
    public boolean isPlanned() {
        return job.state() == BulkJob.State.PLANNED;
    }

    /** Read by the routes: whether its items are there, but it is not known to run. */
    public boolean isToSubmit() {
        return job.state() == BulkJob.State.UPLOADED || job.state() == BulkJob.State.SUBMITTING;
    }

    /** Read by the routes: whether it may run without our knowing. */
    public boolean isDoubtful() {
        return doubtful && isToSubmit();
    }

    /** Read by the routes: whether the API works on it. */
    public boolean isRunning() {
        return job.state() == BulkJob.State.RUNNING && answer == null;
    }

    /** Read by the routes: whether the API has ended it, and its results are to be taken in. */
    public boolean isAnswered() {
        return answer != null;
    }

    /** Milliseconds to wait before the next request; read by the routes. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** Its submission was sent, and no answer came; how often that has happened by now. */
    int lost() {
        doubtful = true;
        looks = 0;
        pause = pollDelay;
        return ++losses;
    }

    /** It was looked for in vain; how often by now. */
    int notFound() {
        pause = pollDelay;
        return ++looks;
    }

    void certain() {
        doubtful = false;
        pause = Duration.ZERO;
    }

    /** Another job is in the way: waits five times the poll delay, twice as long each time, up to sixty times. */
    void waitInLine(Instant now) {
        waitingSince = waitingSince == null ? now : waitingSince;
        pause = pause.compareTo(pollDelay.multipliedBy(5)) < 0
                ? pollDelay.multipliedBy(5)
                : Backoff.shorter(pause.multipliedBy(2), pollDelay.multipliedBy(60));
    }

    Duration waited(Instant now) {
        return waitingSince == null ? Duration.ZERO : Duration.between(waitingSince, now);
    }

    /** Its answer no longer holds: it is to be sent, or looked at, again. */
    public void forgetAnswer() {
        answer = null;
        pause = Duration.ZERO;
    }

    void started(Instant now) {
        begun = now;
        pause = pollDelay;
        doubtful = false;
    }

    void lookLater() {
        pause = Backoff.longer(pause, pollDelay.multipliedBy(LONGEST_PAUSE));
    }

    // Not called like the property: an expression of a route would call it instead of reading the property.
    void endedWith(Map<String, Object> ended) {
        answer = ended;
    }

    public Map<String, Object> answer() {
        return answer;
    }

    /** The same job for one of its items. */
    JobRun part() {
        return new JobRun(job, pollDelay, begun);
    }

    /** What became of items, in their order. */
    List<BulkOutcome> outcomes() {
        return List.copyOf(outcomes.values());
    }

    /** Null if it is not known, or if the item is to be sent again. */
    BulkOutcome outcome(BulkItem item) {
        return outcomes.get(item.position());
    }

    /** The last word counts. */
    void settle(BulkOutcome outcome) {
        toSendAgain.remove(outcome.position());
        outcomes.put(outcome.position(), outcome);
    }

    List<Again> toSendAgain() {
        return List.copyOf(toSendAgain.values());
    }

    void sendAgain(long position, BulkType type) {
        outcomes.remove(position);
        toSendAgain.put(position, new Again(position, type));
    }

    /** The answer does not say what became of these items. */
    void doubt(List<SentItem> items, UnattributedResult why) {
        items.forEach(item -> doubted.add(item.position()));
        doubt = why;
    }

    boolean isDoubted(BulkItem item) {
        return doubted.contains(item.position());
    }

    UnattributedResult doubt() {
        return doubt;
    }

    /** An entry by itself looks as the collection has it. */
    void confirmed() {
        confirmed++;
    }

    /** Whether collections have turned out, often enough, to be up to date. */
    boolean isCollectionTrusted() {
        return confirmed >= ENOUGH_CONFIRMED;
    }

    /** The tags and concepts of new entries are there, of all that were looked at: jobs take them. */
    void metadataTaken() {
        metadataTaken = true;
    }

    boolean isMetadataTaken() {
        return metadataTaken;
    }
}
