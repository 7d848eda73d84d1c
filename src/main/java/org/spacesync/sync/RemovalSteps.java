package org.spacesync.sync;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityVariables;
import org.spacesync.publish.Unpublication;
import org.spacesync.run.Run;
import org.spacesync.run.StepException;
import org.spacesync.run.WriteSteps;
import org.spacesync.state.Change;
import org.spacesync.state.Move;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-delete-removed} and of the routes that take away one copy. The outcome follows what was done. A
 * process that is killed in between leaves what was planned in the journal; the next one looks at the copy again.
 */
public class RemovalSteps {
    static final String PHASE = "delete-removed";
    private static final String DONE = RouteVariables.REMOVED;

    /**
     * Before the first write: from here on what this run has read as living is ours, even if the run is cut off.
     */
    public void claim(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        run.copies().claim();
        DeletionPlan plan = DeletionPlan.of(run);
        long total = plan.planned().count();
        if (total > 0) {
            run.phase(PHASE, total);
        }
        exchange.setVariable(DeletionPlan.VARIABLE, plan);
    }

    /** What names these copies. */
    public List<EntityKey> keys(@Body List<Change> changes) {
        return changes.stream().map(Change::key).toList();
    }

    /** What was unpublished together need not be unpublished singly. What becomes of it further is as it was planned. */
    public void unpublished(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(Unpublication.VARIABLE) Unpublication unpublication) {
        if (!unpublication.isDone()) {
            return;
        }
        run.journal()
                .move(run.journal().find(unpublication.keys()).stream()
                        .filter(change -> change.stage() == Stage.COMPARED)
                        .map(change -> new Move(
                                change.key(), Stage.COMPARED, change.outcome(), null, Json.map("published", false)))
                        .toList());
    }

    /** What was refused to be archived may be archived already, by an attempt whose answer was lost. */
    public void archivedAlready(
            @Variable(WriteSteps.REFUSAL) ContentfulException refusal, @Body Map<String, Object> entity) {
        if (Json.at(entity, "sys", "archivedVersion") == null) {
            throw refusal;
        }
    }

    /**
     * Records what was done to a copy, whatever was planned.
     *
     * @param done outcome that the last of the routes that take away a copy has left; none if nothing was done
     */
    public void removed(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(EntityVariables.CHANGE) Change change,
            @Variable(DONE) String done) {
        OnDelete policy = done == null
                ? OnDelete.KEEP
                : Arrays.stream(OnDelete.values())
                        .filter(each -> each.outcome().word().equals(done))
                        .findFirst()
                        .orElseThrow(() -> StepException.inRoute(
                                "ctf-remove-copy",
                                "The variable " + DONE + " is '" + done + "' after ctf-remove-copy. Set it to deleted,"
                                        + " unpublished or archived."));
        if (policy == OnDelete.DELETE) {
            run.journal().facts().forgetAssetFiles(change.key());
            run.copies().forget(change.key());
        }
        policy.standing().ifPresent(standing -> run.copies().stand(change.key(), standing));
        run.settle(change.key(), policy.outcome(), null);
        run.done(PHASE);
    }
}
