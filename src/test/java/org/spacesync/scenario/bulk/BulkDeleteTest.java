package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

class BulkDeleteTest extends BulkTest {

    @Test
    void draftsAndArchivedEntriesAreDeleted() {
        world.draft("a", "A");
        world.draft("b", "B");
        world.draft("other", "Other");
        world.sandbox().edit(BulkWorld.SPACE, "master").archive(Kind.ENTRY, "b");

        BulkReport report = run(Shop.deletion("a"), Shop.deletion("b"));

        assertDone(report, Map.of("deleted", 2L));
        assertEquals(Set.of("other"), world.entries().keySet());
    }

    @Test
    void publishedEntriesAreRefusedItemByItem() {
        world.published("a", "A");
        world.draft("b", "B");

        BulkReport report = run(Shop.deletion("a"), Shop.deletion("b"));

        assertEquals(Status.ITEMS_FAILED, report.status());
        assertEquals(List.of("BadRequest", "deleted"), words(report));
        assertTrue(world.entries().get("a").isPublished());
        assertEquals(
                List.of("1 entry is published, and only what is not can be deleted. --unpublish unpublishes it first."),
                report.advice().texts());
        assertEquals(List.of("--unpublish"), report.advice().options());
    }

    @Test
    void entriesThatAreGoneFail() {
        world.draft("a", "A");

        BulkReport report = run(Shop.deletion("gone"), Shop.deletion("a"));

        assertEquals(List.of("NotFound", "deleted"), words(report));
        assertEquals(
                List.of("1 entry is not there, so there is nothing to delete."),
                report.advice().texts());
    }

    @Test
    void publishedEntriesAreUnpublishedByFewRequestsWhereAskedFor() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            world.published("tea-" + i, "Tea " + i);
            items.add(Shop.deletion("tea-" + i));
        }
        world.draft("draft", "Draft");
        items.add(Shop.deletion("draft"));
        items.add(Shop.deletion("gone"));
        world.sandbox().resetRequests();

        BulkReport report = world.with("bulkUnpublish", true).run(BulkType.DELETE, items);

        assertEquals(Map.of("deleted", 31L, "failed", 1L), report.outcomes());
        assertEquals(Map.of("NotFound", 1L), report.errors());
        assertEquals(Set.of(), world.entries().keySet());
        assertEquals(1, world.requests("POST", "/bulk_actions/unpublish"));
        assertEquals(0, world.requests("DELETE", "/entries/{id}/published"));
    }

    @Test
    void whatTheBulkActionCannotUnpublishIsUnpublishedSingly() {
        world.published("a", "A");
        world.published("b", "B");
        world.fails(Api.MANAGEMENT, "POST", "/bulk_actions/unpublish", 1, Fault.answer(400, "{}"));

        BulkReport report =
                world.with("bulkUnpublish", true).run(BulkType.DELETE, List.of(Shop.deletion("a"), Shop.deletion("b")));

        assertDone(report, Map.of("deleted", 2L));
        assertEquals(2, world.requests("DELETE", "/entries/{id}/published"));
    }

    @Test
    void wholeEntriesMayBeTheInput() {
        world.draft("a", "A");

        BulkReport report = run(Shop.tea("a", "A"));

        assertDone(report, Map.of("deleted", 1L));
    }

    private BulkReport run(Object... items) {
        return world.run(BulkType.DELETE, List.of(items));
    }
}
