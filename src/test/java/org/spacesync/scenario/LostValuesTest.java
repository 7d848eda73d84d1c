package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.world.Editing;

/** What a change of the content model takes from entries of the destination: never anything without a word. */
class LostValuesTest extends FreshPair {
    private static final String PRICE = "{'id':'price','name':'Price','type':'Number'}";
    private static final String PRICE_AS_TEXT = "{'id':'price','name':'Price','type':'Symbol'}";
    private static final String MINE = "{'id':'mine','name':'Mine','type':'Symbol'}";
    private static final String CAKE =
            "{'name':'Cake','displayField':'name','fields':[{'id':'name','name':'Name','type':'Symbol','localized':true},"
                    + PRICE + "]}";
    private static final String CONTENT_TYPE_WRITTEN = "management PUT /content_types/{id}";

    @BeforeEach
    void fillSource() {
        source.saveLocale("de", "German", null);
        source.contentType("cake", type -> type.setAll(Editing.json(CAKE)));
        source.saveEntry("plum", "cake", Editing.json("{'name':{'en-US':'Plum','de':'Pflaume'},'price':{'en-US':3}}"));
        source.saveEntry("lemon", "cake", Editing.json("{'name':{'en-US':'Lemon'},'price':{'en-US':4}}"));
    }

    @Test
    void adoptedDestinationKeepsItsOwnFieldsLocalesAndTypesWithAllValues() {
        destination.saveLocale("it", "Italian", null);
        destination.contentType("cake", type -> type.setAll(Editing.json(CAKE)));
        destination.addField("cake", MINE.replace("}", ",'required':true}"));
        destination.contentType("own", type -> type.put("name", "Own"));
        destination.saveEntry("only-here", "cake", Editing.json("{'name':{'it':'Qui'},'mine':{'en-US':'kept'}}"));
        destination.saveEntry(
                "plum", "cake", Editing.json("{'name':{'en-US':'Old','it':'Prugna'},'mine':{'en-US':'kept'}}"));
        destination.saveAsset("cup", "Old", "bytes", "en-US", "it");
        destination.change(
                "/assets/cup", fields -> fields.withObjectProperty("title").put("it", "Tazza"));
        source.saveAsset("cup", "Cup", "bytes", "en-US");
        JsonNode onlyHere = fields("only-here");
        JsonNode italianFile = destination.get("/assets/cup").at("/fields/file/it");
        state.with("adopt", true);
        state.with("onDelete", "keep");
        state.with("maxDeletes", "0");
        state.with("contentModelOnly", true);

        world.runToDone();
        assertEquals(onlyHere, fields("only-here"));

        state.with("onDelete", "delete");
        state.with("contentModelOnly", null);
        world.runToDone();
        source.change(
                "/entries/plum", fields -> fields.withObjectProperty("price").put("en-US", 5));
        state.with("adopt", null);
        world.runToDone();

        assertEquals(onlyHere, fields("only-here"));
        assertEquals(
                Editing.json("{'name':{'en-US':'Plum','de':'Pflaume','it':'Prugna'},'price':{'en-US':5},"
                        + "'mine':{'en-US':'kept'}}"),
                fields("plum"));
        assertEquals(
                "Tazza", destination.get("/assets/cup").at("/fields/title/it").asText());
        assertEquals(
                "Cup", destination.get("/assets/cup").at("/fields/title/en-US").asText());
        assertEquals(italianFile, destination.get("/assets/cup").at("/fields/file/it"));
        assertTrue(destination.exists("/content_types/own"));
        assertTrue(destination
                .get("/content_types/cake/editor_interface")
                .toString()
                .contains("mine"));
        assertFalse(
                destination.get("/content_types/cake").at("/fields/2/required").asBoolean());

        world.runToDone();
        assertEquals(List.of(), world.writes());
    }

