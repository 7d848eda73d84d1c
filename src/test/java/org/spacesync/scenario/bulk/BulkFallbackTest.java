package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.store.Kind;

/** Spaces for which bulk entry operations are not enabled. */
class BulkFallbackTest extends InBulkWorld {

    @ParameterizedTest
    @ValueSource(strings = {"AccessDenied", "Forbidden"})
    void itIsSaidThatTheyAreNotEnabledAndWhatHelps(String id) {
        world.switched(Switch.BULK_NOT_ENABLED, id);

        BulkReport report = world.run(BulkType.CREATE, teas(3));

        assertEquals(Status.FAILED, report.status());
        assertTrue(report.message().contains("not enabled for space " + BulkWorld.SPACE), report.message());
        assertTrue(report.message().contains("--fallback single"), report.message());
        assertTrue(report.message().contains("403 " + id), report.message());
        assertTrue(report.message().contains("check the user's role"), report.message());
        assertTrue(entries().isEmpty());

        BulkReport single = world.with("bulkFallback", "single").run(BulkType.CREATE, teas(3));
        assertDone(single, Map.of("created", 3L));
        assertTrue(single.resumed());
    }

    @Test
    void creatingSinglyHasTheSameResults(@TempDir Path other) {
        Map<String, Object> badField = BulkWorld.tea("bad-field", "x");
        Json.object(badField, "fields").put("colour", Json.map("en-US", "red"));
        Map<String, Object> badValue = BulkWorld.tea("bad-value", "x");
        Json.object(badValue, "fields").put("price", Json.map("en-US", "dear"));
        Map<String, Object> badType = BulkWorld.tea("bad-type", "x");
        badType.put("sys", Json.map("id", "bad-type", "contentType", Json.map("sys", Json.map("id", "coffee"))));

        compare(
                other,
                BulkType.CREATE,
                List.of(
                        BulkWorld.tea("new", "New"),
                        BulkWorld.tea("draft", "Draft, but ours"),
                        BulkWorld.tea("published", "Published, but ours"),
                        tagged(BulkWorld.tea("hot", "Hot"), "hot"),
                        badField,
                        badValue,
                        badType));
    }

    @Test
    void updatingSinglyHasTheSameResults(@TempDir Path other) {
        Map<String, Object> badField = update("draft", 1, "x");
        Json.object(badField, "fields").put("colour", Json.map("en-US", "red"));

        compare(
                other,
                BulkType.UPDATE,
                List.of(
                        update("published", 2, "New"),
                        update("tagged", 1, "New"),
                        update("stale", 1, "New"),
                        update("gone", 1, "New"),
                        update("archived", 2, "New"),
                        badField));
    }

