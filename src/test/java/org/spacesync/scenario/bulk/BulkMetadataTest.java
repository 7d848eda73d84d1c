package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.world.Shop;

class BulkMetadataTest extends BulkTest {

    @BeforeEach
    void makeTags() {
        world.tags("hot", "cold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "accept", "reject"})
    void tagsOfNewEntriesArriveWhateverJobsDoWithThem(String mode) {
        world.with(Switch.BULK_METADATA, mode);

        BulkReport report = world.run(
                BulkType.CREATE,
                List.of(
                        Shop.tagged(Shop.tea("a", "A"), "hot"),
                        Shop.tea("b", "B"),
                        Shop.tagged(Shop.tea("c", "C"), "hot", "cold"),
                        Shop.tagged(Shop.tea("d", "D"))));

        assertDone(report, Map.of("created", 4L));
        assertEquals(List.of("hot"), world.tagsOf("a"));
        assertEquals(List.of(), world.tagsOf("b"));
        assertEquals(List.of("hot", "cold"), world.tagsOf("c"));
        assertEquals("A", world.name("a"));
        assertEquals(List.of("created", "created", "created", "created"), words(report));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "accept", "reject"})
    void tagsOfUpdatesReplaceTheOldOnesOrTakeThemAway(String mode) {
        world.with(Switch.BULK_METADATA, mode);
        world.save("a", Json.map("name", Json.map("en-US", "A")), "hot");
        world.save("b", Json.map("name", Json.map("en-US", "B")), "hot");

        BulkReport report = world.run(
                BulkType.UPDATE,
                List.of(Shop.tagged(Shop.update("a", 1, "A new"), "cold"), Shop.tagged(Shop.update("b", 1, "B new"))));

        assertDone(report, Map.of("updated", 2L));
        assertEquals(List.of("cold"), world.tagsOf("a"));
        assertEquals(List.of(), world.tagsOf("b"));
        assertEquals("B new", world.name("b"));
    }

    @Test
    void whereJobsTakeTagsALookAtTheFirstOfThemIsEnough() {
        world.with(Switch.BULK_METADATA, "accept");
        List<Map<String, Object>> items = new ArrayList<>(Shop.teas(450));
        items.forEach(item -> Shop.tagged(item, "hot"));

        assertDone(world.run(BulkType.CREATE, items), Map.of("created", 450L));

        // The list after the first may have been made already when the first is seen to be right.
        assertTrue(world.requests("GET", "/entries") <= 2);
        assertEquals(0, world.requests("PUT", "/entries/{id}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "reject"})
    void aLostAnswerToAWriteOfTagsIsNoFailure(String mode) {
        world.with(Switch.BULK_METADATA, mode);
        world.fails(Api.MANAGEMENT, "PUT", "/entries/", 1, Fault.named("close").afterEffect());

        BulkReport report = world.run(BulkType.CREATE, List.of(Shop.tagged(Shop.tea("a", "A"), "hot")));

        assertDone(report, Map.of("created", 1L));
        assertEquals(List.of("hot"), world.tagsOf("a"));
    }

    @Test
    void tagsThatCannotBeWrittenMakeTheItemFail() {
        BulkReport report = world.run(
                BulkType.CREATE,
                List.of(Shop.tagged(Shop.tea("a", "A"), "unknown"), Shop.tagged(Shop.tea("b", "B"), "hot")));

        assertEquals(List.of("InvalidEntry", "created"), words(report));
        assertTrue(
                message(report, 0).startsWith("The entry was created, but not its tags and concepts: "),
                message(report, 0));
        assertEquals(List.of("hot"), world.tagsOf("b"));
    }

    @Test
    void whatIsWrongOtherwiseIsToldAsWithoutTags() {
        world.with(Switch.BULK_METADATA, "reject").with("bulkNoCheck", true);
        Map<String, Object> bad = Shop.tagged(Shop.tea("a", "A"), "hot");
        Json.object(bad, "fields").put("colour", Json.map("en-US", "red"));

        BulkReport report = world.run(BulkType.CREATE, List.of(bad));

        assertEquals(List.of("InvalidEntry"), words(report));
        assertTrue(message(report, 0).startsWith("No field with id \"colour\" found."), message(report, 0));
    }

    @Test
    void entriesThatCollectionsDoNotShowYetGetTheirTagsToo() {
        world.with(Switch.QUERY_LAG_MILLIS, 600_000);

        BulkReport report = world.run(BulkType.CREATE, List.of(Shop.tagged(Shop.tea("a", "A"), "hot")));

        assertDone(report, Map.of("created", 1L));
        assertEquals(List.of("hot"), world.tagsOf("a"));
    }

    @Test
    void taggedEntriesArePublishedWithTheirTags() {
        BulkReport report =
                world.with("bulkPublish", true).run(BulkType.CREATE, List.of(Shop.tagged(Shop.tea("a", "A"), "hot")));

        assertDone(report, Map.of("created", 1L));
        assertEquals("published", world.entries().get("a").status());
        assertEquals(
                "hot",
                world.entries()
                        .get("a")
                        .published()
                        .at("/metadata/tags/0/sys/id")
                        .asText());
    }
}
