package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;

class BulkUpdateTest extends InBulkWorld {

    @Test
    void anUpdateReplacesAllFieldsOfTheVersionItNames() {
        save("a", Json.map("name", Json.map("en-US", "A"), "price", Json.map("en-US", 3)));

        BulkReport report = run(update("a", 1, "A new"));

        assertDone(report, Map.of("updated", 1L));
        assertEquals("A new", name("a"));
        assertFalse(entry("a").path("fields").has("price"));
        assertEquals(2, version("a"));
        assertEquals(0, requests("GET", "/entries/{id}"));
    }

    @Test
    void whatIsADraftInALocaleStaysOneWhenTheEntryIsPublishedAgain() {
        world.sandbox.switches().set(Switch.LOCALE_PUBLISHING, "on");
        String links = "'contentType':{'sys':{'type':'Link','linkType':'ContentType','id':'tea'}}";
        String states = "'fieldStatus':{'*':{'en-US':'published','de':'draft'}}";
        world.sandbox.seed(
                BulkWorld.SPACE,
                "master",
                tree(Json.parse(
                        ("{'locales':[{'code':'en-US','default':true},{'code':'de'}],'entries':[{'sys':{'id':'a',"
                                        + "'type':'Entry','version':3,'publishedVersion':2," + states + "," + links
                                        + "},'fields':{'name':{'en-US':'A'}}}]}")
                                .replace('\'', '"'))));
        world.with("bulkPublish", true);

        BulkReport report = run(update("a", 3, "A new"));

        assertEquals(1, report.published(), report::toString);
        assertEquals("draft", entry("a").at("/sys/fieldStatus/*/de").asText());
        assertEquals("published", entry("a").at("/sys/fieldStatus/*/en-US").asText());
    }

    @Test
    void staleVersionsFailItemByItem() {
        draft("a", "A");
        draft("b", "B");
        draft("b", "B of somebody else");

        BulkReport report = run(update("a", 1, "A new"), update("b", 1, "B new"));

        assertEquals(Status.ITEMS_FAILED, report.status());
        assertEquals(List.of("updated", "VersionMismatch"), words(report));
        assertEquals("B of somebody else", name("b"));
        assertTrue(
                report.advice().texts().get(0).contains("--refresh-stale updates it all the same"),
                report.advice()::toString);
        assertEquals(List.of("--refresh-stale"), report.advice().options());
    }

    @Test
    void anEntryThatIsNotThereFailsByItself() {
        draft("a", "A");

        BulkReport report = run(update("gone", 3, "x"), update("a", 1, "A new"));

        assertEquals(List.of("NotFound", "updated"), words(report));
    }

    @Test
    void versionsAreFilledInWhereAskedFor() {
        draft("a", "A");
        draft("a", "A again");
        draft("b", "B");

        BulkReport report = world.with("bulkFetchVersions", true)
                .run(
                        BulkType.UPDATE,
                        List.of(update("a", 0, "A new"), update("gone", 0, "x"), update("b", 1, "B new")));

        assertEquals(List.of("updated", "NotFound", "updated"), words(report));
        assertEquals("There is no entry gone to update.", message(report, 1));
        assertEquals(3, version("a"));
        assertEquals("B new", name("b"));
    }

    @Test
    void nothingIsUploadedIfNoEntryIsThere() {
        BulkReport report = world.with("bulkFetchVersions", true)
                .run(BulkType.UPDATE, List.of(update("gone", 0, "x"), update("gone-too", 0, "x")));

        assertEquals(List.of("NotFound", "NotFound"), words(report));
        assertEquals(List.of(), jobs());
        assertEquals(0, world.sandbox.requests(Api.UPLOAD).requests());
    }

    @Test
    void aGivenVersionIsKeptWhenOthersAreFilledIn() {
        draft("a", "A");
        draft("a", "A of somebody else");

        BulkReport report = world.with("bulkFetchVersions", true).run(BulkType.UPDATE, List.of(update("a", 1, "x")));

        assertEquals(List.of("VersionMismatch"), words(report));
        assertEquals("A of somebody else", name("a"));
    }

    @Test
    void mergingKeepsFieldsAndLocalesThatAreLeftOutAndNullTakesValuesAway() {
        save(
                "a",
                Json.map(
                        "name", Json.map("en-US", "A", "de", "A auf Deutsch"),
                        "price", Json.map("en-US", 3),
                        "labels", Json.map("en-US", List.of("x"))));
        Map<String, Object> noGerman = Json.map("de", null, "en-US", "A new");
        Map<String, Object> item =
                Json.map("sys", sys("a", 0), "fields", Json.map("name", noGerman, "labels", Json.map("en-US", null)));

        BulkReport report = world.with("bulkMerge", true).run(BulkType.UPDATE, List.of(item));

        assertDone(report, Map.of("updated", 1L));
        assertEquals(
                tree(Json.map("name", Json.map("en-US", "A new"), "price", Json.map("en-US", 3))),
                entry("a").path("fields"));
    }

