package org.spacesync.bulk;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.spacesync.bulk.file.ItemOutcome;
import org.spacesync.bulk.file.ResultLine;
import org.spacesync.bulk.file.ResultsWriter;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.settings.Setting;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJournal.Settled;
import org.spacesync.state.BulkOutcome;
import org.spacesync.state.Change;
import org.spacesync.state.Failure;
import org.spacesync.state.Stage;

/** The results file of an operation. Written as a whole from the journal, whatever the number of processes. */
final class Results {
    private Results() {}

    /** The path that the user gave, else one beside the state, with the time when the operation began. */
    static Path file(BulkRun run) {
        if (run.settings().has(Setting.BULK_RESULTS)) {
            return run.settings().path(Setting.BULK_RESULTS);
        }
        String name = "bulk-" + run.type().path() + "-results-"
                + run.operation().startedAt().toEpochMilli() + ".ndjson";
        return run.settings().path(Setting.BULK_STATE_DIR).resolve(name);
    }

    static void write(BulkRun run, Path file) {
        Map<String, Failure> unpublished = unpublished(run);
        try (ResultsWriter writer = new ResultsWriter(file)) {
            for (Iterator<Settled> settled = run.bulk().settled(); settled.hasNext(); ) {
                writer.write(line(run, settled.next(), unpublished));
            }
            writer.commit();
        }
    }

    /** What could not be published, by id: only what failed, which is little. */
    private static Map<String, Failure> unpublished(BulkRun run) {
        Map<String, Failure> failures = new HashMap<>();
        run.journal()
                .failures()
                .forEachRemaining(failure -> failures.put(failure.key().id(), failure));
        return failures;
    }

    private static ResultLine line(BulkRun run, Settled settled, Map<String, Failure> unpublished) {
        BulkItem item = settled.item();
        BulkOutcome outcome = settled.outcome();
        Failure failure = unpublished.get(item.entryId());
        String errorId = outcome == null ? null : outcome.errorId();
        String message = outcome == null ? null : outcome.message();
        if (failure != null) {
            errorId = Optional.ofNullable(Json.text(failure.error(), "name")).orElse("NotPublished");
            message = message(failure);
        }
        return new ResultLine(
                item.file(),
                item.line(),
                item.entryId(),
                item.contentType(),
                outcome(outcome),
                run.isPublishing() && outcome != null && !outcome.isFailed() ? isPublished(run, item) : null,
                errorId,
                message,
                item.content());
    }

    private static String message(Failure failure) {
        String text = Json.text(failure.error(), "message");
        Object details = failure.error().get("details");
        return SingleRefusal.text(new ContentfulError(0, "", text == null ? "" : text, details, ""));
    }

    private static ItemOutcome outcome(BulkOutcome outcome) {
        if (outcome == null) {
            return ItemOutcome.UNFINISHED;
        }
        return outcome.isFailed()
                ? ItemOutcome.FAILED
                : ItemOutcome.ofWord(outcome.outcome()).orElseThrow();
    }

    private static boolean isPublished(BulkRun run, BulkItem item) {
        return item.type() != BulkType.DELETE
                && run.journal()
                        .find(EntityKey.entry(item.entryId()))
                        .map(Change::stage)
                        .filter(Stage.SETTLED::equals)
                        .isPresent();
    }
}
