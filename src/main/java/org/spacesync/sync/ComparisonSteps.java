package org.spacesync.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityType;
import org.spacesync.entity.AssetFiles;
import org.spacesync.entity.Comparison;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Move;
import org.spacesync.state.Stage;

/** Steps of {@code ctf-compare} and of other look-ups by id: many entities per request, never one by one. */
public class ComparisonSteps {

    public void compare(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        EntityType type = lookUp.items().get(0).key().type();
        String phase = type == EntityType.ENTRY ? "compare-entries" : "compare-assets";
        run.inPhase(phase, () -> run.getPlan().toCompareCount(type));
        Map<String, Map<String, Object>> found = LookUp.byId(answer);
        found.values().forEach(run.localePublishing()::seen);
        Comparison comparison = Comparison.of(run);
        List<Move> moves = new ArrayList<>();
        for (Change change : lookUp.items()) {
            Map<String, Object> there = found.get(change.key().id());
            Change next = compared(run, comparison, change, there);
            if (next.stage() != Stage.COMPARED) {
                run.leftOut().count(change);
            }
            if (next.stage() == Stage.SETTLED || !StillUnresolved.holds(run, change, there)) {
                moves.add(Move.to(next));
            }
        }
        run.move(moves);
        run.done(phase, lookUp.items().size());
    }

    private static Change compared(SyncRun run, Comparison comparison, Change change, Map<String, Object> there) {
        if (change.key().type() != EntityType.ASSET) {
            return comparison.compare(change, there, null);
        }
        String remembered = run.journal().facts().assetFiles(change.key()).orElse(null);
        Change next = comparison.compare(change, there, remembered);
        if (next.stage() != Stage.COMPARED && remembered == null) {
            // Taken over: from now on, other files of the same name, type and size are noticed too.
            run.journal().facts().keepAssetFiles(change.key(), AssetFiles.fingerprint(change.payload()));
        }
        return next;
    }
}
