package org.spacesync.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.state.Outcome;

/** Reports of runs that never were. */
final class Reports {
    private Reports() {}

    static RunReport of(RunReport.Status status, String message) {
        return new RunReport(
                "run-1",
                "src/master",
                "dst/master",
                status,
                message,
                true,
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofSeconds(3),
                Map.of(EntityType.ENTRY, Map.of(Outcome.CREATED, 7L)),
                0,
                List.of(),
                Map.of("management", new RunReport.Requests(21, 0, 0)),
                "token-1",
                null);
    }
}
