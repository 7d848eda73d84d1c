package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;

/** What becomes of what the source no longer publishes, by {@code --on-delete}, and what of the content model. */
class OnDeleteTest extends DemoPair {
    private static final List<String> PATHS = List.of(
            "/entries/gone-published",
            "/entries/gone-draft",
            "/entries/gone-archived",
            "/entries/gone-missing",
            "/assets/gone-published",
            "/assets/gone-draft",
            "/assets/gone-archived",
            "/assets/gone-missing");

    private static final String HARVEST =
            """
            {'name':'Harvest','displayField':'year','fields':[
             {'id':'year','name':'Year','type':'Symbol','localized':true,'required':true}]}""";

    @BeforeEach
    void deletesUnlessAskedOtherwise() {
        onDelete("delete");
    }

    @ParameterizedTest
    @CsvSource({
        // policy,  published at the destination, draft there, archived there, and what is told of it
        "delete,    gone,      gone,     gone,     'DELETED=3, UNCHANGED=1'",
        "unpublish, draft,     draft,    archived, 'UNPUBLISHED=1, UNCHANGED=3'",
        "archive,   archived,  archived, archived, 'ARCHIVED=2, UNCHANGED=2'",
        "keep,      published, draft,    archived, 'HELD=4'"
    })
    void eachStateOfTheDestinationIsTreatedByThePolicy(
            String policy, String published, String draft, String archived, String outcomes) {
        contentInEveryStateThatTheSourceUnpublishes();
        onDelete(policy);

        RunReport report = world.runToDone();

        for (String path : List.of("/entries/gone-", "/assets/gone-")) {
            assertEquals(published, stateOf(path + "published"));
            assertEquals(draft, stateOf(path + "draft"));
            assertEquals(archived, stateOf(path + "archived"));
            assertEquals("gone", stateOf(path + "missing"));
        }
        assertEquals(outcomes(outcomes), report.outcomes().get(EntityType.ENTRY));
        assertEquals(outcomes(outcomes), report.outcomes().get(EntityType.ASSET));

        world.runToDone();
        assertEquals(List.of(), world.writes(), "nothing is left for a second run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unpublish", "archive", "keep"})
    void whatThePolicyLeftComesBackWhenTheSourcePublishesItAgain(String policy) {
        contentInEveryStateThatTheSourceUnpublishes();
        onDelete(policy);
        world.runToDone();

        PATHS.forEach(source::publish);

        world.runToEqual();
        if (policy.equals("archive")) {
            assertCount(1, "management PUT /assets/{id}/files/{locale}/process");
        }
    }

    @Test
    void whatIsToBeKeptCausesNoRequestAtTheDestination() {
        source.unpublish("/entries/note-brick");
        onDelete("keep");

        world.runToDone();

        assertFalse(world.requests().stream().anyMatch(request -> request.path().contains("note-brick")));
        assertEquals(
                0,
                world.requests().stream()
                        .filter(r -> r.path().contains("/entries"))
                        .count());
    }

    @Test
    void entryThatTakesTheIdOfAnotherContentTypeMakesItWayWhateverThePolicy() {
        source.saveEntry("chameleon", "note", note("A note"));
        world.runToEqual();
        onDelete("keep");
        source.delete("/entries/chameleon");
        source.saveEntry("chameleon", "cake", Editing.json("{'name':{'en-US':'A cake','de':'Ein Kuchen'}}"));

        world.runToEqual();
    }

    @Test
    void contentTypesLocalesAndTagsStayWithTheContentThatNeedsThem() {
        harvestInItalian();
        source.saveTag("passing", "Passing", "public");
        world.runToEqual();
        source.delete("/entries/harvest-1");
        source.removeContentType("harvest");
        source.removeLocale("it");
        source.removeTag("passing");
        onDelete("archive");

        RunReport report = world.runToDone();

        assertNotes("The source has 1 locale, 1 content type, 1 tag less than the destination. They stay, since"
                + " --on-delete is archive.");
        assertEquals(Map.of(EntityType.ENTRY, Map.of(Outcome.ARCHIVED, 1L)), report.outcomes());
        assertEquals("archived", stateOf("/entries/harvest-1"));
        assertEquals(
                "Vendemmia",
                destination
                        .get("/entries/harvest-1")
                        .path("fields")
                        .path("year")
                        .path("it")
                        .asText());
        assertTrue(destination.exists("/content_types/harvest"));

        destination.delete("/entries/harvest-1");
        onDelete("delete");
        world.runToEqual();
    }

