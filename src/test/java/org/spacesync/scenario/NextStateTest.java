package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** Real spaces at two times: what their editors did in between is brought over by one delta. */
@Tag("scenario")
class NextStateTest {

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "gatsby-blog-2018, gatsby-blog-2022",
        "gatsby-blog-2018, import-sample-space-updated",
        "covid19-2020-03-18, covid19-2020-03-27",
        "gatsby-homepage-2022-02-10, gatsby-homepage-2022-02-25",
        "optimization-2025-10, optimization-2025-11"
    })
    void oneDeltaBringsTheNextState(String earlier, String later, @TempDir Path directory) {
        JsonNode next = Exports.read(later + ".json");
        try (SyncWorld world = SyncWorld.of(directory).seed(Exports.read(earlier + ".json"))) {
            boolean deadLinks = !new LinkView(world.sourceState()).deadLinks().isEmpty();
            RunReport first = world.run();
            assertEquals(deadLinks ? RunReport.Status.ITEMS_FAILED : RunReport.Status.DONE, first.status());

            removeWhatIsNotPublishedIn(next, world);
            world.seed(next);
            assertFalse(world.runToEqual().initial());

            world.runToEqual();
            assertEquals(0, world.writes().size(), () -> world.writes().toString());
        }
    }

    private static void removeWhatIsNotPublishedIn(JsonNode next, SyncWorld world) {
        SandboxState now = world.sourceState();
        remove(world.source(), "/entries/", now.publishedIds(now.entries()), published(next.path("entries")));
        remove(world.source(), "/assets/", now.publishedIds(now.assets()), published(next.path("assets")));
        assertEquals(Set.of(), missing(now.contentTypes().keySet(), ids(next.path("contentTypes"))));
    }

    private static void remove(Editing source, String path, Iterable<String> published, Set<String> publishedNext) {
        published.forEach(id -> {
            if (!publishedNext.contains(id)) {
                source.delete(path + id);
            }
        });
    }

    private static Set<String> missing(Set<String> now, Set<String> next) {
        Set<String> missing = new TreeSet<>(now);
        missing.removeAll(next);
        return missing;
    }

    private static Set<String> ids(JsonNode resources) {
        Set<String> ids = new TreeSet<>();
        resources.forEach(resource -> ids.add(resource.path("sys").path("id").asText()));
        return ids;
    }

    private static Set<String> published(JsonNode resources) {
        Set<String> ids = ids(resources);
        resources.forEach(resource -> {
            JsonNode sys = resource.path("sys");
            if (!sys.has("publishedVersion") || sys.has("archivedVersion")) {
                ids.remove(sys.path("id").asText());
            }
        });
        return ids;
    }
}
