package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.state.Outcome;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** Real exports whose published entries link to what is not: copied by policy, then mended at the source. */
@Tag("scenario")
class DeadLinkExportsTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "c2s-drafts.json, draft",
        "c2s-drafts.json, strip",
        "c2s-the-example-app.json, draft",
        "gatsby-homepage-2022-02-10.json, strip"
    })
    void isCopiedAsThePolicySaysAndCompleteWhenTheLinksAreMended(
            String export, String policy, @TempDir Path directory) {
        try (SyncWorld world = SyncWorld.of(directory).seed(Exports.read(export))) {
            Map<String, Set<String>> dead = new LinkView(world.sourceState()).deadLinks();
            assertTrue(!dead.isEmpty());
            world.sync().with("onUnresolvedLinks", policy);

            RunReport report = world.run();

            if (policy.equals("draft")) {
                assertEquals(RunReport.Status.DONE, report.status());
                assertEquals(
                        (long) dead.size(),
                        report.outcomes().get(EntityType.ENTRY).get(Outcome.HELD));
                world.assertDifferences(
                        dead.keySet().stream()
                                .map(id -> "Entry " + id + " should be published and is draft")
                                .toList(),
                        Scope.everything());
            } else {
                assertEquals(
                        Set.of(),
                        new LinkView(world.destinationState()).deadLinks().keySet());
                assertEquals(report.failed() > 0, report.status() == RunReport.Status.ITEMS_FAILED);
            }
            world.run();
            assertEquals(List.of(), report.failed() > 0 ? List.of() : world.writes());
            new Mending(world).mend(dead);
            world.runToEqual();
        }
    }
}