    @Test
    void whatTheDestinationGotOfItsOwnSinceIsRefusedAndGoesOnlyWhenThatIsAllowed() {
        world.runToEqual();
        destination.saveLocale("it", "Italian", null);
        destination.addField("cake", MINE);
        destination.saveEntry("only-here", "cake", Editing.json("{'mine':{'en-US':'a'}}"));
        destination.change("/entries/plum", fields -> {
            fields.putObject("mine").put("en-US", "b");
            fields.withObjectProperty("name").put("it", "Prugna");
        });

        state.assertRefused(
                "content type cake: field mine (Symbol), in 2 entries",
                "content type cake: field name (Symbol), locale it, in 1 entry",
                "Nothing was written",
                "--allow-field-loss cake.mine,it",
                "--adopt --resync",
                "--on-delete keep");

        state.with("allowFieldLoss", "cake.mine");
        state.assertRefused("--allow-field-loss it.");
        state.with("allowFieldLoss", "it,cake.mine");
        state.with("maxDeletes", "3");
        state.assertRefused("delete 1 locale and take values from 3 entries by changing the content model", "4 in all");
        state.with("maxDeletes", "4");
        world.runToDone();
        assertEquals(Editing.json("{}"), fields("only-here"));
        destination.delete("/entries/only-here");
        source.change(
                "/entries/plum", fields -> fields.withObjectProperty("name").put("en-US", "Plums"));
        world.runToEqual();
    }

    @Test
    void adoptAndResyncTogetherMakeItTheDestinationsOwn() {
        world.runToEqual();
        destination.addField("cake", MINE);
        destination.saveEntry("only-here", "cake", Editing.json("{'mine':{'en-US':'a'}}"));
        state.with("adopt", true);
        state.with("resync", true);
        world.runToDone();
        state.with("adopt", null);
        state.with("resync", null);

        world.runToDone();

        assertEquals("a", fields("only-here").at("/mine/en-US").asText());
    }

    @Test
    void whatTheSourceHadAndRemovedGoesAndIsToldWithoutBeingAsked() {
        world.runToEqual();
        destination.saveEntry("only-here", "cake", Editing.json("{'price':{'en-US':9}}"));
        source.removeField("cake", "price");
        state.with("maxDeletes", "0");

        world.runToDone();

        assertTrue(
                world.notes().contains("Values go: content type cake: field price (Number), in 3 entries."),
                () -> world.notes().toString());
        assertEquals(1, countRequests());
        assertFalse(fields("only-here").has("price"));
        source.change(
                "/entries/plum", fields -> fields.withObjectProperty("name").put("en-US", "Plums"));
        world.runToDone();
        assertEquals(0, countRequests(), "an ordinary run asks for nothing");

        // What the source removed, and the destination has anew, is the destination's own.
        destination.addField("cake", PRICE);
        destination.change(
                "/entries/only-here", fields -> fields.putObject("price").put("en-US", 1));
        state.assertRefused("field price (Number), in 1 entry");
    }

