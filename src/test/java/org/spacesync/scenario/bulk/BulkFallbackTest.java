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
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

/** Spaces for which bulk entry operations are not enabled. */
class BulkFallbackTest extends BulkTest {

    @ParameterizedTest
    @ValueSource(strings = {"AccessDenied", "Forbidden"})
    void itIsSaidThatTheyAreNotEnabledAndWhatHelps(String id) {
        world.with(Switch.BULK_NOT_ENABLED, id);

        BulkReport report = world.run(BulkType.CREATE, Shop.teas(3));

        assertEquals(Status.FAILED, report.status());
        assertTrue(report.message().contains("not enabled for space " + BulkWorld.SPACE), report.message());
        assertTrue(report.message().contains("--fallback single"), report.message());
        assertTrue(report.message().contains("403 " + id), report.message());
        assertTrue(report.message().contains("check the user's role"), report.message());
        assertTrue(world.entries().isEmpty());

        BulkReport single = world.with("bulkFallback", "single").run(BulkType.CREATE, Shop.teas(3));
        assertDone(single, Map.of("created", 3L));
        assertTrue(single.resumed());
    }

    @Test
    void creatingSinglyHasTheSameResults(@TempDir Path other) {
        Map<String, Object> badField = Shop.tea("bad-field", "x");
        Json.object(badField, "fields").put("colour", Json.map("en-US", "red"));
        Map<String, Object> badValue = Shop.tea("bad-value", "x");
        Json.object(badValue, "fields").put("price", Json.map("en-US", "dear"));
        Map<String, Object> badType = Shop.tea("bad-type", "x");
        badType.put("sys", Json.map("id", "bad-type", "contentType", Json.map("sys", Json.map("id", "coffee"))));

        compare(
                other,
                BulkType.CREATE,
                List.of(
                        Shop.tea("new", "New"),
                        Shop.tea("draft", "Draft, but ours"),
                        Shop.tea("published", "Published, but ours"),
                        Shop.tagged(Shop.tea("hot", "Hot"), "hot"),
                        badField,
                        badValue,
                        badType));
    }

    @Test
    void updatingSinglyHasTheSameResults(@TempDir Path other) {
        Map<String, Object> badField = Shop.update("draft", 1, "x");
        Json.object(badField, "fields").put("colour", Json.map("en-US", "red"));

        compare(
                other,
                BulkType.UPDATE,
                List.of(
                        Shop.update("published", 2, "New"),
                        Shop.update("tagged", 1, "New"),
                        Shop.update("stale", 1, "New"),
                        Shop.update("gone", 1, "New"),
                        Shop.update("archived", 2, "New"),
                        badField));
    }