    @Test
    void mergingKeepsTheOtherLocales() {
        save("a", Json.map("name", Json.map("en-US", "A", "de", "A auf Deutsch")));

        world.with("bulkMerge", true).run(BulkType.UPDATE, List.of(update("a", 1, "A new")));

        assertEquals("A auf Deutsch", entry("a").at("/fields/name/de").asText());
        assertEquals("A new", name("a"));
    }

    @Test
    void aMergedUpdateOfAnOldVersionOverwritesNothing() {
        draft("a", "A");
        draft("a", "A of somebody else");

        BulkReport report = world.with("bulkMerge", true).run(BulkType.UPDATE, List.of(update("a", 1, "A new")));

        assertEquals(List.of("VersionMismatch"), words(report));
        assertEquals("A of somebody else", name("a"));
    }

    @Test
    void staleVersionsAreReadAgainWhereAskedFor() {
        draft("a", "A");
        draft("b", "B");
        draft("b", "B of somebody else");

        BulkReport report = world.with("bulkRefreshStale", true)
                .run(BulkType.UPDATE, List.of(update("a", 1, "A new"), update("b", 1, "B new")));

        assertDone(report, Map.of("updated", 2L));
        assertEquals("B new", name("b"));
        assertEquals(
                List.of(2, 1), report.jobs().stream().map(BulkReport.Job::items).toList());
    }

    @Test
    void whatWasUpdatedIsPublished() {
        published("a", "A");
        draft("b", "B");

        BulkReport report = world.with("bulkPublish", true)
                .run(BulkType.UPDATE, List.of(update("a", 2, "A new"), update("b", 1, "B new")));

        assertDone(report, Map.of("updated", 2L));
        assertEquals(2, report.published());
        assertEquals(
                List.of("published", "published"),
                List.of(entries().get("a").status(), entries().get("b").status()));
    }

    /** The other entry, which the collection does not show either, is published. */
    @Test
    void whatIsDeletedBeforeItIsPublishedFailsAlone() {
        draft("a", "A");
        draft("b", "B");
        fail(Api.MANAGEMENT, "GET", "select=sys$", 1, Fault.answer(200, "{\"items\":[]}"));
        fail(Api.MANAGEMENT, "GET", "/entries/b$", 1, Fault.answer(404, "{\"sys\":{\"id\":\"NotFound\"}}"));

        BulkReport report = world.with("bulkPublish", true)
                .run(BulkType.UPDATE, List.of(update("a", 1, "A new"), update("b", 1, "B new")));

        assertEquals(Status.ITEMS_FAILED, report.status(), report.message());
        assertEquals(Map.of("updated", 2L), report.outcomes());
        assertEquals(1, report.published());
        assertEquals(List.of("updated", "NotFound"), words(report));
        assertTrue(message(report, 1).startsWith("There is no entry b to publish"), message(report, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "accept", "reject"})
    void anUpdateWithoutMetadataKeepsTheTags(String mode) {
        world.switched(Switch.BULK_METADATA, mode);
        tags("hot", "cold");
        save("a", Json.map("name", Json.map("en-US", "A")), List.of("hot"));
        save("b", Json.map("name", Json.map("en-US", "B")), List.of());

        BulkReport report = run(update("a", 1, "A new"), update("b", 1, "B new"));

        assertDone(report, Map.of("updated", 2L));
        assertEquals("A new", name("a"));
        assertEquals(List.of("hot"), tagsOf("a"));
        assertEquals(List.of(), tagsOf("b"));
    }

    @Test
    void nothingIsLookedUpWhereNoEntryHasTags() {
        draft("a", "A");

        run(update("a", 1, "A new"));

        assertEquals(2, requests("GET", "/entries"), "only whether there are tags or concepts at all");
    }

    @Test
    void localesAndFieldsAreCheckedBeforeAnythingIsSent() {
        draft("a", "A");
        Map<String, Object> item = Json.map(
                "sys",
                Json.map("id", "a", "version", 1, "contentType", Json.map("sys", Json.map("id", "tea"))),
                "fields",
                Json.map("colour", Json.map("en-US", "red")));

        BulkReport report = run(item);

        assertEquals(Status.MISCONFIGURED, report.status());
        assertTrue(report.problems().get(0).contains("colour"), report.problems()::toString);
        assertEquals(1, version("a"));
    }

    private BulkReport run(Object... items) {
        return world.run(BulkType.UPDATE, List.of(items));
    }
}
