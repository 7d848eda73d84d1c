package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacesync.world.Editing;

/** What happens to the content model at the source, and what the next run then does at the destination. */
class ModelDeltaTest extends DemoPair {
    private static final String DELIVERED_MOOD =
            "{'id':'mood','name':'Mood','type':'Symbol','localized':false,'required':false}";

    @Test
    void editsThatAreNotActivatedAreNotCopied() {
        JsonNode type = source.get("/content_types/note");
        ObjectNode edited = type.deepCopy();
        edited.put("name", "Not activated");
        source.replace("/content_types/note", edited);
        source.change("/entries/note-steps", fields -> fields.withObjectProperty("cups")
                .put("en-US", 5));
        world.runToEqual();
        assertEquals(0, world.count("management PUT /content_types/{id}"));
        source.publish("/content_types/note");
        world.runToEqual();
    }

    @Test
    void contentTypeIsCreatedRenamedAndRemovedWithItsEntries() {
        source.contentType(
                "harvest",
                type -> type.setAll(
                        Editing.json(
                                """
                {'name':'Harvest','displayField':'year','fields':[
                 {'id':'year','name':'Year','type':'Symbol','required':true},
                 {'id':'tea','name':'Tea','type':'Link','linkType':'Entry','validations':[{'linkContentType':['tea']}]}]}""")));
        source.saveEntry("harvest-2026", "harvest", Editing.json("{'year':{'en-US':'2026'}}"));
        world.runToEqual();
        source.contentType("harvest", type -> type.put("name", "Picking").put("description", "Leaves by hand"));
        world.runToEqual();
        source.delete("/entries/harvest-2026");
        source.removeContentType("harvest");
        world.runToEqual();
    }

    @Test
    void contentTypesThatNameEachOtherAreCreatedAtOnce() {
        String each =
                """
            {'name':'Each','fields':[{'id':'other','name':'Other','type':'Link','linkType':'Entry',
             'validations':[{'linkContentType':['OTHER']}]}]}""";
        source.contentType("left", type -> type.setAll(Editing.json(each.replace("OTHER", "right"))));
        source.contentType("right", type -> type.setAll(Editing.json(each.replace("OTHER", "left"))));
        world.runToEqual();
    }

    @Test
    void fieldIsAddedFilledOmittedShownAgainAndRemoved() {
        source.addField("note", DELIVERED_MOOD);
        world.runToEqual();
        source.change("/entries/note-steps", fields -> fields.putObject("mood").put("en-US", "proud"));
        world.runToEqual();
        source.changeField("note", "mood", field -> field.put("omitted", true));
        world.runToEqual();
        source.changeField("note", "mood", field -> field.put("omitted", false));
        world.runToEqual();
        assertEquals(
                "proud", publishedEntry("note-steps").path("mood").path("en-US").asText());
        source.removeField("note", "mood");
        world.runToEqual();
        assertFalse(publishedEntry("note-steps").has("mood"));
    }

    @Test
    void valueThatChangedWhileItsFieldWasOmittedComesWhenTheFieldIsShownAgain() {
        source.addField("note", DELIVERED_MOOD);
        source.change("/entries/note-chair", fields -> fields.putObject("mood").put("en-US", "tired"));
        world.runToEqual();
        source.changeField("note", "mood", field -> field.put("omitted", true));
        source.change("/entries/note-chair", fields -> fields.putObject("mood").put("en-US", "awake"));
        world.runToEqual();
        source.changeField("note", "mood", field -> field.put("omitted", false));
        world.runToEqual();
        source.removeField("note", "mood");
        world.runToEqual();
    }

    @Test
    void renamedFieldKeepsItsValuesThoughNoEntryWasPublished() {
        source.changeField("note", "again", field -> field.put("newId", "returning"));
        world.runToEqual();
        assertTrue(publishedEntry("note-steps").path("returning").path("en-US").asBoolean());
        source.changeField("note", "returning", field -> field.put("newId", "again"));
        world.runToEqual();
    }

    @Test
    void fieldThatChangedItsTypeIsRemovedAndAddedAnew() {
        source.addField("note", DELIVERED_MOOD);
        source.change("/entries/note-plum", fields -> fields.putObject("mood").put("en-US", "sticky"));
        source.change("/entries/note-stair", fields -> fields.putObject("mood").put("en-US", "steep"));
        world.runToEqual();
        source.removeField("note", "mood");
        source.addField("note", DELIVERED_MOOD.replace("Symbol", "Integer"));
        source.change("/entries/note-plum", fields -> fields.putObject("mood").put("en-US", 7));
        world.runToEqual();
        assertFalse(publishedEntry("note-stair").has("mood"));
        source.removeField("note", "mood");
        world.runToEqual();
    }