    @Test
    void deletingSinglyHasTheSameResults(@TempDir Path other) {
        compare(
                other,
                BulkType.DELETE,
                List.of(
                        Shop.deletion("draft"),
                        Shop.deletion("published"),
                        Shop.deletion("gone"),
                        Shop.deletion("archived")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", "update"})
    void existingEntriesAreTreatedAsAskedFor(String onExists) {
        furnish();
        world.with(Switch.BULK_NOT_ENABLED, "AccessDenied")
                .with("bulkFallback", "single")
                .with("bulkOnExists", onExists)
                .with("bulkMerge", true);

        BulkReport report = world.run(BulkType.CREATE, List.of(Shop.tea("new", "New"), Shop.tea("tagged", "Ours")));

        String word = onExists.equals("skip") ? "skipped" : "updated";
        assertDone(report, Map.of("created", 1L, word, 1L));
        assertEquals(onExists.equals("skip") ? "Tagged" : "Ours", world.name("tagged"));
        assertEquals(List.of("hot"), world.tagsOf("tagged"));
    }

    @Test
    void staleVersionsAreRefreshedAsAskedFor() {
        furnish();
        world.with(Switch.BULK_NOT_ENABLED, "AccessDenied")
                .with("bulkFallback", "single")
                .with("bulkRefreshStale", true);

        assertDone(world.run(BulkType.UPDATE, List.of(Shop.update("stale", 1, "New"))), Map.of("updated", 1L));
        assertEquals("New", world.name("stale"));
    }

    @Test
    void entriesArePublishedAndUnpublishedAsWithJobs() {
        world.with(Switch.BULK_NOT_ENABLED, "AccessDenied").with("bulkFallback", "single");

        BulkReport created = world.with("bulkPublish", true).run(BulkType.CREATE, Shop.teas(3));
        assertDone(created, Map.of("created", 3L));
        assertEquals(3, created.published());

        BulkReport deleted = world.with("bulkUnpublish", true)
                .run(BulkType.DELETE, List.of(Shop.deletion("tea-0"), Shop.deletion("tea-1"), Shop.deletion("tea-2")));
        assertDone(deleted, Map.of("deleted", 3L));
        assertTrue(world.entries().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "error-500", "truncate"})
    void lostAnswersAreNoFailures(String fault) {
        world.draft("there", "There");
        world.with(Switch.BULK_NOT_ENABLED, "Forbidden")
                .with("bulkFallback", "single")
                .with("retryDelay", 1);
        world.fails(Api.MANAGEMENT, "PUT", "/entries/", 2, Fault.named(fault).afterEffect());

        assertDone(world.run(BulkType.CREATE, Shop.teas(3)), Map.of("created", 3L));

        world.fails(Api.MANAGEMENT, "PUT", "/entries/", 1, Fault.named(fault).afterEffect());
        assertDone(world.run(BulkType.UPDATE, List.of(Shop.update("there", 1, "New"))), Map.of("updated", 1L));
        assertEquals(2, world.version("there"));

        world.fails(
                Api.MANAGEMENT,
                "DELETE",
                "/entries/there$",
                1,
                Fault.named(fault).afterEffect());
        BulkReport deleted = world.run(BulkType.DELETE, List.of(Shop.deletion("there"), Shop.deletion("gone")));
        assertEquals(Map.of("deleted", 1L, "failed", 1L), deleted.outcomes());
    }

    @Test
    void anItemThatIsRefusedForGoodDoesNotStopTheOthers() {
        world.with(Switch.BULK_NOT_ENABLED, "Forbidden").with("bulkFallback", "single");
        world.fails(
                Api.MANAGEMENT,
                "PUT",
                "/entries/tea-1$",
                1,
                Fault.answer(
                        403,
                        """
                {"sys":{"type":"Error","id":"AccessDenied"},"message":"Access is denied"}"""));

        BulkReport report = world.run(BulkType.CREATE, Shop.teas(3));

        assertEquals(List.of("created", "AccessDenied", "created"), words(report));
        assertEquals("Access is denied", message(report, 1));
    }

    /** Does the same by jobs here and singly elsewhere: results and entries must not differ. */
    private void compare(Path other, BulkType type, List<Map<String, Object>> items) {
        furnish();
        BulkReport byJobs = world.with("bulkNoCheck", true).run(type, items);
        Map<String, EntityState> entries = world.entries();
        List<String> words = words(byJobs);
        List<String> messages = messages(byJobs);
        world.close();

        world = BulkWorld.of(other);
        furnish();
        world.with(Switch.BULK_NOT_ENABLED, "AccessDenied")
                .with("bulkNoCheck", true)
                .with("bulkFallback", "single");
        BulkReport singly = world.run(type, items);

        assertEquals(words, words(singly));
        assertEquals(byJobs.errors(), singly.errors());
        assertEquals(byJobs.outcomes(), singly.outcomes());
        assertEquals(
                BulkWorld.results(byJobs).get(0).keySet(),
                BulkWorld.results(singly).get(0).keySet());
        assertEquals(entries.keySet(), world.entries().keySet());
        entries.forEach((id, entry) -> {
            assertEquals(entry.current().path("fields"), world.entry(id).path("fields"), id);
            assertEquals(entry.current().path("metadata"), world.entry(id).path("metadata"), id);
            assertEquals(entry.status(), world.entries().get(id).status(), id);
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
        world.tags("hot");
        world.draft("draft", "Draft");
        world.published("published", "Published");
        world.save("tagged", Json.map("name", Json.map("en-US", "Tagged")), "hot");
        world.draft("stale", "Stale");
        world.draft("stale", "Changed by somebody else");
        world.draft("archived", "Archived");
        world.sandbox().edit(BulkWorld.SPACE, "master").archive(Kind.ENTRY, "archived");
    }
}
