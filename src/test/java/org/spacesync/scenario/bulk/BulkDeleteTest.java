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

class BulkDeleteTest extends InBulkWorld {

    @Test
    void draftsAndArchivedEntriesAreDeleted() {
        draft("a", "A");
        draft("b", "B");
        draft("other", "Other");
        world.sandbox.edit(BulkWorld.SPACE, "master").archive(Kind.ENTRY, "b");

        BulkReport report = run(deletion("a"), deletion("b"));

        assertDone(report, Map.of("deleted", 2L));
        assertEquals(Set.of("other"), entries().keySet());
    }

    @Test
    void publishedEntriesAreRefusedItemByItem() {
        published("a", "A");
        draft("b", "B");

        BulkReport report = run(deletion("a"), deletion("b"));

        assertEquals(Status.ITEMS_FAILED, report.status());
        assertEquals(List.of("BadRequest", "deleted"), words(report));
        assertTrue(entries().get("a").isPublished());
        assertEquals(
                List.of("1 entry is published, and only what is not can be deleted. --unpublish unpublishes it first."),
                report.advice().texts());
        assertEquals(List.of("--unpublish"), report.advice().options());
    }

    @Test
    void entriesThatAreGoneFail() {
        draft("a", "A");

        BulkReport report = run(deletion("gone"), deletion("a"));

        assertEquals(List.of("NotFound", "deleted"), words(report));
        assertEquals(
                List.of("1 entry is not there, so there is nothing to delete."),
                report.advice().texts());
    }

    @Test
    void publishedEntriesAreUnpublishedByFewRequestsWhereAskedFor() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            published("tea-" + i, "Tea " + i);
            items.add(deletion("tea-" + i));
        }
        draft("draft", "Draft");
        items.add(deletion("draft"));
        items.add(deletion("gone"));
        world.sandbox.resetRequests();

        BulkReport report = world.with("bulkUnpublish", true).run(BulkType.DELETE, items);

        assertEquals(Map.of("deleted", 31L, "failed", 1L), report.outcomes());
        assertEquals(Map.of("NotFound", 1L), report.errors());
        assertEquals(Set.of(), entries().keySet());
        assertEquals(1, requests("POST", "/bulk_actions/unpublish"));
        assertEquals(0, requests("DELETE", "/entries/{id}/published"));
    }

    @Test
    void whatTheBulkActionCannotUnpublishIsUnpublishedSingly() {
        published("a", "A");
        published("b", "B");
        fail(Api.MANAGEMENT, "POST", "/bulk_actions/unpublish", 1, Fault.answer(400, "{}"));

        BulkReport report =
                world.with("bulkUnpublish", true).run(BulkType.DELETE, List.of(deletion("a"), deletion("b")));

        assertDone(report, Map.of("deleted", 2L));
        assertEquals(2, requests("DELETE", "/entries/{id}/published"));
    }

    @Test
    void wholeEntriesMayBeTheInput() {
        draft("a", "A");

        BulkReport report = run(BulkWorld.tea("a", "A"));

        assertDone(report, Map.of("deleted", 1L));
    }

    private BulkReport run(Object... items) {
        return world.run(BulkType.DELETE, List.of(items));
    }
}