    @Test
    void fieldThatBecameLocalizedIsRemovedAndAddedAnew() {
        source.addField("note", DELIVERED_MOOD);
        source.change("/entries/note-plum", fields -> fields.putObject("mood").put("en-US", "sticky"));
        world.runToEqual();
        source.removeField("note", "mood");
        source.addField("note", DELIVERED_MOOD.replace("'localized':false", "'localized':true"));
        source.change(
                "/entries/note-plum",
                fields -> fields.putObject("mood").put("en-US", "sticky").put("de", "klebrig"));
        world.runToEqual();
        source.removeField("note", "mood");
        world.runToEqual();
    }

    @Test
    void orderFlagsAndValidationsOfFieldsFollow() {
        source.contentType("cake", type -> {
            ArrayNode fields = type.withArrayProperty("fields");
            fields.insert(1, fields.remove(4));
            fields.forEach(field -> {
                if (field.path("id").asText().equals("price")) {
                    ((ObjectNode) field).put("disabled", true);
                    ((ObjectNode) field).putArray("validations").add(Editing.json("{'range':{'min':1,'max':90.5}}"));
                }
            });
        });
        world.runToEqual();
        source.changeField(
                "cake", "price", field -> field.put("disabled", false).putArray("validations"));
        world.runToEqual();
    }

    @Test
    void defaultValuesAndHelpTextsFollow() {
        source.changeField("note", "again", field -> field.set("defaultValue", Editing.json("{'en-US':true}")));
        source.editorInterface("note", body -> {
            body.withArrayProperty("controls").removeAll();
            body.withArrayProperty("controls")
                    .add(
                            Editing.json(
                                    """
                {'fieldId':'text','widgetNamespace':'builtin','widgetId':'markdown','settings':{'helpText':'A line'}}"""));
            body.putArray("sidebar")
                    .add(Editing.json("{'widgetNamespace':'sidebar-builtin','widgetId':'publication-widget'}"));
        });
        world.runToEqual();
        source.editorInterface("note", body -> {
            body.withArrayProperty("controls").removeAll();
            body.remove("sidebar");
        });
        world.runToEqual();
    }

    @Test
    void localesInAChainComeAndGo() {
        source.saveLocale("fr", "French", "en-US");
        source.saveLocale("fr-CH", "Swiss French", "fr");
        source.saveLocale("fr-BE", "Belgian French", "fr-CH");
        source.change("/entries/note-steps", fields -> fields.withObjectProperty("text")
                .put("fr-CH", "Huitante-deux"));
        world.runToEqual();
        source.saveLocale("fr-BE", "French of Belgium", "fr");
        source.removeLocale("fr-CH");
        world.runToEqual();
        assertFalse(publishedEntry("note-steps").path("text").has("fr-CH"));
        source.removeLocale("fr-BE");
        source.removeLocale("fr");
        world.runToEqual();
    }

    @Test
    void fallbackChainIsTurnedRound() {
        source.saveLocale("nl", "Dutch", "en-US");
        source.saveLocale("nl-BE", "Flemish", "nl");
        world.runToEqual();
        source.saveLocale("nl-BE", "Flemish", "en-US");
        source.saveLocale("nl", "Dutch", "nl-BE");
        world.runToEqual();
        source.saveLocale("nl", "Dutch", null);
        world.runToEqual();
        source.removeLocale("nl");
        source.removeLocale("nl-BE");
        world.runToEqual();
    }

    @Test
    void localeThatGotAnotherCodeKeepsItsValues() {
        source.saveLocale("it", "Italian", "en-US");
        source.saveLocale("lmo", "Lombard", "it");
        source.change("/entries/note-steps", fields -> fields.withObjectProperty("text")
                .put("it", "Ottantadue scalini"));
        world.runToEqual();
        source.saveLocale("lmo", "Lombard", null);
        source.renameLocale("it", "it-CH");
        source.saveLocale("lmo", "Lombard", "it-CH");
        world.runToEqual();
        assertEquals(
                "Ottantadue scalini",
                publishedEntry("note-steps").path("text").path("it-CH").asText());
        source.removeLocale("lmo");
        source.removeLocale("it-CH");
        world.runToEqual();
    }

    @Test
    void tagsComeChangeTheirNamesAndGo() {
        source.saveTag("closed", "Closed for good", "public");
        source.saveTag("whispered", "Whispered", "private");
        source.tag("/entries/note-loop", "closed", "whispered");
        source.tag("/assets/bell-sound", "closed");
        world.runToEqual();
        source.saveTag("closed", "Closed", "public");
        source.saveTag("whispered", "Whispered only", "private");
        world.runToEqual();
        source.tag("/entries/note-loop");
        source.tag("/assets/bell-sound");
        source.removeTag("closed");
        source.removeTag("whispered");
        world.runToEqual();
    }

    @Test
    void tagsThatExchangeTheirNamesAreRenamed() {
        source.saveTag("one", "Name one", "public");
        source.saveTag("two", "Name two", "public");
        world.runToEqual();
        source.saveTag("one", "For a moment", "public");
        source.saveTag("two", "Name one", "public");
        source.saveTag("one", "Name two", "public");
        world.runToEqual();
        List.of("one", "two").forEach(source::removeTag);
        world.runToEqual();
    }
}
