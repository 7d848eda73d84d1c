package org.spacesync.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.door.Doors;
import org.spacesync.model.ContentModel;
import org.spacesync.report.ErrorEntries;
import org.spacesync.report.RunListener;
import org.spacesync.report.Secrets;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Failure;
import org.spacesync.state.Journal;
import org.spacesync.state.Outcome;
import org.spacesync.state.Pair;
import org.spacesync.state.RunState;
import org.spacesync.state.Stage;

/**
 * One run of a pair, carried by its exchanges in the variable {@value #VARIABLE}. What must survive a crash is in the
 * journal; the rest can be found out again. Routes read it in expressions, beans take it as a parameter.
 */
public final class SyncRun {
    public static final String VARIABLE = "ctfRun";

    private final Settings settings;
    private final Pair pair;
    private final Journal journal;
    private final Doors doors;
    private final RunListener listener;
    private final Clock clock;
    private final Instant startedAt;
    private final ContentModel model = new ContentModel();
    private final Secrets secrets;
    private final ErrorEntries errorEntries;
    private volatile long destinationAssets;
    private volatile long destinationEntries;

    public SyncRun(Settings settings, Pair pair, Journal journal, Doors doors, RunListener listener, Clock clock) {
        this.settings = settings;
        this.pair = pair;
        this.journal = journal;
        this.doors = doors;
        this.listener = new SafeListener(listener);
        this.clock = clock;
        this.startedAt = clock.instant();
        this.secrets = new Secrets(settings.secrets());
        this.errorEntries = new ErrorEntries(pair, settings.managementBaseUri().getAuthority(), secrets);
    }

    public Settings settings() {
        return settings;
    }

    public Pair pair() {
        return pair;
    }

    public Journal journal() {
        return journal;
    }

    public Doors doors() {
        return doors;
    }

    public RunListener listener() {
        return listener;
    }

    public Clock clock() {
        return clock;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public ContentModel model() {
        return model;
    }

    /** Turns failures into entries of the error log. */
    ErrorEntries errorEntries() {
        return errorEntries;
    }

    /** Blanks the tokens of this run. */
    Secrets secrets() {
        return secrets;
    }

    /** Where the journal, the lock and the report of this pair are. */
    Path stateDirectory() {
        return pair.stateDirectory(settings.path(Setting.SYNC_TOKEN_DIR));
    }

    public RunState state() {
        return journal.run();
    }

    public boolean isCopiesContent() {
        return settings.copiesContent();
    }

    public boolean isCopiesContentModel() {
        return settings.copiesContentModel();
    }

    /**
     * Whether nothing of this pair was ever written: there is no sync token, and no earlier process of this run came
     * past the refusals.
     */
    public boolean isFirstRun() {
        return state().initial() && !state().readToEnd();
    }

    /** Number of assets at the destination before a first run. */
    public long getDestinationAssets() {
        return destinationAssets;
    }

    void keepDestinationAssets(long total) {
        destinationAssets = total;
    }

    void keepDestinationEntries(long total) {
        destinationEntries = total;
    }

    /** Whether the destination is known to have nothing to compare with: then nothing is looked up. */
    boolean destinationIsEmpty() {
        return isFirstRunOfThisProcess() && destinationAssets == 0 && destinationEntries == 0;
    }

    private boolean isFirstRunOfThisProcess() {
        return state().initial() && !state().resumed();
    }

    public long getPrePublishDelayMillis() {
        return settings.duration(Setting.PRE_PUBLISH_DELAY).toMillis();
    }

    /** Changes of this type, kind and stage, as long as requests can be sent at all. */
    Iterator<Change> changes(EntityType type, ChangeKind kind, Stage stage) {
        Iterator<Change> changes = journal.changes(type, kind, stage);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !doors.closed() && changes.hasNext();
            }

            @Override
            public Change next() {
                return changes.next();
            }
        };
    }

    /** Begins a phase for those who watch. */
    void phase(String phase, long total) {
        listener.phaseStarted(phase, total);
    }

    /** One item of a phase is done. */
    void done(String phase) {
        listener.itemDone(phase);
    }

    void settle(EntityKey key, Outcome outcome, Integer version) {
        journal.move(key, Stage.SETTLED, outcome, version, null);
        listener.settled(key, outcome);
    }

    void move(Change change, Stage stage, Outcome outcome, Integer version, Map<String, Object> destination) {
        journal.move(change.key(), stage, outcome, version, destination);
    }

    void fail(Failure failure) {
        journal.fail(failure);
        listener.failed(failure);
    }
}
