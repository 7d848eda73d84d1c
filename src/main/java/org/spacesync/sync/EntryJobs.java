package org.spacesync.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.jobs.JobCost;
import org.spacesync.jobs.JobExperience;
import org.spacesync.settings.Setting;
import org.spacesync.state.BulkJob;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.EntryJobJournal;
import org.spacesync.state.Stage;

/** Which entries of a run go by jobs, as far as this process has decided; what must survive it is in the journal. */
public final class EntryJobs {
    /** After so many times, whatever is left is an error. */
    private static final int MOST_ROUNDS = 6;

    private final SyncRun run;
    private final JobExperience experience;
    private final Map<String, Strategy> strategies = new LinkedHashMap<>();
    private final DeletionJobs deletions;
    private boolean begun;
    private int rounds;
    private int failures;
    private boolean off;

    /** How entries of a content type are written. */
    enum Strategy {
        AUTO,
        BULK,
        SINGLE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Changes of one content type that are to be written; read by the route. */
    public record ToWrite(String contentType, int entries) {}

    EntryJobs(SyncRun run) {
        this.run = run;
        this.experience = new JobExperience(run.journal().facts());
        this.deletions = new DeletionJobs(run, this);
    }

    JobExperience experience() {
        return experience;
    }

    /** Those that go by jobs because the source has removed them; read by the routes. */
    public DeletionJobs getDeletions() {
        return deletions;
    }

    JobCost cost() {
        return JobCost.of(run.settings(), experience);
    }

    EntryJobJournal journal() {
        return run.journal().entryJobs();
    }

    Strategy setting() {
        return Strategy.valueOf(run.settings().text(Setting.STRATEGY).toUpperCase(Locale.ROOT));
    }

    /** Whether entries are left to be written, by jobs or singly; read by the route. */
    public boolean isRoundToDo() {
        return rounds == 0 || rounds < MOST_ROUNDS && !run.doors().closed() && (left() > 0 || isOpen());
    }

    private long left() {
        long read = run.destinationIsEmpty() ? count(Stage.READ) : 0;
        return read + count(Stage.COMPARED);
    }

    private long count(Stage stage) {
        return run.journal().count(EntityType.ENTRY, ChangeKind.UPSERT, stage);
    }

    /** Before the first job: what earlier runs have left is of no use for this one. */
    void begin() {
        if (!begun && !run.isResumed()) {
            journal().clear();
        }
        begun = true;
    }

    void beginRound() {
        begin();
        rounds++;
    }

    /** Jobs that write, and have not ended. */
    List<BulkJob> openJobs() {
        return journal().openJobs().stream()
                .filter(job -> job.type() != BulkType.DELETE)
                .toList();
    }

    /** Whether jobs are planned or in flight; read by the route. */
    public boolean isOpen() {
        return !run.doors().closed() && !openJobs().isEmpty();
    }

    /**
     * The content types of which changes are to be written, as long as it is open whether by jobs; read by the route.
     * None where jobs are known not to be enabled.
     */
    public List<ToWrite> getContentTypes() {
        List<ToWrite> types = new ArrayList<>();
        if (off || rounds > 1) {
            return types;
        }
        for (Stage stage : stages()) {
            journal().counts(stage).forEach((id, entries) -> types.add(new ToWrite(id, entries)));
        }
        return types;
    }

    /** The stages at which changes are that are to be written. */
    List<Stage> stages() {
        return run.destinationIsEmpty() && rounds <= 1 ? List.of(Stage.READ, Stage.COMPARED) : List.of(Stage.COMPARED);
    }

    void choose(String contentType, Strategy strategy) {
        strategies.put(contentType, strategy);
    }

    Strategy chosen(String contentType) {
        return off ? Strategy.SINGLE : strategies.getOrDefault(contentType, Strategy.SINGLE);
    }

    /** Whether it is worth while to look at each change. */
    boolean isConsidered() {
        return !off
                && (strategies.containsValue(Strategy.BULK)
                        || strategies.containsValue(Strategy.AUTO) && left() >= JobCost.FEWEST);
    }

    boolean isOff() {
        return off;
    }

    /** Whether there is another way without jobs: what the run has chosen by itself it can do otherwise. */
    boolean isDispensable() {
        return setting() == Strategy.AUTO;
    }

    /** The Upload API cannot be used: jobs cannot, either, in this run. */
    void notUploaded(ContentfulException refusal) {
        run.listener()
                .note("Entries are written and deleted by single requests, since bulk jobs need the Upload API. "
                        + refusal.getMessage());
        turnOff();
    }

    /** From now on everything goes singly. What is planned and was not submitted is given back. */
    void turnOff() {
        off = true;
        for (BulkJob job : journal().openJobs()) {
            if (job.state() == BulkJob.State.PLANNED || job.state() == BulkJob.State.UPLOADED) {
                journal().release(job);
            }
        }
    }

    /** With a strategy of its own choice, a run does not wait longer than single requests would take. */
    boolean givesUp(Duration waited, int items) {
        Duration longest = run.settings().duration(Setting.BULK_WAIT);
        if (setting() == Strategy.AUTO) {
            Duration atMost = Duration.ofMillis((long) (cost().singly(items, 0).seconds() * 1000));
            longest = atMost.compareTo(longest) < 0 ? atMost : longest;
        }
        return waited.compareTo(longest) >= 0;
    }

    /** Whether what a job that failed as a whole has not done may go by another one. */
    boolean mayFailAgain() {
        return failures++ == 0;
    }

    /** The job after this one, whose items can be uploaded while this one runs. */
    List<BulkJob> after(BulkJob job) {
        return openJobs().stream()
                .filter(other -> other.number() > job.number())
                .filter(other -> other.state() == BulkJob.State.PLANNED)
                .limit(1)
                .toList();
    }
}
