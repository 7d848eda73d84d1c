package org.spacesync.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.TextTable;

/** Jobs of the API as text for people. Times are UTC. */
final class JobText {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String UNKNOWN = "?";

    private final Map<String, Object> job;
    private final List<String> lines = new ArrayList<>();

    JobText(Map<String, Object> job) {
        this.job = job;
    }

    /** One line for each job, below a heading. */
    static List<String> table(List<Map<String, Object>> jobs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("id", "type", "status", "created (UTC)", "updated"));
        for (Map<String, Object> job : jobs) {
            String created = time(job, "createdAt");
            String updated = time(job, "updatedAt");
            boolean sameDay = created.regionMatches(0, updated, 0, "2026-06-01 ".length());
            rows.add(List.of(
                    sys(job, "id"),
                    type(job),
                    sys(job, "status"),
                    created,
                    sameDay ? updated.substring("2026-06-01 ".length()) : updated));
        }
        return TextTable.wordLines(rows);
    }

    /** 0 if it is in progress or succeeded, 1 if it failed as a whole, 3 if items failed. */
    int exitCode() {
        if (sys(job, "status").equals("failed")) {
            return ExitCode.FAILED.code();
        }
        return failedItems() > 0 ? ExitCode.ITEMS_FAILED.code() : ExitCode.DONE.code();
    }

    @Override
    public String toString() {
        lines.clear();
        line("job", sys(job, "id"));
        line("type", type(job));
        line("status", sys(job, "status"));
        line(
                "where",
                "environment " + text(job, "sys", "environment", "sys", "id") + " of space "
                        + text(job, "sys", "space", "sys", "id"));
        line("created", time(job, "createdAt") + " UTC");
        line("updated", time(job, "updatedAt") + " UTC");
        failure();
        items();
        files();
        return String.join("\n", lines);
    }

    private void failure() {
        if (job.get("error") instanceof Map) {
            line("error", text(job, "error", "sys", "id") + ": " + text(job, "error", "message"));
        }
    }

    private void items() {
        List<Map<String, Object>> items = Json.objects(job, "result", "items");
        if (items.isEmpty()) {
            return;
        }
        long failed = failedItems();
        line("items", String.format(Locale.ROOT, "%,d succeeded, %,d failed", items.size() - failed, failed));
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, String> examples = new LinkedHashMap<>();
        items.stream().filter(JobText::isFailed).forEach(item -> {
            String id = text(item, "error", "sys", "id");
            counts.merge(id, 1L, Long::sum);
            examples.putIfAbsent(id, text(item, "error", "message"));
        });
        counts.forEach((id, count) -> line("", String.format(Locale.ROOT, "%,d %s: %s", count, id, examples.get(id))));
    }

    /** Without the query of the address: anyone who has it can download the entries. */
    private void files() {
        for (Map<String, Object> file : Json.objects(job, "result", "files")) {
            String address = text(file, "url", "href").replaceFirst("\\?.*", "");
            line("file", address + ", until " + instant(text(file, "url", "expiresAt")) + " UTC");
        }
    }

    private void line(String label, String text) {
        lines.add(String.format(Locale.ROOT, "%-8s %s", label, text));
    }

    private long failedItems() {
        return Json.objects(job, "result", "items").stream()
                .filter(JobText::isFailed)
                .count();
    }

    private static boolean isFailed(Map<String, Object> item) {
        return !"succeeded".equals(item.get("status"));
    }

    private static String type(Map<String, Object> job) {
        String name = sys(job, "bulkType");
        return BulkType.ofSysBulkType(name).map(BulkType::path).orElse(name);
    }

    private static String sys(Map<String, Object> job, String member) {
        return text(job, "sys", member);
    }

    private static String text(Object json, String... path) {
        return Objects.requireNonNullElse(Json.text(json, path), UNKNOWN);
    }

    private static String time(Map<String, Object> job, String member) {
        return instant(sys(job, member));
    }

    private static String instant(String text) {
        return parsed(text)
                .map(time -> DAY_AND_TIME.format(time.atOffset(ZoneOffset.UTC)))
                .orElse(text);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