    @Test
    void deletingSinglyHasTheSameResults(@TempDir Path other) {
        compare(
                other,
                BulkType.DELETE,
                List.of(deletion("draft"), deletion("published"), deletion("gone"), deletion("archived")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", "update"})
    void existingEntriesAreTreatedAsAskedFor(String onExists) {
        furnish();
        world.switched(Switch.BULK_NOT_ENABLED, "AccessDenied")
                .with("bulkFallback", "single")
                .with("bulkOnExists", onExists)
                .with("bulkMerge", true);

        BulkReport report =
                world.run(BulkType.CREATE, List.of(BulkWorld.tea("new", "New"), BulkWorld.tea("tagged", "Ours")));

        String word = onExists.equals("skip") ? "skipped" : "updated";
        assertDone(report, Map.of("created", 1L, word, 1L));
        assertEquals(onExists.equals("skip") ? "Tagged" : "Ours", name("tagged"));
        assertEquals(List.of("hot"), tagsOf("tagged"));
    }

    @Test
    void staleVersionsAreRefreshedAsAskedFor() {
        furnish();
        world.switched(Switch.BULK_NOT_ENABLED, "AccessDenied")
                .with("bulkFallback", "single")
                .with("bulkRefreshStale", true);

        assertDone(world.run(BulkType.UPDATE, List.of(update("stale", 1, "New"))), Map.of("updated", 1L));
        assertEquals("New", name("stale"));
    }

    @Test
    void entriesArePublishedAndUnpublishedAsWithJobs() {
        world.switched(Switch.BULK_NOT_ENABLED, "AccessDenied").with("bulkFallback", "single");

        BulkReport created = world.with("bulkPublish", true).run(BulkType.CREATE, teas(3));
        assertDone(created, Map.of("created", 3L));
        assertEquals(3, created.published());

        BulkReport deleted = world.with("bulkUnpublish", true)
                .run(BulkType.DELETE, List.of(deletion("tea-0"), deletion("tea-1"), deletion("tea-2")));
        assertDone(deleted, Map.of("deleted", 3L));
        assertTrue(entries().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "error-500", "truncate"})
    void lostAnswersAreNoFailures(String fault) {
        draft("there", "There");
        world.switched(Switch.BULK_NOT_ENABLED, "Forbidden")
                .with("bulkFallback", "single")
                .with("retryDelay", 1);
        fail(Api.MANAGEMENT, "PUT", "/entries/", 2, Fault.named(fault).afterEffect());

        assertDone(world.run(BulkType.CREATE, teas(3)), Map.of("created", 3L));

        fail(Api.MANAGEMENT, "PUT", "/entries/", 1, Fault.named(fault).afterEffect());
        assertDone(world.run(BulkType.UPDATE, List.of(update("there", 1, "New"))), Map.of("updated", 1L));
        assertEquals(2, version("there"));

        fail(Api.MANAGEMENT, "DELETE", "/entries/there$", 1, Fault.named(fault).afterEffect());
        BulkReport deleted = world.run(BulkType.DELETE, List.of(deletion("there"), deletion("gone")));
        assertEquals(Map.of("deleted", 1L, "failed", 1L), deleted.outcomes());
    }

    @Test
    void anItemThatIsRefusedForGoodDoesNotStopTheOthers() {
        world.switched(Switch.BULK_NOT_ENABLED, "Forbidden").with("bulkFallback", "single");
        fail(
                Api.MANAGEMENT,
                "PUT",
                "/entries/tea-1$",
                1,
                Fault.answer(
                        403,
                        """
                {"sys":{"type":"Error","id":"AccessDenied"},"message":"Access is denied"}"""));

        BulkReport report = world.run(BulkType.CREATE, teas(3));

        assertEquals(List.of("created", "AccessDenied", "created"), words(report));
        assertEquals("Access is denied", message(report, 1));
    }

    /** Does the same by jobs here and singly elsewhere: results and entries must not differ. */
    private void compare(Path other, BulkType type, List<Map<String, Object>> items) {
        furnish();
        BulkReport byJobs = world.with("bulkNoCheck", true).run(type, items);
        Map<String, EntityState> entries = entries();
        List<String> words = words(byJobs);
        List<String> messages = messages(byJobs);
        world.close();

        world = new BulkWorld(other);
        furnish();
        world.switched(Switch.BULK_NOT_ENABLED, "AccessDenied")
                .with("bulkNoCheck", true)
                .with("bulkFallback", "single");
        BulkReport singly = world.run(type, items);

        assertEquals(words, words(singly));
        assertEquals(byJobs.errors(), singly.errors());
        assertEquals(byJobs.outcomes(), singly.outcomes());
        assertEquals(
                BulkWorld.results(byJobs).get(0).keySet(),
                BulkWorld.results(singly).get(0).keySet());
        assertEquals(entries.keySet(), entries().keySet());
        entries.forEach((id, entry) -> {
            assertEquals(entry.current().path("fields"), entry(id).path("fields"), id);
            assertEquals(entry.current().path("metadata"), entry(id).path("metadata"), id);
            assertEquals(entry.status(), entries().get(id).status(), id);
        });
        assertEquals(messages.size(), messages(singly).size());
        messages(singly).forEach(message -> assertFalse(message.contains("http://"), message));
    }

    private static List<String> messages(BulkReport report) {
        return BulkWorld.results(report).stream()
                .map(line -> Json.text(line, "error", "message"))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private void furnish() {
        tags("hot");
        draft("draft", "Draft");
        published("published", "Published");
        save("tagged", Json.map("name", Json.map("en-US", "Tagged")), List.of("hot"));
        draft("stale", "Stale");
        draft("stale", "Changed by somebody else");
        draft("archived", "Archived");
        world.sandbox.edit(BulkWorld.SPACE, "master").archive(Kind.ENTRY, "archived");
    }
}
