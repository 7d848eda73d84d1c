package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** {@code --skip-content-model}: what the destination's content model has no place for is left out. */
class SkipContentModelTest extends DemoPair {
    private static final String NO_FIELD =
            "The content type note at the destination has no field mood: its values are left out.";
    private static final String NO_LOCALE = "The destination has no locale it: the values in it are left out.";
    private static final String PUT_ENTRY = "management PUT /entries/{id}";

    @BeforeEach
    void skipsTheContentModel() {
        skip(true);
    }

    @Test
    void fieldsAndLocalesThatTheDestinationLacksAreLeftOutWithOneNoteEach() {
        moodAndItalianAtTheSource();
        moodyNotes();

        RunReport report = world.runToDone();

        assertEquals(
                Map.of(Outcome.CREATED, 2L, Outcome.UPDATED, 1L),
                report.outcomes().get(EntityType.ENTRY));
        assertEquals(new TreeSet<>(List.of(NO_FIELD, NO_LOCALE)), leftOutNotes());
        for (String id : List.of("moody-1", "moody-2", "note-brick")) {
            assertFalse(publishedEntry(id).has("mood"), id);
            assertFalse(publishedEntry(id).path("text").has("it"), id);
            assertTrue(publishedEntry(id).path("text").has("de"), id);
        }
        assertFalse(destination.get("/content_types/note").toString().contains("mood"));
    }

    @Test
    void destinationWithoutAnyOfTheContentTypesIsRefusedAndNotEachEntry(@TempDir Path directory) {
        try (SyncWorld fresh = SyncWorld.of(directory).seed(Exports.demo())) {
            fresh.sync().with("skipContentModel", true);

            RunReport report = fresh.run();

            assertEquals(RunReport.Status.REFUSED, report.status(), report.message());
            assertTrue(report.message().contains("has none of the source's content types"), report.message());
            assertTrue(report.message().contains("--content-model-only"), report.message());
            assertEquals(List.of(), fresh.writes());
        }
    }

    @Test
    void contentTypesThatTheDestinationLacksAreNamedOnce() {
        source.contentType("poem", type -> type.withArrayProperty("fields")
                .add(Editing.json("{'id':'text','name':'Text','type':'Symbol'}")));

        world.runToDone();

        String note = "The destination has no content types poem: entries of them fail.";
        assertTrue(world.notes().stream().anyMatch(said -> said.startsWith(note)), () -> world.notes()
                .toString());
        source.removeContentType("poem");
    }

    @Test
    void whatIsEqualApartFromThatIsNotWrittenAgain() {
        moodAndItalianAtTheSource();
        moodyNotes();
        world.runToDone();
        for (String id : List.of("moody-1", "moody-2", "note-brick")) {
            source.change("/entries/" + id, fields -> fields.withObjectProperty("mood")
                    .put("en-US", "another"));
        }
        source.change("/assets/trilingual", fields -> fields.withObjectProperty("title")
                .put("it", "Un altro titolo"));

        RunReport report = world.runToDone();

        assertEquals(List.of(), world.writes());
        assertEquals(Map.of(Outcome.UNCHANGED, 3L), report.outcomes().get(EntityType.ENTRY));
        assertEquals(Map.of(Outcome.UNCHANGED, 1L), report.outcomes().get(EntityType.ASSET));
    }

    @Test
    void refusalTellsOfFieldsWhileTheContentTypeIsBeingEdited() {
        moodAndItalianAtTheSource();
        moodyNotes();
        ObjectNode type = destination.get("/content_types/note");
        destination.replace("/content_types/note", type.put("description", "Being edited"));

        world.runToDone();

        assertTrue(leftOutNotes().contains(NO_FIELD), () -> world.notes().toString());
        assertFalse(publishedEntry("moody-1").has("mood"));
        int refused = (int) world.requests().stream()
                .filter(request -> "UnknownField".equals(request.error()))
                .count();
        assertTrue(refused >= 1 && refused <= 3, "refused " + refused + " times");
        assertCount(3 + refused, PUT_ENTRY);
    }

