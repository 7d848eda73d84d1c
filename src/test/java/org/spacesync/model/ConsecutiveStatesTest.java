package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/** Content models of real spaces turn into each other by requests that Contentful would not refuse. */
class ConsecutiveStatesTest {
    private static final Path EXPORTS = Path.of("../shared/data/exports");

    @BeforeEach
    void needsExports() {
        Assumptions.assumeTrue(Files.isDirectory(EXPORTS), "no exports at " + EXPORTS);
    }

    @ParameterizedTest
    @CsvSource({
        "gatsby-blog-2018, gatsby-blog-2022, 2",
        "gatsby-blog-2018, import-sample-space-updated, 1",
        "covid19-2020-03-18, covid19-2020-03-27, 2",
        "gatsby-homepage-2022-02-10, gatsby-homepage-2022-02-25, 17",
        "optimization-2025-10, optimization-2025-11, 1"
    })
    void onlyChangedTypesAreWrittenAndEndAsTheSourceHasThem(String from, String to, int changed) throws IOException {
        List<Map<String, Object>> source = contentTypes(to);
        TinyDestination destination = new TinyDestination(contentTypes(from));

        assertEquals(changed, model(source, destination).contentTypesToWrite().size());
        settle(source, destination, Integer.MAX_VALUE);
        assertSame(source, destination);

        List<Map<String, Object>> back = contentTypes(from);
        settle(back, destination, Integer.MAX_VALUE);
        assertSame(back, destination);
    }

    @ParameterizedTest
    @CsvSource({
        "gatsby-blog-2018, gatsby-blog-2022",
        "covid19-2020-03-18, covid19-2020-03-27",
        "gatsby-homepage-2022-02-25, gatsby-homepage-2022-02-10"
    })
    void aSyncThatStopsAfterAnyRequestIsMadeGoodByTheNext(String from, String to) throws IOException {
        List<Map<String, Object>> source = contentTypes(to);
        for (int stopAfter = 0; stopAfter < 8; stopAfter++) {
            for (boolean switches : new boolean[] {true, false}) {
                TinyDestination destination = new TinyDestination(contentTypes(from));
                if (!switches) {
                    destination.withoutSwitching();
                }
                settle(source, destination, stopAfter);
                settle(source, destination, Integer.MAX_VALUE);
                assertSame(source, destination);
            }
        }
    }

    @Test
    void anyExportTurnsIntoAnyOther() throws IOException {
        List<List<Map<String, Object>>> models = new ArrayList<>();
        for (String name : exports()) {
            models.add(contentTypes(name));
        }
        assertTrue(models.size() > 40);
        for (List<Map<String, Object>> from : models) {
            for (List<Map<String, Object>> to : models) {
                TinyDestination destination = new TinyDestination(from).withoutSwitching();
                settle(to, destination, Integer.MAX_VALUE);
                assertSame(to, destination);
            }
        }
    }

    @Test
    void editorInterfacesOfASpaceEqualThemselvesAndReplaceOlderOnes() throws IOException {
        List<Map<String, Object>> old = items("gatsby-homepage-2022-02-10", "editorInterfaces");
        List<Map<String, Object>> now = items("gatsby-homepage-2022-02-25", "editorInterfaces");
        Map<String, Map<String, Object>> published = Ids.index(contentTypes("gatsby-homepage-2022-02-25"));

        assertEquals(List.of(), new EditorInterfaceDiff(published, id -> Set.of(), now, now).toWrite());
        List<PartChange> changes = new EditorInterfaceDiff(published, id -> Set.of(), now, old).toWrite();
        assertTrue(!changes.isEmpty() && changes.size() <= 21, "so many differ: " + changes.size());
    }

    /** Removes and writes what differs, but sends only so many requests of each change. */
    private static void settle(List<Map<String, Object>> source, TinyDestination destination, int limit) {
        ContentModel model = model(source, destination);
        model.contentTypesToWrite().forEach(change -> destination.apply(change, limit));
        model.contentTypesToRemove().forEach(change -> destination.apply(change, limit));
    }

    private static void assertSame(List<Map<String, Object>> source, TinyDestination destination) {
        Map<String, Map<String, Object>> actual = Ids.index(destination.listed());
        Map<String, Map<String, Object>> expected = Ids.index(source);
        assertEquals(expected.keySet(), Map.copyOf(actual).keySet());
        expected.forEach((id, type) -> {
            assertTrue(Publication.isClean(actual.get(id)), id);
            for (String member : List.of("name", "displayField", "fields")) {
                assertEquals(type.get(member), actual.get(id).get(member), id);
            }
        });
        assertEquals(List.of(), model(source, destination).contentTypesToWrite());
    }

    private static ContentModel model(List<Map<String, Object>> source, TinyDestination destination) {
        ContentModel model = new ContentModel();
        model.keep(Side.SOURCE, EntityType.CONTENT_TYPE, source);
        model.keep(Side.DESTINATION, EntityType.CONTENT_TYPE, destination.listed());
        return model;
    }

    private static List<String> exports() throws IOException {
        try (Stream<Path> files = Files.list(EXPORTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Content types of an export as if all of them were published as they are; delivery exports have no versions. */
    private static List<Map<String, Object>> contentTypes(String export) throws IOException {
        List<Map<String, Object>> types = items(export, "contentTypes");
        types.forEach(type -> {
            Map<String, Object> sys = Json.object(type, "sys");
            sys.put("version", 2);
            sys.put("publishedVersion", 1);
        });
        return types;
    }

    private static List<Map<String, Object>> items(String export, String member) throws IOException {
        return Json.objects(Json.parse(Files.readAllBytes(EXPORTS.resolve(export + ".json"))), member);
    }
}
