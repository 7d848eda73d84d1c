package org.spacesync.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.entity.Samples.json;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

class DraftTest {
    private static final Change ENTRY = Samples.entry(
            "x",
            """
            {'sys':{'id':'x','revision':3},'fields':{'name':{'en':'Tea','de':null},'gone':{'en':null}},
             'metadata':{'tags':[{'sys':{'type':'Link','linkType':'Tag','id':'b'}}]}}""");
    private static final Change ASSET = Samples.asset(
            "x",
            "{'fields':{'title':{'en':'Cup'},'file':{'en':" + Samples.file("a.png", "image/png", 10, "source/1")
                    + ",'de':" + Samples.file("b.png", "image/png", 20, "source/2") + "}}}");

    @Test
    void aNewEntryIsWrittenWithItsFieldsAndTagsAndNothingElse() {
        Draft draft = new Draft(ENTRY, "https");

        assertEquals(
                json(
                        """
                        {'fields':{'name':{'en':'Tea'}},
                         'metadata':{'tags':[{'sys':{'type':'Link','linkType':'Tag','id':'b'}}]}}"""),
                draft.getBody());
        assertNull(draft.getVersion());
        assertEquals(Outcome.CREATED, draft.outcome());
        assertTrue(draft.isOpen());
        assertFalse(draft.isArchived());
    }

    @Test
    void theDestinationsOwnTagsAndConceptsAreKept() {
        Draft draft =
                new Draft(compared(ENTRY, Json.map("tags", List.of("hidden", "a"), "concepts", List.of("c"))), "https");

        assertEquals(List.of("a", "b", "hidden"), ids(draft, "tags"));
        assertEquals(List.of("c"), ids(draft, "concepts"));
        assertEquals(7, draft.getVersion());
        assertEquals(Outcome.UPDATED, draft.outcome());
    }

    @Test
    void conceptsThatTheFeedNamesReplaceThoseOfTheDestinationAlsoByNone() {
        Change without = Samples.entry("x", "{'fields':{},'metadata':{'tags':[],'concepts':[]}}");

        Draft draft = new Draft(compared(without, Json.map("concepts", List.of("c"))), "https");

        assertEquals(List.of(), Json.at(draft.getBody(), "metadata", "concepts"));
    }

    @Test
    void withoutConceptsAnywhereTheyAreNotMentioned() {
        assertFalse(Json.object(new Draft(ENTRY, "https").getBody(), "metadata").containsKey("concepts"));
    }

    @Test
    void metadataWithTagsIsSentEvenIfTheFeedHasNone() {
        Draft draft = new Draft(Samples.entry("x", "{'fields':{}}"), "https");

        assertEquals(List.of(), Json.at(draft.getBody(), "metadata", "tags"));
    }

    @Test
    void aNewAssetHasAnUploadForEveryLocale() {
        Draft draft = new Draft(ASSET, "http");

        assertEquals(List.of("en", "de"), draft.uploads());
        assertEquals("http://source/1/a.png", Json.text(draft.getBody(), "fields", "file", "en", "upload"));
        assertEquals("Cup", Json.text(draft.getBody(), "fields", "title", "en"));
    }

    @Test
    void aFileThatStaysIsNotUploadedAgain() {
        Map<String, Object> theirs = json("{'en':{'url':'//destination/a.png','fileName':'a.png'}}");

        Draft draft = new Draft(compared(ASSET, Json.map("files", theirs)), "https");

        assertEquals(List.of("de"), draft.uploads());
        assertEquals(theirs.get("en"), Json.at(draft.getBody(), "fields", "file", "en"));
    }

    @Test
    void anEntryWithAFieldNamedFileHasNoUploads() {
        Draft draft = new Draft(Samples.entry("x", "{'fields':{'file':{'en':{'url':'//h/a'}}}}"), "https");

        assertEquals(List.of(), draft.uploads());
        assertEquals("//h/a", Json.text(draft.getBody(), "fields", "file", "en", "url"));
    }

    @Test
    void itFollowsWhatIsThereNow() {
        Draft draft = new Draft(ASSET, "https");

        draft.follow(9, Json.map("files", json("{'en':{'url':'//d/a'},'de':{'url':'//d/b'}}"), "archived", true));

        assertEquals(9, draft.getVersion());
        assertEquals(List.of(), draft.uploads());
        assertTrue(draft.isArchived());
        draft.unarchived();
        assertFalse(draft.isArchived());
        assertEquals("//d/b", Json.text(draft.destination(), "files", "de", "url"));
    }

    @Test
    void theSourceIsNotTouched() {
        Map<String, Object> before = Json.copyOf(ASSET.payload());

        new Draft(ASSET, "https").follow(9, Json.map("files", json("{'en':{'url':'//d/a'}}")));

        assertEquals(before, ASSET.payload());
    }

    private static Change compared(Change change, Map<String, Object> facts) {
        return change.at(Stage.COMPARED, Outcome.UPDATED, 7, facts);
    }

    private static List<String> ids(Draft draft, String member) {
        return Json.objects(draft.getBody(), "metadata", member).stream()
                .map(link -> Json.text(link, "sys", "id"))
                .toList();
    }
}
