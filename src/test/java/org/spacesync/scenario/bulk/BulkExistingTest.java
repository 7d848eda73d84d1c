package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.world.Shop;

/** Creating entries that exist, with each value of {@code --on-exists}. */
class BulkExistingTest extends BulkTest {
    private final List<Map<String, Object>> items =
            List.of(Shop.tea("new", "New"), Shop.tea("there", "Ours"), Shop.tea("newer", "Newer"));

    @BeforeEach
    void oneIsThere() {
        world.save(
                "there", Json.map("name", Json.map("en-US", "Theirs", "de", "Ihrer"), "price", Json.map("en-US", 3)));
    }

    @Test
    void theItemFailsUnlessSaidOtherwise() {
        BulkReport report = world.run(BulkType.CREATE, items);

        assertEquals(Status.ITEMS_FAILED, report.status());
        assertEquals(List.of("created", "EntryExistsError", "created"), words(report));
        assertEquals("Theirs", world.name("there"));
    }

    @Test
    void theItemIsSkippedWhereAskedFor() {
        BulkReport report = world.with("bulkOnExists", "skip").run(BulkType.CREATE, items);

        assertDone(report, Map.of("created", 2L, "skipped", 1L));
        assertEquals(List.of("created", "skipped", "created"), words(report));
        assertEquals("Theirs", world.name("there"));
    }

    @Test
    void theEntryIsReplacedWhereAskedFor() {
        BulkReport report = world.with("bulkOnExists", "update").run(BulkType.CREATE, items);

        assertDone(report, Map.of("created", 2L, "updated", 1L));
        assertEquals(List.of("created", "updated", "created"), words(report));
        assertEquals(
                Shop.tree(Json.map("name", Json.map("en-US", "Ours"))),
                world.entry("there").path("fields"));
        assertEquals(
                List.of(BulkType.CREATE, BulkType.UPDATE),
                report.jobs().stream().map(BulkReport.Job::type).toList());
    }

    @Test
    void theEntryKeepsWhatTheItemLeavesOutWhereAskedFor() {
        world.with("bulkOnExists", "update").with("bulkMerge", true).run(BulkType.CREATE, items);

        assertEquals("Ours", world.name("there"));
        assertEquals("Ihrer", world.entry("there").at("/fields/name/de").asText());
        assertEquals(3, world.entry("there").at("/fields/price/en-US").asInt());
    }

    @Test
    void theEntryKeepsItsTags() {
        world.tags("hot");
        world.save("tagged", Json.map("name", Json.map("en-US", "Theirs")), "hot");

        world.with("bulkOnExists", "update").run(BulkType.CREATE, List.of(Shop.tea("tagged", "Ours")));

        assertEquals("Ours", world.name("tagged"));
        assertEquals(List.of("hot"), world.tagsOf("tagged"));
    }

    @Test
    void createdAndUpdatedEntriesArePublishedButSkippedOnesAreNot() {
        BulkReport report =
                world.with("bulkOnExists", "skip").with("bulkPublish", true).run(BulkType.CREATE, items);

        assertEquals(2, report.published());
        assertFalse(world.entries().get("there").isPublished());

        BulkReport again =
                world.with("bulkOnExists", "update").run(BulkType.CREATE, List.of(Shop.tea("there", "Ours")));

        assertDone(again, Map.of("updated", 1L));
        assertEquals(1, again.published());
        assertEquals("published", world.entries().get("there").status());
    }
}
