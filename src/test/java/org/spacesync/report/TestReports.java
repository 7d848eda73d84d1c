package org.spacesync.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityType;
import org.spacesync.state.Outcome;

/** Builds run reports for tests. */
final class TestReports {
    private final RunReport.Status status;
    private final Map<EntityType, Map<Outcome, Long>> outcomes = new EnumMap<>(EntityType.class);
    private final Map<String, RunReport.Requests> requests = new LinkedHashMap<>();
    private final List<RunReport.FailedItem> failedItems = new ArrayList<>();
    private String message;
    private boolean initial;
    private Duration duration = Duration.ofMillis(83_250);
    private String token;
    private Path errorLog;

    private TestReports(RunReport.Status status) {
        this.status = status;
    }

    static TestReports of(RunReport.Status status) {
        return new TestReports(status);
    }

    TestReports outcome(EntityType type, Outcome outcome, long count) {
        outcomes.computeIfAbsent(type, absent -> new EnumMap<>(Outcome.class)).put(outcome, count);
        return this;
    }

    TestReports failedEntry(String id, String said, String phase) {
        failedItems.add(new RunReport.FailedItem(EntityType.ENTRY, id, said, phase));
        return this;
    }

    TestReports requests(String api, long sent, long retried, long rateLimited) {
        requests.put(api, new RunReport.Requests(sent, retried, rateLimited));
        return this;
    }

    TestReports message(String text) {
        message = text;
        return this;
    }

    TestReports first() {
        initial = true;
        return this;
    }

    TestReports took(Duration time) {
        duration = time;
        return this;
    }

    TestReports token(String next) {
        token = next;
        return this;
    }

    TestReports errorLog(Path file) {
        errorLog = file;
        return this;
    }

    RunReport report() {
        long failed = outcomes.values().stream()
                .mapToLong(counts -> counts.getOrDefault(Outcome.FAILED, 0L))
                .sum();
        return new RunReport(
                "run-1",
                "src/master",
                "dst/qa",
                status,
                message,
                initial,
                Instant.parse("2026-03-01T10:00:00Z"),
                duration,
                outcomes,
                failed,
                failedItems,
                requests,
                token,
                errorLog);
    }
}
