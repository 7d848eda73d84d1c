package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.IdLists;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityLookup;
import org.spacesync.run.EntityPages;
import org.spacesync.run.OffsetPages;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.RemovalState;
import org.spacesync.state.SyncedEntity;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code vanished.camel.yaml}: deletions that no feed tells of. What is found becomes a deletion in the journal
 * like one of the feed, without a time, and is treated like it.
 */
public class VanishedSteps {
    private static final String LISTING = RouteVariables.LISTING;
    static final String VANISHED = RouteVariables.GONE;
    static final String ONLY_THERE = RouteVariables.ONLY_THERE;
    private static final String CHANGES = RouteVariables.CHANGES;
    private static final String PRUNED = "pruned";
    private static final List<EntityType> TYPES = List.of(EntityType.ENTRY, EntityType.ASSET);

    public void begin(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        run.phase("compare-ids", -1);
        exchange.setVariable(VANISHED, new UnmatchedEntities());
        exchange.setVariable(ONLY_THERE, new UnmatchedEntities());
    }

    /** Types of which anything is copied. */
    public List<EntityType> types(@Variable(Run.VARIABLE) SyncRun run) {
        return TYPES.stream().filter(run.selection()::copies).toList();
    }

    /** Copies that the full read of the source has not met, in lists as long as a request can ask for. */
    public Iterator<List<Change>> vanished(@Variable(Run.VARIABLE) SyncRun run, @Body EntityType type) {
        return deletions(run, run.copies().vanished(type));
    }

    /** Asks the source: an entity may have been published while it was read. */
    public void askRequest(@Body List<Change> changes, Exchange exchange) {
        exchange.setVariable(CHANGES, changes);
        EntityType type = changes.get(0).key().type();
        String ids = changes.stream().map(change -> change.key().id()).collect(Collectors.joining(","));
        Request.get(
                exchange,
                "/" + type.path(),
                "sys.id[in]=" + ids + "&limit=" + changes.size() + "&select=sys"
                        + (type == EntityType.ENTRY ? "&include=0" : ""));
    }

    /** What the source does not have is gone. Where everything is kept, that is all that is to be done about it. */
    public void gone(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(CHANGES) List<Change> changes,
            @Variable(VANISHED) UnmatchedEntities vanished,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> living = EntityLookup.byId(answer);
        boolean kept = OnDelete.of(run.settings()) == OnDelete.KEEP;
        for (Change change : changes) {
            if (living.containsKey(change.key().id())) {
                continue;
            }
            if (!isPruned(change)) {
                vanished.add(change.key());
            }
            if (kept) {
                run.copies().stand(change.key(), RemovalState.KEPT);
            } else {
                run.journal().add(change);
            }
        }
    }

    public void beginListing(@Body EntityType type, Exchange exchange) {
        exchange.setVariable(LISTING, new EntityPages(type, OffsetPages.LARGEST_PAGE));
    }

    /**
     * What nobody knows stays. A run that keeps everything remembers it, as some of it may have been copied before the
     * destination was taken over; one that prunes all leaves lists of it as the body, to be asked for at the source.
     */
    public List<List<Change>> unknown(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(LISTING) EntityPages listing,
            @Variable(ONLY_THERE) UnmatchedEntities onlyThere,
            @Body Map<String, Object> page) {
        listing.keep(page);
        List<Map<String, Object>> items = listing.getItems();
        run.journal()
                .targetsThere(items.stream()
                        .map(item -> new EntityKey(listing.type(), Json.text(item, "sys", "id")))
                        .toList());
        List<EntityKey> selected = items.stream()
                .filter(item ->
                        run.selection().selects(listing.type(), Json.text(item, "sys", "contentType", "sys", "id")))
                .map(item -> new EntityKey(listing.type(), Json.text(item, "sys", "id")))
                .toList();
        List<EntityKey> unknown = run.copies().unknown(selected);
        unknown.forEach(onlyThere::add);
        if (OnDelete.of(run.settings()) == OnDelete.KEEP) {
            unknown.forEach(key -> run.copies().stand(key, RemovalState.OWN));
        }
        return run.prune() == Prune.ALL
                ? EntityLookup.lists(unknown.stream()
                        .map(key -> deletion(key, Json.map(PRUNED, true)))
                        .toList())
                : List.of();
    }

    /** What stands as an earlier run left it, and is to be treated by the present policy. */
    public void pruneKept(@Variable(Run.VARIABLE) SyncRun run, @Body EntityType type) {
        OnDelete policy = OnDelete.of(run.settings());
        run.copies().left(type).forEachRemaining(copy -> {
            if (copy.standing() != RemovalState.OWN && policy.goesBeyond(copy.standing())) {
                run.journal().add(deletion(copy.key(), Json.map()));
            }
        });
    }

    /** What only a run with --prune all may look at. */
    static boolean isPruned(Change change) {
        return Boolean.TRUE.equals(Json.object(change.payload(), "sys").get(PRUNED));
    }

    private static Iterator<List<Change>> deletions(SyncRun run, Iterator<SyncedEntity> copies) {
        Iterator<Change> selected = StreamSupport.stream(Spliterators.spliteratorUnknownSize(copies, 0), false)
                .filter(copy -> copy.contentType() == null
                        || run.selection().selects(copy.key().type(), copy.contentType()))
                .map(copy -> deletion(copy.key(), Json.map()))
                .iterator();
        return new IdLists<>(selected, change -> change.key().id());
    }

    private static Change deletion(EntityKey key, Map<String, Object> facts) {
        facts.put("id", key.id());
        return Change.deletion(key, null, Json.map("sys", facts));
    }
}
