package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityLookup;
import org.spacesync.run.EntityPages;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.RemovalState;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code vanished.camel.yaml}: deletions that no feed tells of. What is found becomes a deletion in the journal
 * like one of the feed, without a time, and is treated like it.
 */
public class VanishedSteps {
    private static final String LISTING = RouteVariables.LISTING;
    private static final String PRUNED = "pruned";

    public void begin(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        run.phase("compare-ids", -1);
        exchange.setVariable(IdComparison.VARIABLE, new IdComparison(run));
    }

    /** What the source does not have is gone. */
    public void record(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Variable(IdComparison.VARIABLE) IdComparison ids,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> living = LookUp.byId(answer);
        List<Change> gone = lookUp.items().stream()
                .filter(change -> !living.containsKey(change.key().id()))
                .toList();
        gone.stream().filter(change -> !isPruned(change)).forEach(change -> ids.gone()
                .add(change.key()));
        run.journal().add(gone);
    }

    /**
     * What nobody knows stays. A run that keeps everything remembers it, as some of it may have been copied before the
     * destination was taken over.
     *
     * @return lists of what is to be asked for at the source: what nobody knows, if all of that is pruned
     */
    public List<List<Change>> keep(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(LISTING) EntityPages listing,
            @Variable(IdComparison.VARIABLE) IdComparison ids,
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
        unknown.forEach(ids.onlyThere()::add);
        if (OnDelete.of(run.settings()) == OnDelete.KEEP) {
            unknown.forEach(key -> run.copies().stand(key, RemovalState.OWN));
        }
        return run.prune() == Prune.ALL
                ? EntityLookup.lists(unknown.stream()
                        .map(key -> deletion(key, Json.map(PRUNED, true)))
                        .toList())
                : List.of();
    }

    /** What only a run with --prune all may look at. */
    static boolean isPruned(Change change) {
        return Boolean.TRUE.equals(Json.object(change.payload(), "sys").get(PRUNED));
    }

    static Change deletion(EntityKey key) {
        return deletion(key, Json.map());
    }

    private static Change deletion(EntityKey key, Map<String, Object> facts) {
        facts.put("id", key.id());
        return Change.deletion(key, null, Json.map("sys", facts));
    }
}
