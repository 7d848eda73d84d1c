package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** Steps of {@code ctf-delete-removed}. */
public class DeletionSteps {
    private static final String PHASE = "delete-removed";

    public Iterator<List<Change>> unreadEntries(@Variable(Run.VARIABLE) SyncRun run) {
        return ComparisonSteps.batches(run, EntityType.ENTRY, ChangeKind.DELETION, Stage.READ);
    }

    public Iterator<List<Change>> unreadAssets(@Variable(Run.VARIABLE) SyncRun run) {
        return ComparisonSteps.batches(run, EntityType.ASSET, ChangeKind.DELETION, Stage.READ);
    }

    public Iterator<Change> entries(@Variable(Run.VARIABLE) SyncRun run) {
        return toDelete(run, EntityType.ENTRY);
    }

    public Iterator<Change> assets(@Variable(Run.VARIABLE) SyncRun run) {
        return toDelete(run, EntityType.ASSET);
    }

    /** Takes down what the destination shows; leaves what it does not show, perhaps since it is too new for that. */
    public List<Change> found(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable("ctfChanges") List<Change> changes,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = ComparisonSteps.byId(answer);
        changes.stream()
                .filter(change -> found.containsKey(change.key().id()))
                .forEach(change -> there(run, change, found.get(change.key().id())));
        List<Change> missing = changes.stream()
                .filter(change -> !found.containsKey(change.key().id()))
                .toList();
        if (run.takesOver()) {
            // A takeover asks after everything that ever vanished, most of which the destination never had
            // or lost long ago: one request each would be far too many, and what is old is in the collections.
            missing.forEach(change -> notThere(run, change));
            return List.of();
        }
        return missing;
    }

    public void oneRequest(@Body Change change, Exchange exchange) {
        exchange.setVariable("ctfChange", change);
        Request.get(exchange, change.path(), "");
    }

    public void oneFound(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable("ctfChange") Change change,
            @Body Map<String, Object> entity) {
        there(run, change, entity);
    }

    /** What the destination does not have is done; nothing is said of it, since nothing was deleted. */
    public void oneMissing(@Variable(Run.VARIABLE) SyncRun run, @Variable("ctfChange") Change change) {
        notThere(run, change);
    }

    private static void notThere(SyncRun run, Change change) {
        run.settle(change.key(), Outcome.UNCHANGED, null);
    }

    /** The feed does not say what a removed entry was: only the destination's copy tells whether it is selected. */
    private static void there(SyncRun run, Change change, Map<String, Object> entity) {
        String contentType = Json.text(entity, "sys", "contentType", "sys", "id");
        if (!run.selection().selects(change.key().type(), contentType)) {
            run.settle(change.key(), Outcome.UNCHANGED, null);
            return;
        }
        boolean published = Json.at(entity, "sys", "publishedVersion") != null;
        run.move(
                change,
                Stage.COMPARED,
                Outcome.DELETED,
                Json.integer(entity, "sys", "version"),
                Json.map("published", published));
    }

    public void deleted(@Variable(Run.VARIABLE) SyncRun run, @Variable("ctfChange") Change change) {
        run.journal().forget(change.key());
        run.settle(change.key(), Outcome.DELETED, null);
        run.done(PHASE);
    }

    private static Iterator<Change> toDelete(SyncRun run, EntityType type) {
        long total = run.journal().count(type, ChangeKind.DELETION, Stage.COMPARED);
        if (total > 0) {
            run.phase(PHASE, total);
        }
        return run.changes(type, ChangeKind.DELETION, Stage.COMPARED);
    }
}
