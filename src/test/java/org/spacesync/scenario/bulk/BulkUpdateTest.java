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
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

class BulkUpdateTest extends BulkTest {

    @Test
    void anUpdateReplacesAllFieldsOfTheVersionItNames() {
        world.save("a", Json.map("name", Json.map("en-US", "A"), "price", Json.map("en-US", 3)));

        BulkReport report = run(Shop.update("a", 1, "A new"));

        assertDone(report, Map.of("updated", 1L));
        assertEquals("A new", world.name("a"));
        assertFalse(world.entry("a").path("fields").has("price"));
        assertEquals(2, world.version("a"));
        assertEquals(0, world.requests("GET", "/entries/{id}"));
    }

    @Test
    void whatIsADraftInALocaleStaysOneWhenTheEntryIsPublishedAgain() {
        world.sandbox().switches().set(Switch.LOCALE_PUBLISHING, "on");
        String links = "'contentType':{'sys':{'type':'Link','linkType':'ContentType','id':'tea'}}";
        String states = "'fieldStatus':{'*':{'en-US':'published','de':'draft'}}";
        world.sandbox()
                .seed(
                        BulkWorld.SPACE,
                        "master",
                        Shop.tree(Json.parse(
                                ("{'locales':[{'code':'en-US','default':true},{'code':'de'}],'entries':[{'sys':{'id':'a',"
                                                + "'type':'Entry','version':3,'publishedVersion':2," + states + ","
                                                + links
                                                + "},'fields':{'name':{'en-US':'A'}}}]}")
                                        .replace('\'', '"'))));
        world.with("bulkPublish", true);

        BulkReport report = run(Shop.update("a", 3, "A new"));

        assertEquals(1, report.published(), report::toString);
        assertEquals("draft", world.entry("a").at("/sys/fieldStatus/*/de").asText());
        assertEquals(
                "published", world.entry("a").at("/sys/fieldStatus/*/en-US").asText());
    }

    @Test
    void staleVersionsFailItemByItem() {
        world.draft("a", "A");
        world.draft("b", "B");
        world.draft("b", "B of somebody else");

        BulkReport report = run(Shop.update("a", 1, "A new"), Shop.update("b", 1, "B new"));

        assertEquals(Status.ITEMS_FAILED, report.status());
        assertEquals(List.of("updated", "VersionMismatch"), words(report));
        assertEquals("B of somebody else", world.name("b"));
        assertTrue(
                report.advice().texts().get(0).contains("--refresh-stale updates it all the same"),
                report.advice()::toString);
        assertEquals(List.of("--refresh-stale"), report.advice().options());
    }

    @Test
    void anEntryThatIsNotThereFailsByItself() {
        world.draft("a", "A");

        BulkReport report = run(Shop.update("gone", 3, "x"), Shop.update("a", 1, "A new"));

        assertEquals(List.of("NotFound", "updated"), words(report));
    }

    @Test
    void versionsAreFilledInWhereAskedFor() {
        world.draft("a", "A");
        world.draft("a", "A again");
        world.draft("b", "B");

        BulkReport report = world.with("bulkFetchVersions", true)
                .run(
                        BulkType.UPDATE,
                        List.of(
                                Shop.update("a", 0, "A new"),
                                Shop.update("gone", 0, "x"),
                                Shop.update("b", 1, "B new")));

        assertEquals(List.of("updated", "NotFound", "updated"), words(report));
        assertEquals("There is no entry gone to update.", message(report, 1));
        assertEquals(3, world.version("a"));
        assertEquals("B new", world.name("b"));
    }

    @Test
    void nothingIsUploadedIfNoEntryIsThere() {
        BulkReport report = world.with("bulkFetchVersions", true)
                .run(BulkType.UPDATE, List.of(Shop.update("gone", 0, "x"), Shop.update("gone-too", 0, "x")));

        assertEquals(List.of("NotFound", "NotFound"), words(report));
        assertEquals(List.of(), world.jobs());
        assertEquals(0, world.sandbox().requests(Api.UPLOAD).requests());
    }

    @Test
    void aGivenVersionIsKeptWhenOthersAreFilledIn() {
        world.draft("a", "A");
        world.draft("a", "A of somebody else");

        BulkReport report =
                world.with("bulkFetchVersions", true).run(BulkType.UPDATE, List.of(Shop.update("a", 1, "x")));

        assertEquals(List.of("VersionMismatch"), words(report));
        assertEquals("A of somebody else", world.name("a"));
    }

    @Test
    void mergingKeepsFieldsAndLocalesThatAreLeftOutAndNullTakesValuesAway() {
        world.save(
                "a",
                Json.map(
                        "name", Json.map("en-US", "A", "de", "A auf Deutsch"),
                        "price", Json.map("en-US", 3),
                        "labels", Json.map("en-US", List.of("x"))));
        Map<String, Object> noGerman = Json.map("de", null, "en-US", "A new");
        Map<String, Object> item = Json.map(
                "sys", Shop.sys("a", 0), "fields", Json.map("name", noGerman, "labels", Json.map("en-US", null)));

        BulkReport report = world.with("bulkMerge", true).run(BulkType.UPDATE, List.of(item));

        assertDone(report, Map.of("updated", 1L));
        assertEquals(
                Shop.tree(Json.map("name", Json.map("en-US", "A new"), "price", Json.map("en-US", 3))),
                world.entry("a").path("fields"));
    }

