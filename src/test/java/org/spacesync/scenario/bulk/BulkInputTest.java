package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

/** Where items come from, and what is wrong with them. */
class BulkInputTest extends BulkTest {
    private static final String LINE =
            "{\"sys\":{\"id\":\"ID\",\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{\"name\":{\"en-US\":\"ID\"}}}";

    @Test
    void oneOperationTakesInputsOfAllKinds() {
        Path json = world.file("a.json", "[" + line("a") + "," + line("b") + "]");
        Path ndjson = world.file("c.ndjson", line("c") + "\n");
        ByteArrayInputStream stream = new ByteArrayInputStream(line("d").getBytes(StandardCharsets.UTF_8));

        BulkReport report = world.run(
                BulkType.CREATE,
                List.of(
                        json,
                        ndjson.toFile(),
                        stream,
                        line("e"),
                        Shop.tea("f", "f"),
                        Stream.of(Shop.tea("g", "g")).iterator(),
                        line("h").getBytes(StandardCharsets.UTF_8)));

        assertDone(report, Map.of("created", 8L));
        assertEquals(
                List.of("a", "b", "c", "d", "e", "f", "g", "h"),
                List.copyOf(world.entries().keySet()));
        assertEquals(1, world.jobs().size());
        List<Map<String, Object>> results = BulkWorld.results(report);
        assertEquals(json.toString(), results.get(1).get("file"));
        assertEquals("standard input", results.get(3).get("file"));
    }

    @Test
    void columnsOfCsvBecomeFieldsOfTheContentTypeThatIsNamedOutside() {
        Path file = world.file(
                "teas.csv", "sys.id,name,name.de,price,goesWith,labels\na,A,A auf Deutsch,2.5,b,x|y\n,No id,,,,\n");

        BulkReport report = world.with("bulkContentType", "tea").run(BulkType.CREATE, file);

        assertDone(report, Map.of("created", 2L));
        assertEquals(
                Shop.tree(Json.map(
                        "name", Json.map("en-US", "A", "de", "A auf Deutsch"),
                        "price", Json.map("en-US", 2.5),
                        "goesWith",
                                Json.map(
                                        "en-US",
                                        Json.map("sys", Json.map("type", "Link", "linkType", "Entry", "id", "b"))),
                        "labels", Json.map("en-US", List.of("x", "y")))),
                world.entry("a").path("fields"));
        assertEquals(
                "No id", world.name((String) BulkWorld.results(report).get(1).get("id")));
    }

    @Test
    void idsAreGivenWhereTheInputHasNone() {
        BulkReport report = world.run(BulkType.CREATE, List.of(Shop.tea(null, "Same"), Shop.tea(null, "Same")));

        assertDone(report, Map.of("created", 2L));
        List<Map<String, Object>> results = BulkWorld.results(report);
        assertNotEquals(results.get(0).get("id"), results.get(1).get("id"));
        assertTrue(
                results.stream().allMatch(line -> String.valueOf(line.get("id")).matches("[0-9A-Za-z]{22}")));
        assertNull(world.jobs().get(0).payload().get("items"));
    }

    @Test
    void itemsWithoutAContentTypeGetTheOneThatIsNamedOutside() {
        Map<String, Object> item =
                Json.map("sys", Json.map("id", "a"), "fields", Json.map("name", Json.map("en-US", "A")));

        BulkReport report = world.with("bulkContentType", "tea").run(BulkType.CREATE, item);

        assertDone(report, Map.of("created", 1L));
        assertEquals("tea", world.entry("a").at("/sys/contentType/sys/id").asText());
    }

    @Test
    void anExportIsAnInput() {
        world.draft("a", "A");
        Path export = world.file("export.json", "{\"contentTypes\":[],\"entries\":[" + world.entry("a") + "]}");
        world.sandbox().edit(BulkWorld.SPACE, "master").delete(org.spacesync.sandbox.store.Kind.ENTRY, "a");

        assertDone(world.run(BulkType.CREATE, export), Map.of("created", 1L));
        assertEquals("A", world.name("a"));
    }

    @Test
    void resultsAreInputOfAnotherCommand() {
        world.draft("a", "A");
        world.draft("b", "B");
        BulkReport failed =
                world.run(BulkType.CREATE, List.of(Shop.tea("a", "A new"), Shop.tea("c", "C"), Shop.tea("b", "B new")));
        assertEquals(List.of("EntryExistsError", "created", "EntryExistsError"), words(failed));

        BulkReport report = world.with("bulkFetchVersions", true).run(BulkType.UPDATE, failed.result());

        assertDone(report, Map.of("updated", 2L));
        assertEquals("A new", world.name("a"));
        assertEquals("B new", world.name("b"));
    }

    @Test
    void aRouteMayChangeItemsOrLeaveThemOut() {
        Path routes = overlay(
                """
                - route:
                    id: ctf-transform-item
                    from:
                      uri: direct:ctf-transform-item
                      steps:
                        - choice:
                            when:
                              - expression:
                                  simple: "${header.ctfEntityId} == 'secret'"
                                steps:
                                  - setHeader:
                                      name: ctfSkip
                                      constant: "true"
                            otherwise:
                              steps:
                                - script:
                                    simple: "${body[fields][name].put('de', ${header.ctfContentType})}"
                """);

        BulkReport report = world.with("routes", routes.toString())
                .run(BulkType.CREATE, List.of(Shop.tea("a", "A"), Shop.tea("secret", "S"), Shop.tea("b", "B")));

        assertDone(report, Map.of("created", 2L));
        assertEquals(List.of("a", "b"), List.copyOf(world.entries().keySet()));
        assertEquals("tea", world.entry("a").at("/fields/name/de").asText());
    }

