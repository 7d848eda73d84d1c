package org.spacesync.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.AssetFiles;
import org.spacesync.entity.Draft;
import org.spacesync.entity.EntityVariables;
import org.spacesync.entity.FileProcessing;
import org.spacesync.entity.FilesToProcess;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.run.WriteSteps;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Failure;
import org.spacesync.state.Move;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code assets.camel.yaml} and {@code asset-files.camel.yaml}. */
public class AssetSteps {
    private static final String FILES = RouteVariables.FILES;
    private static final String FILE = RouteVariables.FILE;
    private static final String WAITING = RouteVariables.WAITING;
    private static final String LATE = RouteVariables.LATE_FILE;
    private static final String PHASE = "await-assets";
    private static final long MOST_BYTES_OF_FREE_SPACES = 50L * 1024 * 1024;

    /** Longer than processing takes as a rule: then somebody looks why. */
    private static final Duration STALL = Duration.ofSeconds(20);

    /** Answers to the address of a file that will not become others by waiting. */
    private static final Set<Integer> LASTING = Set.of(401, 403, 404, 410, 451);

    /** The waiting for files begins with the writing of assets. If there is nothing to write, only it is left. */
    public void begin(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        boolean writing = run.getPlan().toWriteCount(EntityType.ASSET) > 0;
        AssetProcessingWait waiting = new AssetProcessingWait(run.clock().instant(), writing);
        exchange.setVariable(WAITING, waiting);
        if (!writing) {
            alone(run, waiting);
        }
    }

    public void writingIsOver(@Variable(WAITING) AssetProcessingWait waiting) {
        waiting.writingIsOver();
    }

    /** Takes the new files of a draft that was just written. */
    public void take(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(EntityVariables.DRAFT) Draft draft, Exchange exchange) {
        exchange.setVariable(FILES, FilesToProcess.of(draft, run.isFilesInTurn()));
    }

    /** Takes the files of an asset that are left to be asked for. */
    public void takeLeft(@Variable(Run.VARIABLE) SyncRun run, @Body Change change, Exchange exchange) {
        EntityVariables.carry(change, exchange);
        EntityVariables.headers(change, exchange);
        exchange.setVariable(FILES, FilesToProcess.left(change, run.isFilesInTurn()));
        exchange.getMessage().setBody(null);
    }

    public void processing(@Variable(FILE) FileProcessing file) {
        file.done();
    }

    /**
     * There is nothing to process any more: this file is finished, by an attempt whose answer was lost. If not, the
     * refusal stands.
     */
    public void fileReread(
            @Variable(FILES) FilesToProcess files,
            @Variable(FILE) FileProcessing file,
            @Variable(WriteSteps.REFUSAL) ContentfulException refusal,
            @Body Map<String, Object> asset) {
        if (!AssetFiles.finished(Json.object(asset, "fields", "file", file.getLocale()))) {
            throw refusal;
        }
        files.atVersion(Json.integer(asset, "sys", "version"));
        file.done();
    }

    /**
     * The version has moved on, since another file of the asset was faster than our next request. From now on, one file is
     * asked for at a time: what is left is asked for when the asset is looked at, and needs no request to learn the version.
     */
    public void putOff(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(FILE) FileProcessing file,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal) {
        if (!refusal.isVersionMismatch()) {
            throw refusal;
        }
        run.processFilesInTurn();
        file.putOff();
    }

    /** The draft is written, and its new files are asked for. */
    public void written(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(EntityVariables.DRAFT) Draft draft,
            @Variable(FILES) FilesToProcess files,
            @Variable(WAITING) AssetProcessingWait waiting) {
        Change change = draft.change();
        if (draft.uploads().isEmpty()) {
            run.journal().facts().keepAssetFiles(change.key(), AssetFiles.fingerprint(change.payload()));
            run.move(change, Stage.READY, draft.outcome(), draft.getVersion(), draft.destination());
        } else {
            Map<String, Object> facts =
                    files.factsAfter(draft.destination(), run.clock().instant());
            run.move(change, Stage.WRITTEN, draft.outcome(), files.version(), facts);
            if (waiting != null) {
                waiting.asked();
            }
        }
        run.done("write-assets");
    }

    /** More files of the asset are asked for. */
    public void asked(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(EntityVariables.CHANGE) Change change,
            @Variable(FILES) FilesToProcess files,
            @Variable(WAITING) AssetProcessingWait waiting) {
        Map<String, Object> facts =
                files.factsAfter(change.destination(), run.clock().instant());
        run.move(change, Stage.WRITTEN, change.outcome(), files.version(), facts);
        waiting.asked();
    }

    /** Without assets that are written at the same time, there is nothing but to wait. */
    public void beginWaiting(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(WAITING) AssetProcessingWait begun, Exchange exchange) {
        if (begun == null) {
            AssetProcessingWait waiting = new AssetProcessingWait(run.clock().instant(), false);
            exchange.setVariable(WAITING, waiting);
            alone(run, waiting);
        }
    }

    /** Everything is written: what is left to do is to wait. */
    private static void alone(SyncRun run, AssetProcessingWait waiting) {
        long processing = processing(run);
        if (processing > 0) {
            run.phase(PHASE, processing);
        } else {
            waiting.close();
        }
    }

