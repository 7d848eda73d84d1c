package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/** Entries that are published at the source and break rules which their content type got later, by each policy. */
@Tag("scenario")
class InvalidEntriesTest {
    private static final String PUT_TYPE = "management PUT /content_types/{id}";
    private static final String PUBLISH_TYPE = "management PUT /content_types/{id}/published";

    private SyncWorld world;
    private Editing source;

    @BeforeEach
    void begin(@TempDir Path directory) {
        world = SyncWorld.of(directory);
        source = world.source();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void failSaysWhichRuleTheSourceBreaksAndHowToGoOn() {
        entryWithoutWhatIsRequired();

        RunReport report = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
        String message = report.failedItems().get(0).message();
        assertTrue(
                message.startsWith(
                        "Entry e stays a draft: the source breaks its own rules of content type c: f (en-US):"
                                + " required. Mend the entry at the source, or let --on-invalid draft leave such entries as"
                                + " drafts, or --on-invalid relax publish them as they are."),
                message);
        assertEquals("publish-one", report.failedItems().get(0).phase());
        assertEquals("InvalidEntry", world.failures().get(0).contains("InvalidEntry") ? "InvalidEntry" : "");

        source.change("/entries/e", fields -> fields.putObject("f").put("en-US", "mended"));
        world.runToEqual();
    }

    @Test
    void draftIsHeldUntilTheEntryOrTheContentTypeChanges() {
        policy("draft");
        entryWithoutWhatIsRequired();

        RunReport report = world.runToDone();

        assertEquals(Map.of(Outcome.HELD, 1L), report.outcomes().get(EntityType.ENTRY));
        assertNoted("Rules of their content types are broken: 1 entry left as drafts.");
        world.assertDifferences(List.of("Entry e should be published and is draft"), Scope.everything());
        assertNothingToDo();

        source.contentType("c", type -> field(type, "f").put("required", false));
        world.runToEqual();
        assertNothingToDo();

        source.contentType("c", type -> field(type, "f").put("required", true));
        source.contentType("c", type -> field(type, "t").put("name", "Other name"));
        world.runToEqual();
        assertNothingToDo();
    }

    @Test
    void anotherPolicyTakesUpTheDraft() {
        policy("draft");
        entryWithoutWhatIsRequired();
        world.runToDone();

        policy("relax");
        world.runToEqual();
        assertNoted("1 entry published with rules of their content types set aside: c (f required).");
        assertEquals(2, world.count(PUT_TYPE));
        assertEquals(2, world.count(PUBLISH_TYPE));
        assertNothingToDo();
    }

    /** However many entries there are, and whatever rules: four requests for the content type, and it is as it was. */
    @Test
    void relaxSetsAsideEveryRuleThatStandsInTheWay() {
        policy("relax");
        source.saveLocale("de", "German", null);
        source.contentType("other", type -> type.withArrayProperty("fields")
                .add(Editing.json("{'id':'n','name':'N','type':'Symbol'}")));
        source.saveEntry("target", "other", Editing.json("{'n':{'en-US':'x'}}"));
        source.saveAsset("file", "File", "text", "en-US");
        source.contentType("c", type -> everyField(type.withArrayProperty("fields")));
        ObjectNode bad = badValues();
        for (int i = 0; i < 5; i++) {
            source.saveEntry("bad" + i, "c", bad);
        }
        source.saveEntry("good", "c", Editing.json("{'req':{'en-US':'1','de':'2'},'uni':{'en-US':'mine'}}"));
        source.contentType("c", InvalidEntriesTest::addRules);
        source.saveEntry("after", "c", Editing.json("{'req':{'en-US':'1','de':'2'},'uni':{'en-US':'its'}}"));

        RunReport report = world.runToEqual();

        assertEquals(Map.of(Outcome.CREATED, 2L), report.outcomes().get(EntityType.CONTENT_TYPE));
        assertEquals(4, world.count(PUT_TYPE), "two are created, one is relaxed and restored");
        assertEquals(4, world.count(PUBLISH_TYPE));
        assertNoted("5 entries published with rules of their content types set aside: c (");
        assertNothingToDo();

        // Each time such an entry is published, the rules stand in its way again.
        source.contentType("c", InvalidEntriesTest::dropRules);
        source.change(
                "/entries/bad3", fields -> fields.withObjectProperty("rex").put("en-US", "still bad"));
        source.contentType("c", InvalidEntriesTest::addRules);
        world.runToEqual();
        assertEquals(2, world.count(PUT_TYPE));
        assertNothingToDo();
    }

    /** The destination's own rules, where its content model is left alone. */
    @Test
    void rulesOfTheDestinationComeBackIfItsModelIsItsOwn() {
        entryWithoutWhatIsRequired();
        world.run();
        world.destination().contentType("c", type -> {
            field(type, "f").put("name", "Name of its own");
            field(type, "t").putArray("validations").add(Editing.json("{'size':{'min':100}}"));
        });
        policy("relax");
        world.sync().with("skipContentModel", true);

        world.runToDone();

        assertNoted("1 entry published with rules of their content types set aside: c (f required; t size).");
        ObjectNode type = world.destination().get("/content_types/c");
        assertEquals("Name of its own", field(type, "f").path("name").asText());
        assertTrue(field(type, "f").path("required").asBoolean());
        assertEquals(
                100,
                field(type, "t")
                        .path("validations")
                        .path(0)
                        .path("size")
                        .path("min")
                        .asInt());
        assertTrue(world.destinationState().entries().get("e").isPublished());
        assertNothingToDo();
    }

    /** A field that only the destination has stays when it is adopted, also while rules are set aside. */
    @Test
    void fieldOfTheDestinationsOwnStaysWhileRulesAreSetAside() {
        entryWithoutWhatIsRequired();
        world.destination().contentType("c", type -> {
            type.withArrayProperty("fields").add(Editing.json("{'id':'t','name':'T','type':'Symbol'}"));
            type.withArrayProperty("fields").add(Editing.json("{'id':'mine','name':'Mine','type':'Symbol'}"));
        });
        world.destination().saveEntry("own", "c", Editing.json("{'mine':{'en-US':'kept'}}"));
        policy("relax");
        world.sync().with("adopt", true);

        world.runToDone();

        assertNoted("1 entry published with rules of their content types set aside: c (f required).");
        ObjectNode type = world.destination().get("/content_types/c");
        assertTrue(field(type, "f").path("required").asBoolean());
        assertEquals("Mine", field(type, "mine").path("name").asText());
        assertTrue(world.destinationState().entries().get("e").isPublished());
    }

    @Test
    void ringThatBreaksARuleIsPublishedToo() {
        policy("relax");
        source.contentType("c", type -> {
            type.withArrayProperty("fields")
                    .add(Editing.json("{'id':'slug','name':'S','type':'Symbol','validations':[{'unique':true}]}"));
            type.withArrayProperty("fields").add(Editing.json("{'id':'f','name':'F','type':'Symbol'}"));
        });
        source.saveEntry("a", "c", Editing.json("{'slug':{'en-US':'1'}}"));
        source.saveEntry("b", "c", Editing.json("{'slug':{'en-US':'2'}}"));
        world.runToEqual();
        source.change("/entries/a", fields -> fields.withObjectProperty("slug").put("en-US", "3"));
        source.change("/entries/b", fields -> fields.withObjectProperty("slug").put("en-US", "1"));
        source.change("/entries/a", fields -> fields.withObjectProperty("slug").put("en-US", "2"));
        source.contentType("c", type -> field(type, "f").put("required", true));

        world.runToEqual();

        assertEquals(1, world.count("management DELETE /entries/{id}/published"));
        assertNothingToDo();
    }

    private void entryWithoutWhatIsRequired() {
        source.contentType("c", type -> {
            type.withArrayProperty("fields").add(Editing.json("{'id':'t','name':'T','type':'Symbol'}"));
            type.withArrayProperty("fields").add(Editing.json("{'id':'f','name':'F','type':'Symbol'}"));
        });
        source.saveEntry("e", "c", Editing.json("{'t':{'en-US':'text'}}"));
        source.contentType("c", type -> field(type, "f").put("required", true));
    }

    private static void everyField(ArrayNode fields) {
        List.of("req", "uni", "in", "rex", "not", "size")
                .forEach(id -> fields.add(Editing.json("{'id':'" + id + "','name':'" + id + "','type':'Symbol'}")
                        .put("localized", id.equals("req"))));
        fields.add(Editing.json("{'id':'range','name':'range','type':'Integer'}"));
        fields.add(Editing.json("{'id':'date','name':'date','type':'Date'}"));
        fields.add(Editing.json("{'id':'link','name':'link','type':'Link','linkType':'Entry'}"));
        fields.add(Editing.json("{'id':'file','name':'file','type':'Link','linkType':'Asset'}"));
        fields.add(Editing.json("{'id':'big','name':'big','type':'Link','linkType':'Asset'}"));
        fields.add(Editing.json("{'id':'list','name':'list','type':'Array','items':{'type':'Symbol'}}"));
        fields.add(Editing.json("{'id':'items','name':'items','type':'Array','items':{'type':'Symbol'}}"));
        fields.add(Editing.json("{'id':'rich','name':'rich','type':'RichText'}"));
        fields.add(Editing.json("{'id':'node','name':'node','type':'RichText'}"));
    }

    private static ObjectNode badValues() {
        ObjectNode bad = Editing.json("{'req':{'en-US':'only here'},'uni':{'en-US':'same'},'in':{'en-US':'c'},"
                + "'rex':{'en-US':'bad'},'not':{'en-US':'bad'},'size':{'en-US':'long'},'range':{'en-US':9},"
                + "'date':{'en-US':'2020-01-01'},'list':{'en-US':['1','2','3']},'items':{'en-US':['bad']}}");
        bad.putObject("link").set("en-US", Trees.link("Entry", "target"));
        bad.putObject("file").set("en-US", Trees.link("Asset", "file"));
        bad.putObject("big").set("en-US", Trees.link("Asset", "file"));
        String text = "{'nodeType':'text','value':'x','marks':[],'data':{}}";
        bad.putObject("rich")
                .set(
                        "en-US",
                        Editing.json("{'nodeType':'document','data':{},'content':["
                                + "{'nodeType':'heading-1','data':{},'content':[" + text + "]}]}"));
        bad.putObject("node")
                .set(
                        "en-US",
                        Editing.json("{'nodeType':'document','data':{},'content':["
                                + "{'nodeType':'embedded-entry-block','content':[],'data':{'target':{'sys':{'type':'Link',"
                                + "'linkType':'Entry','id':'target'}}}}]}"));
        return bad;
    }

    private static void addRules(ObjectNode type) {
        field(type, "req").put("required", true);
        Map.ofEntries(
                        Map.entry("uni", "{'unique':true}"),
                        Map.entry("in", "{'in':['a','b'],'message':'a or b'}"),
                        Map.entry("rex", "{'regexp':{'pattern':'^good$','flags':''}}"),
                        Map.entry("not", "{'prohibitRegexp':{'pattern':'bad','flags':''}}"),
                        Map.entry("size", "{'size':{'max':2}}"),
                        Map.entry("range", "{'range':{'max':5}}"),
                        Map.entry("date", "{'dateRange':{'min':'2021-01-01T00:00:00Z'}}"),
                        Map.entry("link", "{'linkContentType':['c']}"),
                        Map.entry("file", "{'linkMimetypeGroup':['image']}"),
                        Map.entry("big", "{'assetFileSize':{'max':1}}"),
                        Map.entry("list", "{'size':{'max':2}}"),
                        Map.entry("rich", "{'enabledNodeTypes':['heading-2','embedded-entry-block']}"),
                        Map.entry("node", "{'nodes':{'embedded-entry-block':[{'linkContentType':['c']}]}}"))
                .forEach((id, rule) -> field(type, id).putArray("validations").add(Editing.json(rule)));
        ((ObjectNode) field(type, "items").path("items"))
                .putArray("validations")
                .add(Editing.json("{'in':['a','b']}"));
    }

    private static void dropRules(ObjectNode type) {
        Consumer<ObjectNode> bare = field -> {
            field.put("required", false);
            field.putArray("validations");
        };
        type.path("fields").forEach(field -> bare.accept((ObjectNode) field));
        ((ObjectNode) field(type, "items").path("items")).putArray("validations");
    }

    private static ObjectNode field(ObjectNode type, String id) {
        for (var field : type.path("fields")) {
            if (field.path("id").asText().equals(id)) {
                return (ObjectNode) field;
            }
        }
        throw new IllegalArgumentException(id);
    }

    private void policy(String policy) {
        world.restart();
        world.sync().with("onInvalid", policy);
    }

    private void assertNothingToDo() {
        world.runToDone();
        assertEquals(List.of(), world.writes());
    }

    private void assertNoted(String text) {
        assertTrue(world.notes().toString().contains(text), world.notes()::toString);
    }
}
