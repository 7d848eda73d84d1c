package org.spacesync.state;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;

/**
 * The durable record of one pair: the changes of its run and what became of them, failed items, jobs in flight, and what
 * was last written. Every call is committed when it returns, so a process may be killed between any two. Safe for use by
 * several threads. Iterators read in pages and may be consumed while changes move on; their memory does not grow with
 * the journal.
 */
public interface Journal extends AutoCloseable {

    /**
     * Continues the run that an earlier process did not end, else begins a new one. In both, failed changes are put back
     * to READ (rejected ones to RECEIVED) and their failures forgotten. A new run drops the settled changes of the last one and puts all others back
     * to READ too, so that they are tried first, except what is held (see {@link #hold}), which it leaves alone and does not
     * count.
     *
     * @param start what the run begins with, if one begins. A run that is continued keeps its own: compare
     *     {@link RunState#start()}, and close the run and open it again to begin anew in spite of it
     */
    RunState openRun(RunStart start, Instant now);

    /** The same for a run that copies everything. */
    default RunState openRun(String newRunId, String startToken, Instant now) {
        return openRun(RunStart.of(newRunId, startToken), now);
    }

    /**
     * Drops all upserts: for a run that is about to read everything that lives, and nothing of what does not. Deletions,
     * which it may not read again, stay; one that is out of date gives way to the newer upsert.
     */
    void dropUpserts();

    /**
     * For a run that reads everything anew, but may yet be given up: every change gives way to whatever is read of its
     * entity from now on, and is still there if the run does not come to {@link #dropOutdated}.
     */
    void outdate();

    /** Drops the changes that {@link #outdate} met and that were not read since: the source has nothing of them any more. */
    void dropOutdated();

    /**
     * Drops what was read since {@link #outdate} and is not done, except of entities that earlier runs had left: for a run
     * that read everything, and is given up before it wrote. Its source may be another one than that of the next.
     */
    void dropRead();

    /** The run as it stands. */
    RunState run();

    /** All items of a page are in the journal; the next one is read with this token. */
    void checkpoint(String pageToken);

    /** The last page is in the journal; the run may save this token when all changes are settled or failed. */
    void readToEnd(String nextSyncToken);

    /** The run is over and its token saved (or not needed): the next {@link #openRun} begins a new run. */
    void closeRun(Instant now);

    /**
     * Records a change unless the journal has a newer one of the same entity; a newer one replaces an older and starts
     * from its own stage. Newer is, in this order: a later {@code updatedAt}, a deletion, a higher {@code sys.revision}.
     * The same change again, for instance because a page is read twice, is left alone if it has got beyond READ.
     */
    default void add(Change change) {
        add(List.of(change));
    }

    /** Records these changes, one after the other. All of them are committed at once: a crash leaves all or none. */
    void add(List<Change> changes);

    /** Takes changes one by one and records some of them at a time: for those of a page that is not yet checkpointed. */
    Recording recording();

    /**
     * Records a change at stage REJECTED, as {@link #add} does, and its failure: a customised route failed on it.
     *
     * @param change as the feed sent it
     * @return false if the journal has a newer change of the entity, or has got further with this one: nothing is recorded
     */
    boolean reject(Change change, Failure failure);

    /**
     * The changes at stage RECEIVED, of any type and kind, oldest position first.
     *
     * @param outdated whether also those that {@link #outdate} met and that were not read since
     */
    Iterator<Change> received(boolean outdated);

    /** Forgets a change at stage RECEIVED: it is not to be copied after all. */
    void leaveOut(EntityKey key);

    Optional<Change> find(EntityKey key);

    /** Those of these changes that are in the journal, in the order of the keys. */
    List<Change> find(List<EntityKey> keys);

    /** Those of these keys whose changes are at one of these stages. */
    Set<EntityKey> at(Set<EntityKey> keys, Set<Stage> stages);

    /**
     * Changes of this type, kind and stage, oldest position first. Each is as it stood when its page (some dozens of
     * changes) was read.
     */
    Iterator<Change> changes(EntityType type, ChangeKind kind, Stage stage);

    /**
     * The same in lists of at most {@code size} changes whose ids, joined by commas, have at most {@code characters}
     * characters. A longer id has a list of its own.
     */
    Iterator<List<Change>> batches(EntityType type, ChangeKind kind, Stage stage, int size, int characters);

    /** How many changes of this type, kind and stage there are. */
    long count(EntityType type, ChangeKind kind, Stage stage);

    /**
     * Moves a change on: its stage, outcome, version and destination facts are replaced by those given, and an earlier
     * failure of it is forgotten. Not to stage FAILED: see {@link #fail}. An unknown key is ignored.
     */
    default void move(EntityKey key, Stage stage, Outcome outcome, Integer version, Map<String, Object> destination) {
        move(List.of(new Move(key, stage, outcome, version, destination)));
    }

    /** Moves these changes on. All of it is committed at once: a crash leaves all or none. */
    void move(List<Move> moves);

    /** Somebody is told of each change that is moved, held or given up, after that is recorded. Only one is. */
    void tell(Moves watcher);

    /** Is told how far a change has come, by the threads that move them on. */
    @FunctionalInterface
    interface Moves {
        Moves NOBODY = (key, stage) -> {};

        void moved(EntityKey key, Stage stage);
    }

    /**
     * Leaves a change at stage HELD, beyond the run: it was done as far as it can be without the targets of some links.
     *
     * @param outcome what was done in this run, and is counted in it
     * @param policy the rule by which it is held
     * @param targets the entities that are missing
     */
    void hold(EntityKey key, Outcome outcome, Integer version, String policy, Set<EntityKey> targets);

    /**
     * Puts held changes back to READ: those of which a missing target is among the run's upserts, and those held by
     * another policy than the present one.
     */
    void takeUpHeld(String policy);

    /** Puts all upserts of a content type back to READ, however far they came. */
    void readAgain(String contentType);

    /**
     * The missing targets for which an entity was held by this policy, also if it was read anew since; none if this run
     * has read one of them as living.
     */
    Set<EntityKey> stillMissing(EntityKey key, String policy);

    /** The destination has these, whoever wrote them: {@link #stillMissing} is not to name them any more. */
    void targetsThere(List<EntityKey> targets);

    /**
     * Gives an entity up in this run; a change of it gets stage FAILED. Also for parts of the content model. The last
     * failure of an entity replaces earlier ones.
     */
    default void fail(Failure failure) {
        fail(List.of(failure));
    }

    /** Gives these entities up. All of it is committed at once: a crash leaves all or none. */
    void fail(List<Failure> failures);

    /**
     * What was done to a part of the content model, which has no change in the feed. It counts once per run, however
     * often a continued run comes by: the last outcome that is not UNCHANGED. An earlier failure of it is forgotten.
     */
    void count(EntityKey key, Outcome outcome);

    /** How many entities of each type had each outcome in this run, failed ones included. */
    Map<EntityType, Map<Outcome, Long>> outcomes();

    Iterator<Failure> failures();

    /** The number of failed entities of this run. */
    long failed();

    /** What is known beyond the run. */
    KnownFacts facts();

    /** What an environment of the destination has from this pair, beyond the run. */
    SyncedEntities copies(String environment);

    /** Persists a job before it is first polled. */
    void jobStarted(Job job);

    void jobEnded(String jobId);

    List<Job> jobsInFlight();

    /** The part of the journal that is about rules of content types. */
    RuleJournal rules();

    /** The part of the journal that belongs to a bulk operation. */
    BulkJournal bulk();

    /** The part of the journal that is about entries of a sync that go by jobs. */
    EntryJobJournal entryJobs();

    @Override
    void close();
}
