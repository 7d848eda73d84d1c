package org.spacesync.sync;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.AssetFiles;
import org.spacesync.entity.Draft;
import org.spacesync.entity.EntityVariables;
import org.spacesync.entity.FileProcessing;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.run.WriteSteps;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Failure;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code assets.camel.yaml} and {@code asset-files.camel.yaml}. */
public class AssetSteps {
    private static final String FILE = RouteVariables.FILE;
    private static final String WAITING = RouteVariables.WAITING;
    private static final String LATE = RouteVariables.LATE_FILE;
    private static final long MOST_BYTES_OF_FREE_SPACES = 50L * 1024 * 1024;

    /** Longer than processing takes as a rule: then somebody looks why. */
    private static final Duration STALL = Duration.ofSeconds(20);

    /** Answers to the address of a file that will not become others by waiting. */
    private static final Set<Integer> LASTING = Set.of(401, 403, 404, 410, 451);

    public void processing(@Variable(FILE) FileProcessing file) {
        file.done();
    }

    /**
     * The version has moved on, or there is nothing to process any more: another locale is finished, or this one is, by
     * an attempt whose answer was lost. If not, the refusal stands.
     */
    public void fileReread(
            @Variable(EntityVariables.DRAFT) Draft draft,
            @Variable(FILE) FileProcessing file,
            @Variable(WriteSteps.REFUSAL) ContentfulException refusal,
            @Body Map<String, Object> asset) {
        draft.atVersion(Json.integer(asset, "sys", "version"));
        if (AssetFiles.finished(Json.object(asset, "fields", "file", file.getLocale()))) {
            file.done();
        } else if (!refusal.isVersionMismatch()) {
            throw refusal;
        }
    }

    public void written(@Variable(Run.VARIABLE) SyncRun run, @Variable(EntityVariables.DRAFT) Draft draft) {
        Stage next = draft.uploads().isEmpty() ? Stage.READY : Stage.WRITTEN;
        if (next == Stage.READY) {
            run.journal()
                    .facts()
                    .keepAssetFiles(
                            draft.change().key(),
                            AssetFiles.fingerprint(draft.change().payload()));
        }
        run.move(draft.change(), next, draft.outcome(), draft.getVersion(), draft.destination());
        run.done("write-assets");
    }

    public void beginWaiting(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        long processing = processing(run);
        if (processing > 0) {
            run.phase("await-assets", processing);
        }
        exchange.setVariable(WAITING, new AssetProcessingWait(run.clock().instant(), processing > 0));
    }

    public void arrived(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(WAITING) AssetProcessingWait waiting,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = LookUp.byId(answer);
        for (Change change : lookUp.items()) {
            Map<String, Object> there = found.get(change.key().id());
            Map<String, Object> wanted = run.fitting(change).payload();
            Integer version = Json.integer(there, "sys", "version");
            // A collection may lag behind, and show the asset as it was before it was written.
            if (version == null || change.version() != null && version < change.version()) {
                continue;
            }
            Optional<String> lost = AssetFiles.lost(wanted, there);
            if (lost.isPresent()) {
                giveUp(run, change, "AssetProcessingFailed: " + lost.get() + ". The next run tries again.");
            } else if (AssetFiles.complete(wanted, there)) {
                run.journal().facts().keepAssetFiles(change.key(), AssetFiles.fingerprint(wanted));
                run.move(change, Stage.READY, change.outcome(), version, change.destination());
                waiting.arrived(run.clock().instant());
                run.done("await-assets");
            }
        }
    }

    /** After each look at the assets: whether waiting goes on, and which files are looked at meanwhile. */
    public void endRound(@Variable(Run.VARIABLE) SyncRun run, @Variable(WAITING) AssetProcessingWait waiting) {
        if (processing(run) == 0) {
            waiting.close();
            return;
        }
        Duration longest = run.settings().duration(Setting.ASSET_TIMEOUT);
        if (waiting.sinceLastArrival(run.clock().instant()).compareTo(longest) > 0) {
            giveUp(run, longest);
            waiting.close();
        }
        waiting.nextRound();
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
        waiting.looked(file.change().position(), status != null);
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
                change.key(),
                "await-assets",
                run.errorEntries().entry(new IllegalStateException(reason), change.key(), "await-assets")));
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
