package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

@Tag("camel")
class BulkCreateTest extends BulkTest {
    @Test
    void itemsOfAFileBecomeDrafts() {
        Path file = world.file(
                "teas.ndjson",
                """
                {"sys":{"id":"sencha","contentType":{"sys":{"id":"tea"}}},"fields":{"name":{"en-US":"Sencha"}}}
                {"sys":{"contentType":{"sys":{"id":"tea"}}},"fields":{"name":{"en-US":"Gyokuro"},"price":{"en-US":9.5}}}
                """);

        BulkReport report = world.run(BulkType.CREATE, List.of(file));

        assertEquals(Status.DONE, report.status(), report.message());
        assertEquals(Map.of("created", 2L), report.outcomes());
        assertEquals(1, report.jobs().size());
        List<Map<String, Object>> results = BulkWorld.results(report);
        assertEquals("sencha", results.get(0).get("id"));
        assertEquals(2, results.get(1).get("line"));
        EntityState generated = entries().get(results.get(1).get("id"));
        assertEquals("Gyokuro", generated.current().at("/fields/name/en-US").asText());
        assertFalse(generated.isPublished());
    }

    @Test
    void eachFailedItemSaysWhyAndCanBeSentAgain() {
        world.run(BulkType.CREATE, List.of(Shop.tea("sencha", "Sencha")));

        BulkReport report =
                world.run(BulkType.CREATE, List.of(Shop.tea("gyokuro", "Gyokuro"), Shop.tea("sencha", "Another")));

        assertEquals(Status.ITEMS_FAILED, report.status());
        assertEquals(Map.of("EntryExistsError", 1L), report.errors());
        Map<String, Object> failed = BulkWorld.results(report).get(1);
        assertEquals("failed", failed.get("outcome"));
        assertEquals("EntryExistsError", Json.text(failed, "error", "id"));
        assertEquals("Another", Json.text(failed, "item", "fields", "name", "en-US"));

        BulkReport again = world.with("bulkRetryFailed", report.result().toString())
                .with("bulkOnExists", "update")
                .run(BulkType.CREATE, null);

        assertEquals(Map.of("updated", 1L), again.outcomes(), again.message());
        assertEquals(
                "Another",
                entries().get("sencha").current().at("/fields/name/en-US").asText());
    }

    @Test
    void whatWasCreatedIsPublished() {
        Map<String, Object> linked = Shop.tea("gyokuro", "Gyokuro");
        Json.object(linked, "fields")
                .put(
                        "goesWith",
                        Json.map(
                                "en-US",
                                Json.map("sys", Json.map("type", "Link", "linkType", "Entry", "id", "sencha"))));

        BulkReport report = world.with("bulkPublish", true)
                .run(BulkType.CREATE, List.of(linked, Shop.tea("sencha", "Sencha"), Shop.tea("b", "Bancha")));

        assertEquals(Status.DONE, report.status(), BulkWorld.results(report).toString());
        assertEquals(3, report.published());
        assertTrue(entries().values().stream().allMatch(EntityState::isPublished));
        assertTrue(BulkWorld.results(report).stream().allMatch(line -> Boolean.TRUE.equals(line.get("published"))));
    }

    @Test
    void whatCannotBePublishedSaysWhyInTheWordsOfTheApi() {
        Map<String, Object> nameless = Shop.tea("nameless", "x");
        nameless.put("fields", Json.map("price", Json.map("en-US", 3)));

        BulkReport report =
                world.with("bulkPublish", true).run(BulkType.CREATE, List.of(nameless, Shop.tea("sencha", "Sencha")));

        assertEquals(Status.ITEMS_FAILED, report.status());
        assertEquals(Map.of("created", 2L), report.outcomes());
        assertEquals(1, report.published());
        Map<String, Object> line = BulkWorld.results(report).get(0);
        assertEquals(false, line.get("published"));
        assertEquals("InvalidEntry", Json.text(line, "error", "id"));
        assertEquals("Validation error (required fields.name.en-US)", Json.text(line, "error", "message"));
    }

    @Test
    void anEnvironmentThatIsNotThereIsNamed() {
        BulkReport report = world.with("environment", "nowhere").run(BulkType.DELETE, List.of(Shop.tea("a", "A")));

        assertEquals(Status.FAILED, report.status());
        assertTrue(report.message().startsWith("There is no environment nowhere in space shop, "), report.message());
    }

    @Test
    void anInputWithProblemsSendsNothingAndNamesEachOne() {
        Path file = world.file(
                "teas.ndjson",
                """
                {"sys":{"id":"a","contentType":{"sys":{"id":"tea"}}},"fields":{"nam":{"en-US":"A"}}}
                {"sys":{"id":"b","contentType":{"sys":{"id":"tea"}}},"fields":{"name":{"en-US":"B"}}}
                {"sys":{"id":"b","contentType":{"sys":{"id":"tea"}}},"fields":{"name":{"en-US":"B"}}}
                """);

        BulkReport report = world.run(BulkType.CREATE, List.of(file));

        assertEquals(Status.MISCONFIGURED, report.status());
        assertEquals(2, report.problems().size(), report.problems().toString());
        assertTrue(
                report.problems().get(0).startsWith(file + ":1: "),
                report.problems().toString());
        assertTrue(
                report.problems().get(1).startsWith(file + ":3: "),
                report.problems().toString());
        assertTrue(entries().isEmpty());
        assertEquals(List.of(), world.jobs());
    }

    private Map<String, EntityState> entries() {
        return world.entries();
    }
}
