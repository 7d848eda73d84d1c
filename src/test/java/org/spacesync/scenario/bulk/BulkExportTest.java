package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.settings.Settings;

/** What is exported, and what it is written to. */
class BulkExportTest extends BulkTest {
    @BeforeEach
    void stock() {
        world.stocked(30);
    }

    @ParameterizedTest
    @CsvSource({"none.ndjson, ''", "none.json, []"})
    void anExportOfNothingNeedsNoJob(String file, String content) throws IOException {
        BulkReport report = world.with("bulkQuery", "sys.id=none").export(file);

        assertEquals(Status.DONE, report.status(), report.message());
        assertEquals(0, report.items());
        assertEquals(List.of(), world.jobs());
        assertEquals(content, Files.readString(world.directory().resolve(file)).replaceAll("\\s", ""));
    }

    @Test
    void allEntriesAreWrittenAsTheApiHasThem() {
        Map<String, EntityState> there = world.entries();

        BulkReport report = world.exportsAll("all.ndjson", there.keySet());

        assertEquals(world.directory().resolve("all.ndjson"), report.result());
        assertEquals(1, report.jobs().size());
        assertEquals(30, report.jobs().get(0).items());
        for (String line : world.lines("all.ndjson")) {
            Map<String, Object> entry = Json.parse(line);
            Map<String, Object> expected = Json.parse(
                    there.get(Json.text(entry, "sys", "id")).current().toString());
            assertEquals(Json.canonical(expected.get("fields")), Json.canonical(entry.get("fields")));
            assertEquals(Json.integer(expected, "sys", "version"), Json.integer(entry, "sys", "version"));
        }
        assertEquals(
                Set.of("draft", "published", "archived"),
                Set.copyOf(there.values().stream().map(EntityState::status).toList()),
                "the world has drafts, published and archived entries");
        assertEquals(List.of(), world.leftovers());
        assertFalse(world.noted("no snapshot"), world.notes().toString());
    }

    @Test
    void jsonIsOneArray() throws IOException {
        world.export("all.json");

        List<?> all =
                Json.mapper().readValue(world.directory().resolve("all.json").toFile(), List.class);
        assertEquals(30, all.size());
    }

    @Test
    void csvHasAColumnForEachFieldOfTheExportedTypesAndCanBeReadBack() {
        BulkReport report = world.with("bulkContentType", "cup").export("cups.csv");

        assertEquals(Status.DONE, report.status(), report.message());
        List<String> lines = world.lines("cups.csv");
        assertEquals(
                "sys.id,sys.contentType,sys.version,metadata.tags,metadata.concepts,name.en-US,name.de,size.en-US",
                lines.get(0));
        assertEquals(world.idsOf("cup").size(), lines.size() - 1);
        assertTrue(lines.get(1).matches("e\\d{4},cup,3,,,Name \\d+,\"Der; \"\"Name\"\" \\d+\","), lines.get(1));

        Path cups = world.directory().resolve("cups.csv");
        BulkReport update = world.run(BulkType.UPDATE, List.of(cups));
        assertEquals(
                world.idsOf("cup").size(), update.items(), update.problems().toString());
        assertEquals(List.of(), update.problems());
    }

    @Test
    void aDirectoryGetsAFileForEachContentType() {
        BulkReport report = world.export("export/");

        assertEquals(Status.DONE, report.status(), report.message());
        assertEquals(world.directory().resolve("export"), report.result());
        assertEquals(
                Set.of("tea.ndjson", "cup.ndjson", "kettle.ndjson"),
                world.files("export").keySet());
        assertEquals(world.idsOf("tea"), world.ids("export/tea.ndjson"));
        assertEquals(world.idsOf("kettle"), world.ids("export/kettle.ndjson"));
    }

    @Test
    void aDirectoryThatIsThereTakesOtherFormatsToo() throws IOException {
        Files.createDirectory(world.directory().resolve("there"));

        world.with("bulkFormat", "csv").export("there");

        assertEquals(
                Set.of("tea.csv", "cup.csv", "kettle.csv"), world.files("there").keySet());
        assertTrue(world.files("there").get("tea.csv").contains("price.en-US"));
        assertFalse(world.files("there").get("cup.csv").contains("price.en-US"));
    }

