package org.spacesync.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.bulk.BulkReport;
import org.spacesync.bulk.RetryAdvice;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport;

/** Bulk commands with engines that do nothing. */
final class BulkCommands {
    final Screen screen = new Screen();
    final Map<String, String> environment = new HashMap<>();
    final StubEngines engines = new StubEngines(Reports.of(RunReport.Status.DONE, null));
    private final Path dir;
    private String input = "";

    BulkCommands(Path dir) {
        this.dir = dir;
        environment.put("CONTENTFUL_SPACE", "abc");
        environment.put("CONTENTFUL_MANAGEMENT_TOKEN", "cma-secret");
    }

    BulkCommands input(String text) {
        input = text;
        return this;
    }

    /** {@code space-sync bulk} with these words, in the directory. */
    int bulk(String... words) {
        List<String> all = new ArrayList<>(List.of("bulk"));
        all.addAll(List.of(words));
        return new Commands(screen.surroundings(dir, environment, input), engines).execute(all.toArray(String[]::new));
    }

    /** A report with as many items as its outcomes have. */
    static BulkReport report(BulkType type, RunReport.Status status, Map<String, Long> outcomes) {
        return report(type, status, null, outcomes, Map.of(), null);
    }

    static BulkReport report(
            BulkType type,
            RunReport.Status status,
            String message,
            Map<String, Long> outcomes,
            Map<String, Long> errors,
            Path result) {
        return new BulkReport(
                "op-1",
                type,
                "abc/master",
                status,
                message,
                false,
                Instant.parse("2026-06-01T00:00:00Z"),
                Duration.ofSeconds(192),
                outcomes.values().stream().mapToLong(Long::longValue).sum(),
                outcomes,
                -1,
                errors,
                List.of(new BulkReport.Job("job1", type, 10_000), new BulkReport.Job("job2", type, 5)),
                Map.of("management", new RunReport.Requests(21, 1, 0)),
                List.of(),
                result,
                RetryAdvice.NONE);
    }

    /** Outcomes in this order: words and numbers by turns. */
    static Map<String, Long> counts(Object... wordsAndNumbers) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < wordsAndNumbers.length; i += 2) {
            counts.put((String) wordsAndNumbers[i], ((Number) wordsAndNumbers[i + 1]).longValue());
        }
        return counts;
    }
}
