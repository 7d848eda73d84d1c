package org.spacesync.export;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spacesync.bulk.ExportRequest;
import org.spacesync.contentful.Json;
import org.spacesync.files.FileFailure;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;
import org.spacesync.state.BulkJob;
import org.spacesync.state.BulkJournal.NewExport;

/** What the job of an export keeps: its query and the newest job before it in the journal, its entries in files. */
final class ExportJob {
    private static final String ARCHIVES = "archives";
    private static final String TYPES = "contentTypes";

    private ExportJob() {}

    static NewExport of(ExportPart part) {
        int expected = (int) Math.min(part.expected(), Integer.MAX_VALUE);
        return new NewExport(
                expected,
                Json.map(ExportRequest.QUERY, new LinkedHashMap<>(part.query().parameters())));
    }

    static ExportQuery query(BulkJob job) {
        return ExportQuery.of(ExportRequest.parameters(job));
    }

    static ExportPart part(BulkJob job) {
        return new ExportPart(query(job), job.items());
    }

    /**
     * From now on it is known which jobs are older than this one.
     *
     * @param sys of the newest export job there is; empty if there is none
     */
    static BulkJob marked(BulkJob job, Map<String, Object> sys) {
        Map<String, Object> detail = new LinkedHashMap<>(job.detail());
        detail.put(ExportRequest.NEWEST_BEFORE, sys.get("id"));
        return job.with(detail).uploaded(null, Json.text(sys, "createdAt"));
    }

    /** @param archives how many archives its entries are in; 0 if they were read from the collection */
    static BulkJob ended(BulkJob job, int archives, ExportedEntriesCheck intake) {
        Map<String, Object> detail = new LinkedHashMap<>(job.detail());
        detail.put(ARCHIVES, archives);
        detail.put(TYPES, List.copyOf(intake.contentTypes()));
        return job.exported(intake.count(), detail);
    }

    static int archives(BulkJob job) {
        Integer archives = Json.integer(job.detail(), ARCHIVES);
        return archives == null ? 0 : archives;
    }

    /** Ids of the content types of its entries, as far as the entries tell. */
    static List<String> contentTypes(BulkJob job) {
        return Json.list(job.detail(), TYPES).stream().map(Object::toString).toList();
    }

    /** Where its archives belong. */
    static List<Path> archives(Path directory, BulkJob job, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> directory.resolve(job.number() + "-" + i + ".zip"))
                .toList();
    }

    /** Where its entries belong if they are read from the collection. */
    static Path pages(Path directory, BulkJob job) {
        return directory.resolve(job.number() + "-pages.ndjson");
    }

    /** Removes all its files. */
    static void clear(Path directory, BulkJob job) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, job.number() + "-*")) {
            found.forEach(files::add);
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            FileFailure failure = FileFailure.writing(directory, e, "another directory as --state-dir");
            throw new RunException(
                    RunReport.Status.FAILED,
                    directory + " cannot be cleaned up: " + failure.reason() + ". " + failure.cure(),
                    e);
        }
    }
}