    @Test
    void aStreamTakesTheExportForMinus() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        world.with("bulkOut", "-");
        BulkReport report;
        try (CamelContext context = new DefaultCamelContext()) {
            SpaceSyncRoutes.install(context, Settings.of(world.options()).checkedForBulk());
            context.start();
            report = context.createFluentProducerTemplate()
                    .to("direct:ctf-bulk-export")
                    .withHeader("ctfBulkOutput", out)
                    .request(BulkReport.class);
        }

        assertEquals(Status.DONE, report.status(), report.message());
        assertNull(report.result());
        assertEquals(30, out.toString(StandardCharsets.UTF_8).lines().count());
    }

    @Test
    void minusWithoutAStreamIsRefused() {
        BulkReport report = world.with("bulkOut", "-").run(BulkType.EXPORT, null);

        assertEquals(Status.MISCONFIGURED, report.status());
        assertTrue(report.message().contains("ctfBulkOutput"), report.message());
        assertEquals(0, world.sandbox().requests(Api.MANAGEMENT).requests());
    }

    @Test
    void onlyWhatIsSelectedIsExported() {
        BulkReport report = world.with("bulkSelect", "fields.name")
                .with("bulkContentType", "cup")
                .export("names.ndjson");

        assertEquals(Status.DONE, report.status(), report.message());
        int cups = world.idsOf("cup").size();
        assertEquals(cups, report.items());
        assertEquals(cups, world.lines("names.ndjson").size());
        assertTrue(world.lines("names.ndjson").stream()
                .allMatch(line -> Json.parse(line).keySet().equals(Set.of("fields"))));
    }

    @Test
    void conditionsAndOptionsAreOneQuery() {
        Map<String, EntityState> there = world.entries();
        List<String> archivedTeas = world.idsOf("tea").stream()
                .filter(id -> there.get(id).status().equals("archived"))
                .toList();

        world.with("bulkContentType", "tea")
                .with("bulkQuery", "sys.archivedAt[exists]=true&sys.createdAt[gte]=2026-01-01T00:00:00Z")
                .exportsAll("some.ndjson", archivedTeas);

        assertFalse(archivedTeas.isEmpty());
        assertEquals(
                "tea",
                world.jobs().get(0).payload().path("query").path("content_type").asText());
    }

    @Test
    void nothingToExportIsAnEmptyFile() {
        BulkReport report =
                world.with("bulkQuery", "sys.createdAt[gte]=2030-01-01").exportsAll("none.ndjson", List.of());

        assertEquals(0, report.items());
        assertEquals(List.of(), world.lines("none.ndjson"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bulkQuery=fields.name=x               | cannot be filtered by fields
                    bulkQuery=order=sys.id                | an export has no 'order'
                    bulkQuery=sys.id[ne]=x                | an export has no [ne]
                    bulkQuery=content_type=tea;bulkContentType=cup | --query says content_type=tea
                    bulkQuery=select=sys;bulkSelect=sys.id         | --query says select=sys
                    bulkQuery=sys.contentType.sys.id=tea;bulkContentType=cup | exclude each other
                    bulkOut=all.xml                       | Give --format
                    bulkOut=pom.xml/                      | is a file, not a directory
                    bulkOut=pom.xml/all.json              | is not a directory that this user may write to
                    """)
    void whatCannotBeDoneIsRefusedBeforeAnythingIsAskedFor(String options, String expected) {
        world.with("bulkOut", world.directory().resolve("all.json").toString());
        Arrays.stream(options.split(";"))
                .forEach(option -> world.with(option.replaceFirst("=.*", ""), option.replaceFirst("^\\w+=", "")));

        BulkReport report = world.run(BulkType.EXPORT, null);

        assertEquals(Status.MISCONFIGURED, report.status());
        assertTrue(report.message().contains(expected), report.message());
        assertEquals(0, world.sandbox().requests(Api.MANAGEMENT).requests());
        assertEquals(List.of(), world.leftovers());
    }

    @Test
    void anOlderFileStaysUntilTheNewOneIsComplete() throws IOException {
        Path file = Files.writeString(world.directory().resolve("all.ndjson"), "old");
        world.fails(Api.FILES, "GET", "/results/", 0, 1, org.spacesync.sandbox.http.Fault.answer(410, null));

        assertEquals(Status.FAILED, world.export("all.ndjson").status());
        assertEquals("old", Files.readString(file));

        world.exportsAll("all.ndjson", world.entries().keySet());
    }
}