    @Test
    void contentTypeStaysAsLongAsTheDestinationHasEntriesOfItsOwn() {
        harvestInItalian();
        world.runToEqual();
        destination.saveEntry("own", "harvest", Editing.json("{'year':{'en-US':'1999','it':'1999'}}"));
        destination.saveDraft("own-draft", "harvest", Editing.json("{'year':{'en-US':'2000'}}"));
        ObjectNode own = destination.get("/entries/own");
        ObjectNode type = destination.get("/content_types/harvest");
        source.delete("/entries/harvest-1");
        source.removeContentType("harvest");
        source.change("/entries/note-brick", fields -> fields.remove("cups"));

        for (int run = 0; run < 2; run++) {
            RunReport report = world.runToDone();

            assertNotes("ContentType harvest is gone from the source but stays at the destination, as entries of it"
                    + " remain there, perhaps ones that were written there by hand. Delete these entries,"
                    + " drafts and archived ones too, and the next sync removes it.");
            assertEquals(Map.of(Outcome.HELD, 1L), report.outcomes().get(EntityType.CONTENT_TYPE));
            assertEquals(own, destination.get("/entries/own"));
            assertEquals(type, destination.get("/content_types/harvest"));
        }
        world.assertDifferences(
                List.of(
                        "Content type harvest should not be there",
                        "Editor interface harvest should not be there",
                        "Entry own should not be there",
                        "Entry own-draft should not be there"),
                Scope.everything());

        destination.delete("/entries/own");
        destination.delete("/entries/own-draft");
        world.runToEqual();
    }

    @Test
    void tagThatIsUsedAtTheDestinationIsTriedAgainUntilItIsNot() {
        source.saveTag("passing", "Passing", "public");
        world.runToEqual();
        destination.tag("/entries/note-brick", "passing");
        source.removeTag("passing");

        assertEquals(
                Map.of(EntityType.TAG, Map.of(Outcome.HELD, 1L)),
                world.runToDone().outcomes());

        destination.tag("/entries/note-brick");
        assertEquals(
                Map.of(EntityType.TAG, Map.of(Outcome.DELETED, 1L)),
                world.runToEqual().outcomes());
    }

    private void onDelete(String policy) {
        world.restart();
        world.sync().with("onDelete", policy);
    }

    private void contentInEveryStateThatTheSourceUnpublishes() {
        for (String path : PATHS) {
            String id = path.substring(path.lastIndexOf('/') + 1);
            if (path.startsWith("/entries")) {
                source.saveEntry(id, "note", note("Here for a while"));
            } else {
                source.saveAsset(id, "Here for a while", "bytes", "en-US");
            }
        }
        world.runToEqual();
        PATHS.forEach(source::unpublish);
        for (String path : List.of("/entries/gone-", "/assets/gone-")) {
            destination.unpublish(path + "draft");
            destination.unpublish(path + "archived");
            destination.archive(path + "archived");
            destination.delete(path + "missing");
        }
    }

    private void harvestInItalian() {
        source.saveLocale("it", "Italian", null);
        source.contentType("harvest", type -> type.setAll(Editing.json(HARVEST)));
        source.saveEntry("harvest-1", "harvest", Editing.json("{'year':{'en-US':'2026','it':'Vendemmia'}}"));
    }

    private void assertNotes(String note) {
        assertEquals(List.of("Continuing from the stored sync token.", note), world.notes());
    }

    private String stateOf(String path) {
        if (!destination.exists(path)) {
            return "gone";
        }
        JsonNode sys = destination.get(path).path("sys");
        return sys.has("archivedVersion") ? "archived" : sys.has("publishedVersion") ? "published" : "draft";
    }

    private static Map<Outcome, Long> outcomes(String text) {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (String part : text.split(", ")) {
            String[] pair = part.split("=");
            outcomes.put(Outcome.valueOf(pair[0]), Long.valueOf(pair[1]));
        }
        return outcomes;
    }
}
