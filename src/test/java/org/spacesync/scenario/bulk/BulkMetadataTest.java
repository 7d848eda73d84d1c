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

class BulkMetadataTest extends InBulkWorld {

    @BeforeEach
    void makeTags() {
        tags("hot", "cold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "accept", "reject"})
    void tagsOfNewEntriesArriveWhateverJobsDoWithThem(String mode) {
        world.switched(Switch.BULK_METADATA, mode);

        BulkReport report = world.run(
                BulkType.CREATE,
                List.of(
                        tagged(BulkWorld.tea("a", "A"), "hot"),
                        BulkWorld.tea("b", "B"),
                        tagged(BulkWorld.tea("c", "C"), "hot", "cold"),
                        tagged(BulkWorld.tea("d", "D"))));

        assertDone(report, Map.of("created", 4L));
        assertEquals(List.of("hot"), tagsOf("a"));
        assertEquals(List.of(), tagsOf("b"));
        assertEquals(List.of("hot", "cold"), tagsOf("c"));
        assertEquals("A", name("a"));
        assertEquals(List.of("created", "created", "created", "created"), words(report));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "accept", "reject"})
    void tagsOfUpdatesReplaceTheOldOnesOrTakeThemAway(String mode) {
        world.switched(Switch.BULK_METADATA, mode);
        save("a", Json.map("name", Json.map("en-US", "A")), List.of("hot"));
        save("b", Json.map("name", Json.map("en-US", "B")), List.of("hot"));

        BulkReport report = world.run(
                BulkType.UPDATE, List.of(tagged(update("a", 1, "A new"), "cold"), tagged(update("b", 1, "B new"))));

        assertDone(report, Map.of("updated", 2L));
        assertEquals(List.of("cold"), tagsOf("a"));
        assertEquals(List.of(), tagsOf("b"));
        assertEquals("B new", name("b"));
    }

    @Test
    void whereJobsTakeTagsALookAtTheFirstOfThemIsEnough() {
        world.switched(Switch.BULK_METADATA, "accept");
        List<Map<String, Object>> items = new ArrayList<>(teas(450));
        items.forEach(item -> tagged(item, "hot"));

        assertDone(world.run(BulkType.CREATE, items), Map.of("created", 450L));

        // The list after the first may have been made already when the first is seen to be right.
        assertTrue(requests("GET", "/entries") <= 2);
        assertEquals(0, requests("PUT", "/entries/{id}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "reject"})
    void aLostAnswerToAWriteOfTagsIsNoFailure(String mode) {
        world.switched(Switch.BULK_METADATA, mode);
        fail(Api.MANAGEMENT, "PUT", "/entries/", 1, Fault.named("close").afterEffect());

        BulkReport report = world.run(BulkType.CREATE, List.of(tagged(BulkWorld.tea("a", "A"), "hot")));

        assertDone(report, Map.of("created", 1L));
        assertEquals(List.of("hot"), tagsOf("a"));
    }

    @Test
    void tagsThatCannotBeWrittenMakeTheItemFail() {
        BulkReport report = world.run(
                BulkType.CREATE,
                List.of(tagged(BulkWorld.tea("a", "A"), "unknown"), tagged(BulkWorld.tea("b", "B"), "hot")));

        assertEquals(List.of("InvalidEntry", "created"), words(report));
        assertTrue(
                message(report, 0).startsWith("The entry was created, but not its tags and concepts: "),
                message(report, 0));
        assertEquals(List.of("hot"), tagsOf("b"));
    }

    @Test
    void whatIsWrongOtherwiseIsToldAsWithoutTags() {
        world.switched(Switch.BULK_METADATA, "reject").with("bulkNoCheck", true);
        Map<String, Object> bad = tagged(BulkWorld.tea("a", "A"), "hot");
        Json.object(bad, "fields").put("colour", Json.map("en-US", "red"));

        BulkReport report = world.run(BulkType.CREATE, List.of(bad));

        assertEquals(List.of("InvalidEntry"), words(report));
        assertTrue(message(report, 0).startsWith("No field with id \"colour\" found."), message(report, 0));
    }

    @Test
    void entriesThatCollectionsDoNotShowYetGetTheirTagsToo() {
        world.switched(Switch.QUERY_LAG_MILLIS, 600_000);

        BulkReport report = world.run(BulkType.CREATE, List.of(tagged(BulkWorld.tea("a", "A"), "hot")));

        assertDone(report, Map.of("created", 1L));
        assertEquals(List.of("hot"), tagsOf("a"));
    }

    @Test
    void taggedEntriesArePublishedWithTheirTags() {
        BulkReport report =
                world.with("bulkPublish", true).run(BulkType.CREATE, List.of(tagged(BulkWorld.tea("a", "A"), "hot")));

        assertDone(report, Map.of("created", 1L));
        assertEquals("published", entries().get("a").status());
        assertEquals(
                "hot",
                entries().get("a").published().at("/metadata/tags/0/sys/id").asText());
    }
}
