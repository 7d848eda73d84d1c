package org.spacesync.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.state.AtomicFiles;
import org.spacesync.state.Failure;
import org.spacesync.state.Journal;

/**
 * Writes the failures of a run as contentful-space-sync 4.1.3 did: one JSON object, indented by two spaces, with {@code
 * additionalInfo} and {@code errors}. Needs little memory, however many there are. The file appears only when it is
 * complete.
 */
public final class ErrorLog {
    private static final String HINT =
            "Entries were not published because they link to entries or assets that the destination does not have,"
                    + " often because these are not published at the source. The links are in details.errors of the"
                    + " errors named UnresolvedLinks. Publish their targets at the source, or remove the links"
                    + " ('space-sync links report' lists those of a space, 'space-sync links clean' removes them), and"
                    + " run again. Or let --on-unresolved-links strip publish such entries without the links, or"
                    + " --on-unresolved-links draft leave them as drafts.";

    private ErrorLog() {}

    /** The name of the log of a run that ended at this time. */
    public static String fileName(Instant time) {
        return "contentful-space-sync-" + time.toEpochMilli() + ".log";
    }

    /** Writes all failures of the journal's run to this file. */
    public static void write(Journal journal, Path file) {
        write(journal, null, file);
    }

    /**
     * Writes all failures of the journal's run to this file, and the failure that ended the run.
     *
     * @param end the failure that ended the run, as an entry of the log; null if the run was finished
     */
    public static void write(Journal journal, Map<String, Object> end, Path file) {
        AtomicFiles.write(file, out -> write(journal, end, out));
    }

    private static void write(Journal journal, Map<String, Object> end, OutputStream out) throws IOException {
        // Not closed, since that would close the caller's stream.
        JsonGenerator json = Json.mapper().createGenerator(out);
        json.setPrettyPrinter(IndentedJson.printer());
        json.writeStartObject();
        json.writeObjectField(
                "additionalInfo", anyUnresolvedLinks(journal.failures()) ? Map.of("unresolvedLinks", HINT) : Map.of());
        json.writeArrayFieldStart("errors");
        Iterator<Failure> failures = journal.failures();
        while (failures.hasNext()) {
            json.writeObject(failures.next().error());
        }
        if (end != null) {
            json.writeObject(end);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw("\n");
        json.flush();
    }

    private static boolean anyUnresolvedLinks(Iterator<Failure> failures) {
        while (failures.hasNext()) {
            if ("UnresolvedLinks".equals(failures.next().error().get("name"))) {
                return true;
            }
        }
        return false;
    }
}