    @Test
    void valuesInOtherLocalesOfFieldsThatAreNotLocalizedThereAreLeftOut() {
        destination.changeField("note", "text", field -> field.put("localized", false));
        destination.saveLocale("it", "Italian", null);
        destination.change("/assets/bell-sound", fields -> fields.withObjectProperty("title")
                .put("it", "Campana"));
        ObjectNode type = destination.get("/content_types/note");
        for (boolean edited : new boolean[] {false, true}) {
            if (edited) {
                destination.replace("/content_types/note", type.put("description", "Being edited"));
            }
            source.change("/entries/note-brick", fields -> fields.withObjectProperty("text")
                    .put("en-US", "Brick " + edited));
            source.change("/assets/bell-sound", fields -> fields.withObjectProperty("title")
                    .put("en-US", "Bell " + edited));

            world.runToDone();

            assertEquals(
                    Editing.json("{'en-US':'Brick " + edited + "'}"),
                    publishedEntry("note-brick").path("text"));
            assertTrue(
                    world.notes()
                                    .contains("Left out, since the fields are not localized: values in other locales of"
                                            + " note.text in 1 entry.")
                            || edited,
                    () -> world.notes().toString());
            assertEquals(
                    "Campana",
                    destination.get("/assets/bell-sound").at("/fields/title/it").asText(),
                    "a locale that only the destination has keeps its values");
        }
    }

    @Test
    void valuesInFieldsThatOnlyTheDestinationHasStay() {
        destination.addField("note", "{'id':'mine','name':'Mine','type':'Symbol','localized':true}");
        destination.change(
                "/entries/note-brick", fields -> fields.putObject("mine").put("en-US", "kept"));
        source.change("/entries/note-brick", fields -> fields.putObject("cups").put("en-US", 8));
        world.runToDone();
        assertEquals(8, publishedEntry("note-brick").at("/cups/en-US").asInt());
        assertEquals("kept", publishedEntry("note-brick").at("/mine/en-US").asText());

        world.sync().with("resync", true);
        skip(true);
        world.runToDone();
        assertEquals(List.of(), world.writes(), "a field that the source does not have is passed over");

        source.change("/entries/note-brick", fields -> {
            fields.withObjectProperty("text").put("en-US", "Brick");
            fields.remove("cups");
        });
        world.sync().with("resync", null);
        skip(true);
        world.runToDone();

        assertEquals("kept", publishedEntry("note-brick").at("/mine/en-US").asText());
        assertEquals("Brick", publishedEntry("note-brick").at("/text/en-US").asText());
        assertFalse(publishedEntry("note-brick").has("cups"), "what the source has, and has emptied, goes");
    }

    @Test
    void contentTypesOfTheSourceThatMayNotBeReadDoNotEndTheRun() {
        Fault denied =
                Fault.answer(403, "{\"sys\":{\"type\":\"Error\",\"id\":\"AccessDenied\"},\"message\":\"Forbidden\"}");
        world.sandbox()
                .addFault(new Faults.Order(Api.MANAGEMENT, "GET", "/spaces/source/.*/content_types", 0, 1, denied));

        world.runToDone();

        assertTrue(
                world.notes().toString().contains("The token may not read the content types of the source: "),
                () -> world.notes().toString());
    }

    @Test
    void withTheContentModelEverythingComes() {
        moodAndItalianAtTheSource();
        moodyNotes();
        world.runToDone();

        skip(false);
        source.change(
                "/entries/moody-1", fields -> fields.withObjectProperty("text").put("it", "Ancora"));
        source.change("/assets/trilingual", fields -> fields.withObjectProperty("title")
                .put("it", "Un altro titolo"));
        world.runToEqual();

        List.of("moody-1", "moody-2").forEach(id -> source.delete("/entries/" + id));
        source.removeField("note", "mood");
        source.removeLocale("it");
        world.runToEqual();
    }

    private void skip(boolean skip) {
        world.restart();
        world.sync().with("skipContentModel", skip);
    }

    private Set<String> leftOutNotes() {
        List<String> notes = world.notes().stream()
                .filter(note -> note.endsWith("left out."))
                .toList();
        assertEquals(notes.size(), new TreeSet<>(notes).size(), () -> "told twice: " + notes);
        return new TreeSet<>(notes);
    }

    private void moodAndItalianAtTheSource() {
        source.addField("note", "{'id':'mood','name':'Mood','type':'Symbol','localized':false,'required':false}");
        source.saveLocale("it", "Italian", null);
    }

    /** Two new notes, a changed one, and an asset, with values that the destination has no place for. */
    private void moodyNotes() {
        for (String id : List.of("moody-1", "moody-2")) {
            source.saveEntry(id, "note", moody(note("Moody")));
        }
        source.change(
                "/entries/note-brick",
                fields -> moody(fields).withObjectProperty("cups").put("en-US", 8));
        source.saveAsset("trilingual", "Three languages", "bytes", "en-US", "de", "it");
        source.change("/assets/trilingual", fields -> fields.withObjectProperty("title")
                .put("it", "Tre lingue"));
    }

    private static ObjectNode moody(ObjectNode fields) {
        fields.putObject("mood").put("en-US", "calm");
        fields.withObjectProperty("text").put("it", "Calmo");
        return fields;
    }
}