    @Test
    void journalOfAnEarlierVersionCountsTheFieldsOfWhatItWroteAsTheSources() throws SQLException {
        world.runToEqual();
        world.restart();
        sql("DELETE FROM fingerprint WHERE entity_id = 'known model'");
        source.removeField("cake", "price");
        // Before it goes: from now on the journal knows what the source has, and must not forget what it had.
        world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "PUT", "/content_types/", 0, 1, END));
        assertEquals(RunReport.Status.FAILED, world.run().status());

        world.runToEqual();

        world.restart();
        sql("DELETE FROM fingerprint");
        source.addField("cake", PRICE);
        source.change("/entries/plum", fields -> fields.putObject("price").put("en-US", 1));
        world.runToEqual();
        world.restart();
        sql("DELETE FROM fingerprint");
        source.removeField("cake", "price");
        state.assertRefused("field price (Number), in 1 entry");
    }

    @Test
    void anotherPolicyThanDeleteRemovesNoFieldAndNoValueOfIt() {
        world.runToEqual();
        source.removeField("cake", "price");
        source.change(
                "/entries/plum", fields -> fields.withObjectProperty("name").put("en-US", "Plums"));
        state.with("onDelete", "unpublish");

        world.runToDone();

        assertTrue(
                world.notes()
                        .contains("The source has 1 field less than the destination. They stay, since --on-delete is"
                                + " unpublish."),
                () -> world.notes().toString());
        assertEquals(Editing.json("{'name':{'en-US':'Plums','de':'Pflaume'},'price':{'en-US':3}}"), fields("plum"));
        assertEquals(4, fields("lemon").at("/price/en-US").asInt());

        state.with("onDelete", "delete");
        world.runToEqual();
    }

    @Test
    void fieldThatTheDestinationMadeAnotherIsReplacedOnlyIfAllItsValuesAreWrittenAnew() {
        world.runToEqual();
        destination.removeField("cake", "price");
        destination.addField("cake", PRICE_AS_TEXT);
        destination.change("/entries/plum", fields -> fields.putObject("price").put("en-US", "three"));
        world.runToEqual();
        destination.removeField("cake", "price");
        destination.addField("cake", PRICE_AS_TEXT);
        destination.change("/entries/plum", fields -> fields.putObject("price").put("en-US", "three"));
        destination.saveEntry("only-here", "cake", Editing.json("{'price':{'en-US':'nine'}}"));
        state.with("onDelete", "keep");

        state.assertRefused("content type cake: field price (Symbol), in 1 entry.", "copy them to another field");

        state.with("contentModelOnly", true);
        state.assertRefused("content type cake: field price (Symbol), in 2 entries.");
        state.with("contentModelOnly", null);
        state.with("allowFieldLoss", "all");
        world.runToDone();
        assertEquals(Editing.json("{}"), fields("only-here"));
        destination.delete("/entries/only-here");
        world.assertEqual();
    }

    @Test
    void replacementThatEndsAfterAnyRequestIsMadeGoodByTheNextRun() {
        world.runToEqual();
        for (int requests = 0; requests < 7; requests++) {
            source.removeField("cake", "price");
            source.addField("cake", requests % 2 == 0 ? PRICE_AS_TEXT : PRICE);
            for (String entry : List.of("plum", "lemon")) {
                boolean text = requests % 2 == 0;
                source.change(
                        "/entries/" + entry,
                        fields ->
                                fields.set("price", Editing.json(text ? "{'en-US':'" + entry + "'}" : "{'en-US':7}")));
            }
            world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "PUT", "/content_types/", requests, 1, END));
            assertEquals(RunReport.Status.FAILED, world.run().status());

            world.runToEqual();
        }
    }

    @Test
    void entriesThatARunHasSettledAreWrittenAgainWhenItGoesOnWithAnotherContentModel() {
        world.runToEqual();
        source.change(
                "/entries/plum", fields -> fields.withObjectProperty("price").put("en-US", 8));
        source.change(
                "/entries/lemon", fields -> fields.withObjectProperty("price").put("en-US", 9));
        world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "PUT|POST", "published|bulk_actions", 0, 1, END));
        assertEquals(RunReport.Status.FAILED, world.run().status());
        destination.removeField("cake", "price");
        destination.addField("cake", PRICE_AS_TEXT);

        world.runToEqual();
    }

    @Test
    void nothingIsRemovedIfWhatTakesItsPlaceIsNotAccepted() {
        world.runToEqual();
        source.removeField("cake", "price");
        source.addField("cake", PRICE_AS_TEXT);
        source.change("/entries/plum", fields -> fields.putObject("price").put("en-US", "three"));
        world.sandbox()
                .addFault(new Faults.Order(
                        Api.MANAGEMENT,
                        "PUT",
                        "/content_types/cake$",
                        0,
                        1,
                        Fault.answer(422, "{\"sys\":{\"type\":\"Error\",\"id\":\"ValidationFailed\"}}")));

        assertEquals(RunReport.Status.ITEMS_FAILED, world.run().status());

        assertEquals(3, fields("plum").at("/price/en-US").asInt());
        assertEquals(1, world.count(CONTENT_TYPE_WRITTEN));
        world.runToEqual();
    }

    @Test
    void localizedIsSwitchedInPlaceAndValuesInOtherLocalesAreLeftOutWithAWord() {
        source.addField("cake", "{'id':'logo','name':'Logo','type':'Symbol','localized':true}");
        source.change(
                "/entries/plum",
                fields -> fields.putObject("logo").put("en-US", "a").put("de", "b"));
        source.change(
                "/entries/lemon",
                fields -> fields.putObject("logo").put("en-US", "c").put("de", "d"));
        world.runToEqual();
        destination.saveEntry("only-here", "cake", Editing.json("{'logo':{'en-US':'x','de':'y'}}"));
        world.sandbox().switches().set(Switch.DELIVERY_UNLOCALIZED_VALUES, "delivered");
        source.changeField("cake", "logo", field -> field.put("localized", false));
        source.publish("/entries/plum");

        world.runToDone();

        assertEquals(1, world.count(CONTENT_TYPE_WRITTEN));
        assertEquals(0, world.count("management PUT /entries/{id}"));
        assertEquals("c", fields("lemon").at("/logo/en-US").asText());
        assertEquals("x", fields("only-here").at("/logo/en-US").asText());
        assertTrue(
                world.notes()
                        .contains(
                                "Left out, since the fields are not localized: values in other locales of cake.logo in"
                                        + " 2 entries."),
                () -> world.notes().toString());

        source.change(
                "/entries/plum",
                fields -> fields.withObjectProperty("logo").removeAll().put("en-US", "e"));
        world.runToDone();
        assertEquals(Editing.json("{'en-US':'e'}"), fields("plum").path("logo"));

        source.changeField("cake", "logo", field -> field.put("localized", true));
        world.runToDone();
        assertEquals(1, world.count(CONTENT_TYPE_WRITTEN));
        destination.delete("/entries/only-here");
        world.assertEqual();
    }

    @Test
    void fieldWhoseLocalizationIsNotSwitchedInPlaceIsReplacedUnlessThatDestroysValues() {
        world.runToEqual();
        world.sandbox().switches().set(Switch.CONTENT_TYPE_LOCALIZED_CHANGE, "refused");
        sourceSwitchesPrice(true);
        world.runToEqual();
        assertEquals(
                1,
                world.requests().stream()
                        .filter(request -> "BadRequest".equals(request.error()))
                        .count());

        destination.saveEntry("only-here", "cake", Editing.json("{'price':{'en-US':9}}"));
        sourceSwitchesPrice(false);
        assertEquals(RunReport.Status.ITEMS_FAILED, world.run().status());
        assertTrue(
                world.failures().get(0).contains("content type cake: field price (Number), in 1 entry"),
                () -> world.failures().toString());
        assertEquals(9, fields("only-here").at("/price/en-US").asInt());
        assertEquals(3, fields("plum").at("/price/en-US").asInt());

        state.with("allowFieldLoss", "cake.price");
        state.with("maxDeletes", "0");
        assertEquals(RunReport.Status.ITEMS_FAILED, world.run().status());
        assertTrue(world.failures().get(0).contains("--max-deletes"), () -> world.failures()
                .toString());
        state.with("maxDeletes", "1");
        world.runToDone();
        destination.delete("/entries/only-here");
        world.assertEqual();
    }

    /** The sandbox of the source may refuse it, too: the switch is thrown for a moment. */
    private void sourceSwitchesPrice(boolean localized) {
        world.sandbox().switches().set(Switch.CONTENT_TYPE_LOCALIZED_CHANGE, "allowed");
        source.changeField("cake", "price", field -> field.put("localized", localized));
        world.sandbox().switches().set(Switch.CONTENT_TYPE_LOCALIZED_CHANGE, "refused");
    }

    private long countRequests() {
        return world.requests().stream()
                .filter(request -> request.path().contains("exists"))
                .count();
    }

    private JsonNode fields(String entry) {
        return destination.get("/entries/" + entry).path("fields");
    }

    private void sql(String statement) throws SQLException {
        Path journal = directory.resolve(".space-sync/source-to-destination/journal.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