    @Test
    void mergingKeepsTheOtherLocales() {
        world.save("a", Json.map("name", Json.map("en-US", "A", "de", "A auf Deutsch")));

        world.with("bulkMerge", true).run(BulkType.UPDATE, List.of(Shop.update("a", 1, "A new")));

        assertEquals("A auf Deutsch", world.entry("a").at("/fields/name/de").asText());
        assertEquals("A new", world.name("a"));
    }

    @Test
    void aMergedUpdateOfAnOldVersionOverwritesNothing() {
        world.draft("a", "A");
        world.draft("a", "A of somebody else");

        BulkReport report = world.with("bulkMerge", true).run(BulkType.UPDATE, List.of(Shop.update("a", 1, "A new")));

        assertEquals(List.of("VersionMismatch"), words(report));
        assertEquals("A of somebody else", world.name("a"));
    }

    @Test
    void staleVersionsAreReadAgainWhereAskedFor() {
        world.draft("a", "A");
        world.draft("b", "B");
        world.draft("b", "B of somebody else");

        BulkReport report = world.with("bulkRefreshStale", true)
                .run(BulkType.UPDATE, List.of(Shop.update("a", 1, "A new"), Shop.update("b", 1, "B new")));

        assertDone(report, Map.of("updated", 2L));
        assertEquals("B new", world.name("b"));
        assertEquals(
                List.of(2, 1), report.jobs().stream().map(BulkReport.Job::items).toList());
    }

    @Test
    void whatWasUpdatedIsPublished() {
        world.published("a", "A");
        world.draft("b", "B");

        BulkReport report = world.with("bulkPublish", true)
                .run(BulkType.UPDATE, List.of(Shop.update("a", 2, "A new"), Shop.update("b", 1, "B new")));

        assertDone(report, Map.of("updated", 2L));
        assertEquals(2, report.published());
        assertEquals(
                List.of("published", "published"),
                List.of(
                        world.entries().get("a").status(),
                        world.entries().get("b").status()));
    }

    /** The other entry, which the collection does not show either, is published. */
    @Test
    void whatIsDeletedBeforeItIsPublishedFailsAlone() {
        world.draft("a", "A");
        world.draft("b", "B");
        world.fails(Api.MANAGEMENT, "GET", "select=sys$", 1, Fault.answer(200, "{\"items\":[]}"));
        world.fails(Api.MANAGEMENT, "GET", "/entries/b$", 1, Fault.answer(404, "{\"sys\":{\"id\":\"NotFound\"}}"));

        BulkReport report = world.with("bulkPublish", true)
                .run(BulkType.UPDATE, List.of(Shop.update("a", 1, "A new"), Shop.update("b", 1, "B new")));

        assertEquals(Status.ITEMS_FAILED, report.status(), report.message());
        assertEquals(Map.of("updated", 2L), report.outcomes());
        assertEquals(1, report.published());
        assertEquals(List.of("updated", "NotFound"), words(report));
        assertTrue(message(report, 1).startsWith("There is no entry b to publish"), message(report, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "accept", "reject"})
    void anUpdateWithoutMetadataKeepsTheTags(String mode) {
        world.with(Switch.BULK_METADATA, mode);
        world.tags("hot", "cold");
        world.save("a", Json.map("name", Json.map("en-US", "A")), "hot");
        world.save("b", Json.map("name", Json.map("en-US", "B")));

        BulkReport report = run(Shop.update("a", 1, "A new"), Shop.update("b", 1, "B new"));

        assertDone(report, Map.of("updated", 2L));
        assertEquals("A new", world.name("a"));
        assertEquals(List.of("hot"), world.tagsOf("a"));
        assertEquals(List.of(), world.tagsOf("b"));
    }

    @Test
    void nothingIsLookedUpWhereNoEntryHasTags() {
        world.draft("a", "A");

        run(Shop.update("a", 1, "A new"));

        assertEquals(2, world.requests("GET", "/entries"), "only whether there are tags or concepts at all");
    }

    @Test
    void localesAndFieldsAreCheckedBeforeAnythingIsSent() {
        world.draft("a", "A");
        Map<String, Object> item = Json.map(
                "sys",
                Json.map("id", "a", "version", 1, "contentType", Json.map("sys", Json.map("id", "tea"))),
                "fields",
                Json.map("colour", Json.map("en-US", "red")));

        BulkReport report = run(item);

        assertEquals(Status.MISCONFIGURED, report.status());
        assertTrue(report.problems().get(0).contains("colour"), report.problems()::toString);
        assertEquals(1, world.version("a"));
    }

    private BulkReport run(Object... items) {
        return world.run(BulkType.UPDATE, List.of(items));
    }
}
