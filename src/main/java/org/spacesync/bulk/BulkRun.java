package org.spacesync.bulk;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import org.spacesync.contentful.BulkType;
import org.spacesync.door.Doors;
import org.spacesync.report.RunListener;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;
import org.spacesync.state.BulkJournal;
import org.spacesync.state.BulkOperation;
import org.spacesync.state.Journal;
import org.spacesync.state.Pair;

/** One process of a bulk operation. */
public final class BulkRun extends Run {
    /** Phase in which items are sent, for those who watch. */
    static final String SENDING = "send-items";

    /** Phase in which entries are exported, for those who watch. */
    public static final String EXPORTING = "export";

    private final Path directory;
    private final BulkOperation operation;
    private final boolean resumed;
    private volatile boolean single;
    private volatile Boolean tagged;

    BulkRun(
            Settings settings,
            Path directory,
            Journal journal,
            boolean resumed,
            Doors doors,
            RunListener listener,
            Clock clock) {
        super(settings, target(settings), journal, doors, listener, clock);
        this.directory = directory;
        this.operation = journal.bulk().operation().orElseThrow();
        this.resumed = resumed;
    }

    private static Pair target(Settings settings) {
        return new Pair(settings.space(), settings.environment(), settings.space(), settings.environment());
    }

    BulkType type() {
        return operation.type();
    }

    BulkOperation operation() {
        return operation;
    }

    public BulkJournal bulk() {
        return journal().bulk();
    }

    /** Where the journal of the operation is. */
    public Path directory() {
        return directory;
    }

    @Override
    public boolean isResumed() {
        return resumed;
    }

    /** Whether items or jobs are left; read by the route. */
    public boolean isOpen() {
        return bulk().count(BulkItem.State.PENDING) > 0 || !bulk().openJobs().isEmpty();
    }

    /** Whether it is not known yet which jobs an export takes; read by the route. */
    public boolean isUnplanned() {
        return bulk().jobs(BulkJob.State.values()).isEmpty();
    }

    /** Whether what was written is to be published; read by the route. */
    public boolean isPublishing() {
        return type() != BulkType.DELETE && settings().flag(Setting.BULK_PUBLISH);
    }

    /** Items whose entries are to be published, in lists that fit into a request; read by the route. */
    public Iterator<List<BulkItem>> getToPublish() {
        return PublicationSteps.toPublish(this);
    }

    /** Whether published entries are unpublished before they are deleted; read by the route. */
    public boolean isUnpublishing() {
        return type() == BulkType.DELETE && settings().flag(Setting.BULK_UNPUBLISH);
    }

    /** What is wanted of entries that are looked up: whole ones only where their fields matter; read by the route. */
    public String getSelect() {
        return merges() ? "" : "&select=sys,metadata";
    }

    boolean merges() {
        return settings().flag(Setting.BULK_MERGE);
    }

    /** Whether items are sent by single requests, since bulk entry operations are not enabled; read by the route. */
    public boolean isSingle() {
        return single;
    }

    /** Whether it is not known yet if entries that are updated may have tags or concepts; read by the route. */
    public boolean isAskingForTags() {
        return type() == BulkType.UPDATE && tagged == null;
    }

    /** Whether any entry of the environment has tags or concepts, which updates are to keep. */
    boolean isTagged() {
        return Boolean.TRUE.equals(tagged);
    }

    void tagged(boolean found) {
        tagged = isTagged() || found;
    }

    void sendSingly() {
        single = true;
    }
}
