package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.IdLists;
import org.spacesync.entity.EntityLookup;
import org.spacesync.publish.Unpublication;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/** The deletions of a run as the journal has them; all of this only reads. */
public final class DeletionPlan {
    static final String VARIABLE = RouteVariables.DELETION_PLAN;
    private static final List<EntityType> TYPES = List.of(EntityType.ENTRY, EntityType.ASSET);

    private final SyncRun run;

    private DeletionPlan(SyncRun run) {
        this.run = run;
    }

    static DeletionPlan of(SyncRun run) {
        return new DeletionPlan(run);
    }

    /** What is not looked up yet, one by one; read by the route. */
    public Iterator<Removal> getUndecided() {
        return notLookedUp().map(Removal::notLookedUp).iterator();
    }

    /** The same in lists as long as a request can ask for, each of one type; read by the route. */
    public Iterator<List<Change>> getUnread() {
        return new ChainedIterator<>(TYPES, type -> EntityLookup.batches(run, type, ChangeKind.DELETION, Stage.READ));
    }

    /** Entries of which a copy is to be taken away; read by the route. */
    public Iterator<Change> getEntries() {
        return run.changes(EntityType.ENTRY, ChangeKind.DELETION, Stage.COMPARED);
    }

    /** Assets of which a copy is to be taken away; read by the route. */
    public Iterator<Change> getAssets() {
        return run.changes(EntityType.ASSET, ChangeKind.DELETION, Stage.COMPARED);
    }

    /** Those of the entries that are published, in lists as long as a bulk action takes; read by the route. */
    public Iterator<List<Change>> getPublishedEntries() {
        return published(getEntries());
    }

    /** The same for assets; read by the route. */
    public Iterator<List<Change>> getPublishedAssets() {
        return published(getAssets());
    }

    private static Iterator<List<Change>> published(Iterator<Change> changes) {
        Iterator<Change> published = stream(changes).filter(Change::published).iterator();
        return new IdLists<>(published, change -> "", Unpublication.MOST, Integer.MAX_VALUE);
    }

    /** One by one, entries first: each may be moved on before the next is asked for. */
    Stream<Change> notLookedUp() {
        return stream(new ChainedIterator<>(TYPES, type -> at(type, Stage.READ)));
    }

    /** The same for deletions that were looked up and decided. */
    Stream<Change> planned() {
        return stream(new ChainedIterator<>(TYPES, type -> at(type, Stage.COMPARED)));
    }

    /** What is planned, for messages: {@code "delete"}, or {@code "delete or archive"}. The setting, if nothing is. */
    String words() {
        TreeSet<OnDelete> all = planned()
                .map(change -> OnDelete.withOutcome(change.outcome()))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        return all.isEmpty()
                ? run.getOnDelete()
                : all.stream().map(OnDelete::word).collect(Collectors.joining(" or "));
    }

    private Iterator<Change> at(EntityType type, Stage stage) {
        return run.journal().changes(type, ChangeKind.DELETION, stage);
    }

    private static <T> Stream<T> stream(Iterator<T> items) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, 0), false);
    }
}
