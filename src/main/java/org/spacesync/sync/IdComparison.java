package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.IdLists;
import org.spacesync.run.EntityPages;
import org.spacesync.run.OffsetPages;
import org.spacesync.state.Change;
import org.spacesync.state.SyncedEntity;
import org.spacesync.variables.RouteVariables;

/** The ids of both sides compared, and what was found out by it. Belongs to one exchange. */
public final class IdComparison {
    static final String VARIABLE = RouteVariables.ID_COMPARISON;

    private final SyncRun run;
    private final UnmatchedEntities gone = new UnmatchedEntities();
    private final UnmatchedEntities onlyThere = new UnmatchedEntities();

    IdComparison(SyncRun run) {
        this.run = run;
    }

    /** Copies that the full read of the source has not met, in lists as long as a request can ask for; read by the route. */
    public Iterator<List<Change>> getNotMet() {
        return new ChainedIterator<>(
                run.selectedTypes(),
                type -> new IdLists<>(living(type), change -> change.key().id()));
    }

    /** What of the destination is listed: everything of the types of which anything is copied; read by the route. */
    public List<EntityPages> getListings() {
        return run.selectedTypes().stream()
                .map(type -> new EntityPages(type, OffsetPages.LARGEST_PAGE))
                .toList();
    }

    private Iterator<Change> living(EntityType type) {
        Iterator<SyncedEntity> copies = run.copies().vanished(type);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(copies, 0), false)
                .filter(copy -> copy.contentType() == null
                        || run.selection().selects(copy.key().type(), copy.contentType()))
                .map(copy -> VanishedSteps.deletion(copy.key()))
                .iterator();
    }

    /** Copies that the source does not have any more. */
    UnmatchedEntities gone() {
        return gone;
    }

    /** What nobody knows: the destination's own. */
    UnmatchedEntities onlyThere() {
        return onlyThere;
    }
}
