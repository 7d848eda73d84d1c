package org.spacesync.sync;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Failure;
import org.spacesync.state.Stage;

/** Steps of {@code ctf-write-asset}, {@code ctf-process-file} and {@code ctf-await-assets}. */
public class AssetSteps {
    private static final String FILE = "ctfFile";
    private static final String WAITING = "ctfWaiting";

    public List<String> localesToProcess(@Variable(DraftSteps.DRAFT) Draft draft) {
        return draft.uploads();
    }

    public void beginFile(@Body String locale, Exchange exchange) {
        exchange.setVariable(FILE, new FileProcessing(locale));
    }

    public void processRequest(
            @Variable(DraftSteps.DRAFT) Draft draft, @Variable(FILE) FileProcessing file, Exchange exchange) {
        String path = draft.change().path() + "/files/" + file.locale() + "/process";
        Request.of(exchange, "PUT", path, "", null);
        Request.version(exchange, draft.version());
        file.countAttempt();
    }

    public void processing(@Variable(FILE) FileProcessing file) {
        file.close();
    }

    /**
     * The version has moved on, or there is nothing to process any more: another locale is finished, or this one is, by
     * an attempt whose answer was lost. If not, the refusal stands.
     */
    public void fileReread(
            @Variable(DraftSteps.DRAFT) Draft draft,
            @Variable(FILE) FileProcessing file,
            @Variable(DraftSteps.REFUSAL) ContentfulException refusal,
            @Body Map<String, Object> asset) {
        draft.version(Json.integer(asset, "sys", "version"));
        if (AssetFiles.finished(Json.object(asset, "fields", "file", file.locale()))) {
            file.close();
        } else if (!refusal.isVersionMismatch() || !file.mayBeAskedAgain()) {
            throw refusal;
        }
    }

    public void written(@Variable(Run.VARIABLE) SyncRun run, @Variable(DraftSteps.DRAFT) Draft draft) {
        Stage next = draft.uploads().isEmpty() ? Stage.READY : Stage.WRITTEN;
        if (next == Stage.READY) {
            run.journal()
                    .remember(
                            draft.change().key(),
                            AssetFiles.fingerprint(draft.change().payload()));
        }
        run.move(draft.change(), next, draft.outcome(), draft.version(), draft.destination());
        run.done("write-assets");
    }

    public void beginWaiting(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        long processing = processing(run);
        if (processing > 0) {
            run.phase("await-assets", processing);
        }
        exchange.setVariable(WAITING, new Waiting(run.clock().instant(), processing > 0));
    }

    public Iterator<List<Change>> processingAssets(@Variable(Run.VARIABLE) SyncRun run) {
        return ComparisonSteps.batches(run, EntityType.ASSET, ChangeKind.UPSERT, Stage.WRITTEN);
    }

    public void arrived(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(WAITING) Waiting waiting,
            @Variable("ctfChanges") List<Change> changes,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = ComparisonSteps.byId(answer);
        for (Change change : changes) {
            Map<String, Object> there = found.get(change.key().id());
            Map<String, Object> wanted = run.fitting(change).payload();
            if (there != null && AssetFiles.complete(wanted, there)) {
                run.journal().remember(change.key(), AssetFiles.fingerprint(wanted));
                Integer version = Json.integer(there, "sys", "version");
                run.move(change, Stage.READY, change.outcome(), version, change.destination());
                waiting.arrived(run.clock().instant());
                run.done("await-assets");
            }
        }
    }

    public void round(@Variable(Run.VARIABLE) SyncRun run, @Variable(WAITING) Waiting waiting) {
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
    }

    private static void giveUp(SyncRun run, Duration longest) {
        Iterator<Change> late = run.journal().changes(EntityType.ASSET, ChangeKind.UPSERT, Stage.WRITTEN);
        while (late.hasNext()) {
            Change change = late.next();
            RuntimeException timeout = new IllegalStateException("AssetProcessingTimeout: the files of asset "
                    + change.key().id() + " were not processed, and nothing else was, for " + longest.toSeconds()
                    + " s. Check that the destination can fetch the source's file; the next run tries again.");
            run.fail(new Failure(
                    change.key(), "await-assets", run.errorEntries().entry(timeout, change.key(), "await-assets")));
        }
    }

    private static long processing(SyncRun run) {
        return run.journal().count(EntityType.ASSET, ChangeKind.UPSERT, Stage.WRITTEN);
    }
}