    public void beginRound(@Variable(Run.VARIABLE) SyncRun run, @Variable(WAITING) AssetProcessingWait waiting) {
        boolean wasAlone = waiting.isAlone();
        waiting.beginRound(run.clock().instant(), run.getPlan().getAssetsInProcess());
        if (waiting.isAlone() && !wasAlone) {
            alone(run, waiting);
        }
    }

    /** @return assets of which more files are to be asked for, at the versions that they have now */
    public List<Change> arrived(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(WAITING) AssetProcessingWait waiting,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        waiting.looked(lookUp.getSize());
        Map<String, Map<String, Object>> found = LookUp.byId(answer);
        List<Change> toGoOn = new ArrayList<>();
        List<Move> ready = new ArrayList<>();
        for (Change change : lookUp.items()) {
            Map<String, Object> there = found.get(change.key().id());
            Map<String, Object> wanted = run.fitting(change).payload();
            Integer version = Json.integer(there, "sys", "version");
            // A collection may lag behind, and show the asset as it was before it was written.
            if (version == null || change.version() != null && version < change.version()) {
                continue;
            }
            List<String> left = FilesToProcess.unfinished(change, there);
            Optional<String> lost = AssetFiles.lost(wanted, there);
            if (lost.isPresent()) {
                giveUp(run, change, "AssetProcessingFailed: " + lost.get() + ". The next run tries again.");
            } else if (AssetFiles.complete(wanted, there)) {
                run.journal().facts().keepAssetFiles(change.key(), AssetFiles.fingerprint(wanted));
                Map<String, Object> facts = FilesToProcess.factsWithout(change.destination());
                ready.add(new Move(change.key(), Stage.READY, change.outcome(), version, facts));
                waiting.arrived(run.clock().instant(), FilesToProcess.since(change));
            } else if (AssetFiles.completeBut(left, wanted, there)) {
                Map<String, Object> facts = FilesToProcess.facts(change.destination(), left, null);
                toGoOn.add(change.at(Stage.WRITTEN, change.outcome(), version, facts));
                // If nothing has changed, the server refuses the next file for another reason: not for ever.
                if (change.version() == null || version > change.version()) {
                    waiting.arrived(run.clock().instant(), FilesToProcess.since(change));
                }
            }
        }
        run.journal().move(ready);
        if (waiting.isAlone()) {
            run.done(PHASE, ready.size());
        }
        return toGoOn;
    }

    /** After each look at the assets: whether waiting goes on, and which files are looked at meanwhile. */
    public void endRound(@Variable(Run.VARIABLE) SyncRun run, @Variable(WAITING) AssetProcessingWait waiting) {
        waiting.endRound();
        if (!waiting.isAlone()) {
            return;
        }
        if (processing(run) == 0) {
            waiting.close();
            return;
        }
        Duration longest = run.settings().duration(Setting.ASSET_TIMEOUT);
        if (waiting.sinceLastArrival(run.clock().instant()).compareTo(longest) > 0) {
            giveUp(run, longest);
            waiting.close();
        }
        if (waiting.sinceLastArrival(run.clock().instant()).compareTo(min(STALL, longest.dividedBy(2))) > 0) {
            waiting.stalled(LateFiles.of(run, waiting));
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A file that the source itself does not deliver will never arrive. */
    public void checkLateFile(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(WAITING) AssetProcessingWait waiting,
            @Variable(LATE) LateFile file,
            @Body Integer status) {
        waiting.lookedAtFile(file.change().position(), status != null);
        boolean isStillWaitedFor = run.journal()
                .find(file.change().key())
                .filter(change -> change.stage() == Stage.WRITTEN)
                .isPresent();
        if (isStillWaitedFor && status != null && LASTING.contains(status)) {
            giveUp(
                    run,
                    file.change(),
                    "AssetProcessingFailed: the source does not deliver the file for " + file.locale() + ": "
                            + file.url().replaceFirst("[?#].*", "") + " is answered with " + status
                            + ". Give the asset another file at the source, or unpublish it there. The next run tries"
                            + " again.");
        }
    }

    private static void giveUp(SyncRun run, Change change, String reason) {
        run.fail(new Failure(
                change.key(), PHASE, run.errorEntries().entry(new IllegalStateException(reason), change.key(), PHASE)));
    }

    private static void giveUp(SyncRun run, Duration longest) {
        Iterator<Change> late = run.journal().changes(EntityType.ASSET, ChangeKind.UPSERT, Stage.WRITTEN);
        while (late.hasNext()) {
            Change change = late.next();
            giveUp(
                    run,
                    change,
                    "AssetProcessingTimeout: the files of asset " + change.key().id()
                            + " were not processed, and nothing else was, for " + longest.toSeconds()
                            + " s. Check that the destination can fetch the source's file" + hint(change)
                            + "; the next run tries again.");
        }
    }

    private static String hint(Change change) {
        boolean large = AssetFiles.of(change.payload()).values().stream()
                .anyMatch(file -> Json.at(file, "details", "size") instanceof Number size
                        && size.longValue() > MOST_BYTES_OF_FREE_SPACES);
        return large ? ", and that it is not too large: a free space takes no file over 50 MB" : "";
    }

    private static long processing(SyncRun run) {
        return run.journal().count(EntityType.ASSET, ChangeKind.UPSERT, Stage.WRITTEN);
    }
}
