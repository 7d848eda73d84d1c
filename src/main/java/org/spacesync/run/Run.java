package org.spacesync.run;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.door.Doors;
import org.spacesync.report.ErrorEntries;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.report.Secrets;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Failure;
import org.spacesync.state.Journal;
import org.spacesync.state.Move;
import org.spacesync.state.Outcome;
import org.spacesync.state.Pair;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/**
 * One run, carried by its exchanges in the variable {@value #VARIABLE}. What must survive a crash is in the journal; the
 * rest can be found out again. Routes read it in expressions, beans take it as a parameter.
 */
public abstract class Run {
    public static final String VARIABLE = RouteVariables.RUN;

    private final Settings settings;
    private final Journal journal;
    private final Set<String> phases = new HashSet<>();
    private final Doors doors;
    private final Lanes lanes;
    private final SafeListener listener;
    private final Clock clock;
    private final Instant startedAt;
    private final Secrets secrets;
    private final ErrorEntries errorEntries;
    private final LocalePublishing localePublishing;
    private final PollBudget polls;

    /** @param pair what the web app's addresses in error entries are of */
    protected Run(Settings settings, Pair pair, Journal journal, Doors doors, RunListener listener, Clock clock) {
        this.settings = settings;
        this.journal = journal;
        this.doors = doors;
        this.lanes = new Lanes(doors);
        this.listener = new SafeListener(listener);
        this.clock = clock;
        this.startedAt = clock.instant();
        this.secrets = new Secrets(settings.secrets());
        this.localePublishing = new LocalePublishing(journal, this.listener);
        this.polls = new PollBudget(clock, doors::sent);
        this.errorEntries = new ErrorEntries(pair, settings.managementBaseUri().getAuthority(), secrets);
    }

    public Settings settings() {
        return settings;
    }

    public Journal journal() {
        return journal;
    }

    public Doors doors() {
        return doors;
    }

    /** What is done side by side. */
    public Lanes lanes() {
        return lanes;
    }

    /** Whether the destination had no content when the run began: then nothing that it publishes is refused for what is there. */
    public boolean beganEmpty() {
        return false;
    }

    public RunListener listener() {
        return listener;
    }

    /** Also tells somebody else of each change that is settled, or has failed. */
    protected final void tellSettled(RunListener other) {
        listener.tellSettled(other);
    }

    public Clock clock() {
        return clock;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Turns failures into entries of the error log. */
    public ErrorEntries errorEntries() {
        return errorEntries;
    }

    /** Blanks the tokens of this run. */
    public Secrets secrets() {
        return secrets;
    }

    /** What is known of the destination's ability to publish single locales. */
    public LocalePublishing localePublishing() {
        return localePublishing;
    }

    /** How long to wait between status requests, which are to cost little of the run's requests. */
    public PollBudget polls() {
        return polls;
    }

    /** Ids of tags at the destination that a comparison passes over. */
    public Set<String> privateTagIds() {
        return Set.of();
    }

    /** The change as the destination can hold it. */
    public Change fitting(Change change) {
        return change;
    }

    /** Whether what is published comes from another space, where it is published, too. */
    public boolean hasSource() {
        return false;
    }

    /** What becomes of entries that break rules of their content type: {@code fail}, {@code draft} or {@code relax}. */
    public String onInvalid() {
        return "fail";
    }

    /** The definition of a content type as it holds at the destination while content is written; empty if unknown. */
    public Optional<Map<String, Object>> rulesOf(String contentType) {
        return Optional.empty();
    }

    /** The definition of a content type as the source has published it; empty if unknown. */
    public Optional<Map<String, Object>> sourceRulesOf(String contentType) {
        return Optional.empty();
    }

    /** Version of a content type at the destination; null if it is not known. */
    public Integer contentTypeVersion(String contentType) {
        return null;
    }

    /** A content type of the destination was written, or read again, and has this version now. */
    public void contentTypeWritten(String contentType, Integer version) {}

    /** Ids of the fields of a content type whose values must be unique, as far as it is known. */
    public Set<String> uniqueFields(String contentType) {
        return Set.of();
    }

    /** Of the destination's fields, what stays there whatever the source has. */
    public Map<String, Object> kept(Change change, Map<String, Object> destinationFields) {
        return Map.of();
    }

    /** The destination's fields as they are compared with those of the source. */
    public Map<String, Object> compared(Change change, Map<String, Object> destinationFields) {
        return destinationFields;
    }

    /** Whether entries of this content type take part in the run. */
    public boolean selectsContentType(String id) {
        return true;
    }

    /** Whether an earlier process has begun this run. */
    public abstract boolean isResumed();

    /** Most drafts of one bulk action; read by the route. */
    public int getPublishBatchSize() {
        return (int) settings.integer(Setting.PUBLISH_BATCH_SIZE);
    }

    /** How long publishing goes on without any progress; read by the route. */
    public long getPublishPatienceMillis() {
        return settings.duration(Setting.PUBLISH_PATIENCE).toMillis();
    }

    public long getPrePublishDelayMillis() {
        return settings.duration(Setting.PRE_PUBLISH_DELAY).toMillis();
    }

    /** Changes of this type, kind and stage, as long as requests can be sent at all. */
    public Iterator<Change> changes(EntityType type, ChangeKind kind, Stage stage) {
        return whileOpen(journal.changes(type, kind, stage));
    }

    /** The items, as long as requests can be sent at all. */
    public <T> Iterator<T> whileOpen(Iterator<T> items) {
        BooleanSupplier closed = doors::closed;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !closed.getAsBoolean() && items.hasNext();
            }

            @Override
            public T next() {
                return items.next();
            }
        };
    }

    /** Begins a phase for those who watch, or some more of it. */
    public void phase(String name, long total) {
        synchronized (phases) {
            phases.add(name);
        }
        listener.phaseStarted(name, total);
    }

    /** Begins a phase, unless it has begun: others may be under way beside it. */
    public void inPhase(String name, LongSupplier total) {
        boolean begins;
        synchronized (phases) {
            begins = phases.add(name);
        }
        if (begins) {
            phase(name, total.getAsLong());
        }
    }

    /** One item of a phase is done. */
    public void done(String phase) {
        listener.itemDone(phase);
    }

    /** Several items of a phase are done at once. */
    public void done(String phase, long count) {
        listener.itemsDone(phase, count);
    }

    /** What was asked of each API so far, by its name. */
    public Map<String, RunReport.Requests> requests() {
        Map<String, RunReport.Requests> requests = new LinkedHashMap<>();
        doors.statistics()
                .forEach((door, numbers) -> requests.put(
                        door, new RunReport.Requests(numbers.sent(), numbers.retried(), numbers.rateLimited())));
        return requests;
    }

    public void settle(EntityKey key, Outcome outcome, Integer version) {
        move(List.of(Move.settled(key, outcome, version)));
    }

    /** Moves many changes on, in one transaction, and tells of those that are settled. */
    public void move(List<Move> moves) {
        journal.move(moves);
        moves.stream()
                .filter(move -> move.stage() == Stage.SETTLED)
                .forEach(move -> listener.settled(move.key(), move.outcome()));
    }

    public void fail(Failure failure) {
        journal.fail(failure);
        listener.failed(failure);
    }

    /** Gives up a change that is not in the journal yet: it is recorded there as it is. */
    public void reject(Change change, Failure failure) {
        if (journal.reject(change, failure)) {
            listener.failed(failure);
        }
    }
}