    @Test
    void everyLineIsNamedWithAllItsProblems() {
        Path file = world.file(
                "teas.ndjson",
                String.join(
                        "\n",
                        line("a"),
                        line("not an id"),
                        "{\"sys\":{\"id\":\"b\",\"contentType\":{\"sys\":{\"id\":\"coffee\"}}},\"fields\":{}}",
                        "this is no JSON",
                        line("a"),
                        line("c").replace("en-US", "fr").replace("\"name\"", "\"name\":{\"en-US\":7},\"label\"")));

        BulkReport report = world.run(BulkType.CREATE, file);

        assertNothingDone(report);
        List<String> problems = report.problems();
        assertEquals(
                List.of("2", "3", "4", "5", "6", "6"),
                problems.stream()
                        .map(text -> text.replaceAll("^.*\\.ndjson:(\\d+): .*$", "$1"))
                        .sorted()
                        .toList(),
                problems::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "[{]",
                "{\"sys\":{}}",
                "[{\"fields\":{}}]",
                "[{\"sys\":{\"id\":\"a\"},\"fields\":{}}]",
                "[{\"sys\":{\"contentType\":{\"sys\":{\"id\":\"tea\"}}}}]",
                "[{\"sys\":{\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{\"name\":\"no locale\"}}]",
                "[{\"sys\":{\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{},\"metadata\":{}}]",
                "[{\"sys\":{\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{},\"name\":{}}]",
                "[7]"
            })
    void badCreationsSendNothing(String input) {
        assertNothingDone(world.run(BulkType.CREATE, world.file("bad.json", input)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"sys\":{\"id\":\"a\"},\"fields\":{}}]",
                "[{\"sys\":{\"id\":\"a\",\"version\":0},\"fields\":{}}]",
                "[{\"sys\":{\"id\":\"a\",\"version\":\"1\"},\"fields\":{}}]",
                "[{\"sys\":{\"version\":1},\"fields\":{}}]",
                "[{\"sys\":{\"id\":\"a\",\"version\":1}}]",
                "[{\"sys\":{\"id\":\"a\",\"version\":1},\"fields\":{}},{\"sys\":{\"id\":\"a\",\"version\":2},\"fields\":{}}]"
            })
    void badUpdatesSendNothing(String input) {
        assertNothingDone(world.run(BulkType.UPDATE, world.file("bad.json", input)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"sys\":{}}]", "[{}]", "[\"a\"]", "[{\"sys\":{\"id\":\"a\"}},{\"sys\":{\"id\":\"a\"}}]"})
    void badDeletionsSendNothing(String input) {
        assertNothingDone(world.run(BulkType.DELETE, world.file("bad.json", input)));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        BulkReport report = world.run(BulkType.CREATE, List.of(directory.resolve("teas.json")));

        assertNothingDone(report);
        assertEquals(1, report.problems().size());
        assertTrue(report.problems().get(0).contains("teas.json"), report.problems()::toString);
    }

    @Test
    void anInputThatBreaksOffIsNamedAndClosed() {
        List<String> calls = new ArrayList<>();
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream((line("a") + "\n" + line("b") + "\n").getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the pipe broke");
                    }

                    @Override
                    public void close() {
                        calls.add("closed");
                    }
                });

        BulkReport report = world.run(BulkType.CREATE, List.of(broken));

        assertEquals(Status.FAILED, report.status());
        assertNothingWritten(report);
        assertTrue(report.message().startsWith("standard input cannot be read to its end"), report.message());
        assertEquals(List.of("closed"), calls);
    }

    @Test
    void whatIsNoItemIsNamed() {
        BulkReport report = world.run(BulkType.CREATE, List.of(Shop.tea("a", "A"), 7));

        assertNothingDone(report);
        assertTrue(report.problems().get(0).contains("Integer"), report.problems()::toString);
    }

    @Test
    void aReportNamesTheFirstProblemsAndCountsAll() {
        List<Map<String, Object>> items =
                Stream.generate(() -> Shop.tea("same", "A")).limit(250).toList();

        BulkReport report = world.run(BulkType.CREATE, items);

        assertNothingDone(report);
        assertEquals(BulkReport.MOST_PROBLEMS, report.problems().size());
        assertTrue(report.message().contains("249 problems"), report.message());
        assertEquals(249, world.notes().size());
    }

    private void assertNothingDone(BulkReport report) {
        assertEquals(Status.MISCONFIGURED, report.status(), report.message());
        assertEquals(2, report.status().exitCode());
        assertNothingWritten(report);
    }

    private void assertNothingWritten(BulkReport report) {
        assertTrue(report.message() != null && !report.message().isBlank());
        assertNull(report.result());
        assertEquals(List.of(), world.jobs());
        assertEquals(0, world.sandbox().requests(Api.UPLOAD).requests());
        assertTrue(world.entries().isEmpty());
        assertEquals(List.of(), state());
    }

    /** What is left in the state directory below the space. */
    private List<String> state() {
        Path space = directory.resolve(".space-sync/bulk/" + BulkWorld.SPACE);
        if (!Files.exists(space)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(space)) {
            return files.map(Path::toString).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path overlay(String yaml) {
        try {
            Path routes = Files.createDirectories(directory.resolve("routes"));
            String builtIn = Files.readString(Path.of("routes/customise.camel.yaml"));
            int start = builtIn.indexOf("- route:\n    id: ctf-transform-item\n");
            int end = builtIn.indexOf("\n- route:", start + 1);
            Files.writeString(
                    routes.resolve("customise.camel.yaml"),
                    builtIn.substring(0, start) + yaml.strip() + (end < 0 ? "\n" : builtIn.substring(end)));
            return routes;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String line(String id) {
        return LINE.replace("ID", id);
    }
}
