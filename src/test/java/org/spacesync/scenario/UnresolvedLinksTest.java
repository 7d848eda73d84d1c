package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;

/** What becomes of entries that are published at the source and link to what is not, by each policy. */
class UnresolvedLinksTest extends DemoPair {
    private static final String PUT_ENTRY = "management PUT /entries/{id}";
    private static final String PUBLISH = "management PUT /entries/{id}/published";

    @BeforeEach
    void contentTypeWithEveryKindOfLink() {
        if (!source.exists("/content_types/page")) {
            source.contentType("page", type -> {
                type.withArrayProperty("fields").add(field("name", "Symbol"));
                type.withArrayProperty("fields").add(field("friend", "Link").put("linkType", "Entry"));
                ObjectNode friends = field("friends", "Array");
                friends.set("items", Editing.json("{'type':'Link','linkType':'Entry'}"));
                type.withArrayProperty("fields").add(friends);
                type.withArrayProperty("fields").add(field("body", "RichText"));
                type.withArrayProperty("fields").add(field("data", "Object"));
            });
            world.runToEqual();
        }
    }

    @AfterEach
    void backToTheDefault() {
        if (world != null) {
            policy("fail");
        }
    }

    @Test
    void draftStaysOneUntilItsTargetIsPublished() {
        policy("draft");
        source.saveDraft("target-d", "note", note("Not published"));
        source.saveEntry("linker-d", "note", note("Links to a draft", "target-d"));
        source.saveEntry("beside-d", "note", note("Has nothing to do with it"));

        RunReport report = world.runToDone();

        assertEquals(
                Map.of(Outcome.CREATED, 1L, Outcome.HELD, 1L), report.outcomes().get(EntityType.ENTRY));
        assertNoted("1 entry left as drafts");
        world.assertDifferences(List.of("Entry linker-d should be published and is draft"), Scope.everything());
        assertNothingToDo();

        source.publish("/entries/target-d");
        assertEquals(
                2L,
                world.runToEqual().outcomes().get(EntityType.ENTRY).values().stream()
                        .mapToLong(n -> n)
                        .sum());
        assertNothingToDo();
    }

    @Test
    void strippedEntryGetsItsLinkBackWhenTheTargetIsPublished() {
        policy("strip");
        source.saveDraft("target-s", "note", note("Not published"));
        source.saveEntry("linker-s", "note", note("Links to a draft", "target-s"));

        RunReport report = world.runToDone();

        assertEquals(Map.of(Outcome.CREATED, 1L), report.outcomes().get(EntityType.ENTRY));
        assertNoted("1 entry written without some links");
        assertTrue(publishedEntry("linker-s").has("text"));
        assertFalse(publishedEntry("linker-s").has("about"));
        assertNothingToDo();

        source.publish("/entries/target-s");
        world.runToEqual();
        assertTrue(publishedEntry("linker-s").has("about"));
        assertNothingToDo();
    }

    @Test
    void readingEverythingAnewDoesNotDoAgainWhatIsLeftForWantOfTargets() {
        source.saveDraft("target-anew-1", "note", note("Not published"));
        source.saveDraft("target-anew-2", "note", note("Not published"));
        policy("draft");
        source.saveEntry("linker-anew-1", "note", note("Links to a draft", "target-anew-1"));
        world.runToDone();
        resync(true);
        assertEquals(1L, world.runToDone().outcomes().get(EntityType.ENTRY).get(Outcome.HELD));
        assertEquals(List.of(), world.writes());
        source.publish("/entries/target-anew-1");
        world.runToEqual();

        policy("strip");
        resync(null);
        source.saveEntry("linker-anew-2", "note", note("Links to a draft", "target-anew-2"));
        world.runToDone();
        resync(true);
        world.runToDone();
        assertEquals(List.of(), world.writes());
        destination.change("/entries/linker-anew-2", fields -> fields.withObjectProperty("text")
                .put("en-US", "Edited at the destination"));
        world.runToDone();
        assertEquals(
                "Links to a draft",
                publishedEntry("linker-anew-2").path("text").path("en-US").asText());
        resync(null);
        source.publish("/entries/target-anew-2");
        world.runToEqual();
        assertTrue(publishedEntry("linker-anew-2").has("about"));
    }

    private void resync(Boolean resync) {
        world.restart();
        world.sync().with("resync", resync);
    }

    @Test
    void everyKindOfLinkIsStrippedInEveryLocaleAndNothingElse() {
        policy("strip");
        source.saveDraft("gone", "note", note("Not published"));
        source.saveEntry("there", "note", note("Published"));
        JsonNode document = richText();
        ObjectNode fields = Editing.json("{'name':{'en-US':'Page','de':'Seite'}}");
        fields.putObject("friend").set("en-US", link("gone"));
        fields.withObjectProperty("friend").set("de", link("there"));
        for (String locale : List.of("en-US", "de")) {
            fields.withObjectProperty("friends")
                    .putArray(locale)
                    .add(link("gone"))
                    .add(link("there"))
                    .add(link("gone"));
            fields.withObjectProperty("body").set(locale, document);
        }
        fields.putObject("data").set("en-US", link("gone"));
        source.saveEntry("page", "page", fields);

        world.runToDone();

        JsonNode page = publishedEntry("page");
        assertEquals(Editing.json("{'en-US':'Page','de':'Seite'}"), page.path("name"));
        assertEquals(Trees.object().set("de", link("there")), page.path("friend"));
        assertEquals("[" + link("there") + "]", page.path("friends").path("de").toString());
        assertEquals(link("gone"), page.path("data").path("en-US"));
        String body = page.path("body").path("en-US").toString();
        assertFalse(body.contains("gone"), body);
        assertTrue(body.contains("hyper") && body.contains("there"), body);
        assertNothingToDo();

        source.publish("/entries/gone");
        world.runToEqual();
    }

    @Test
    void manyAreStrippedThatFailedInOneBulkAction() {
        policy("strip");
        source.saveDraft("target-m", "note", note("Not published"));
        for (int i = 0; i < 5; i++) {
            source.saveEntry("linker-m" + i, "note", note("Links to a draft", "target-m"));
            source.saveEntry("beside-m" + i, "note", note("Has nothing to do with it"));
        }

        RunReport report = world.runToDone();

        assertEquals(Map.of(Outcome.CREATED, 10L), report.outcomes().get(EntityType.ENTRY));
        assertEquals(15, world.count(PUT_ENTRY));
        assertNothingToDo();

        source.publish("/entries/target-m");
        world.runToEqual();
    }

    @Test
    void updatedEntryIsStrippedAndAllItsTargetsMustComeBackOneByOne() {
        source.saveEntry("linker-u", "page", Editing.json("{'name':{'en-US':'No links yet'}}"));
        world.runToEqual();
        policy("strip");
        source.saveDraft("one", "note", note("Not published"));
        source.saveDraft("two", "note", note("Not published either"));
        source.change("/entries/linker-u", fields -> fields.putObject("friends")
                .putArray("en-US")
                .add(link("one"))
                .add(link("two")));

        RunReport report = world.runToDone();

        assertEquals(Map.of(Outcome.UPDATED, 1L), report.outcomes().get(EntityType.ENTRY));
        assertEquals(
                "[]", publishedEntry("linker-u").path("friends").path("en-US").toString());

        source.publish("/entries/two");
        world.runToDone();
        assertEquals(
                "[" + link("two") + "]",
                publishedEntry("linker-u").path("friends").path("en-US").toString());
        assertNothingToDo();

        source.publish("/entries/one");
        world.runToEqual();
    }

    @Test
    void newerChangeTakesThePlaceOfOneThatWaits() {
        policy("draft");
        source.saveDraft("target-n", "note", note("Not published"));
        source.saveEntry("linker-n", "note", note("Links to a draft", "target-n"));
        world.runToDone();

        source.change("/entries/linker-n", fields -> fields.remove("about"));
        world.runToEqual();

        source.delete("/entries/linker-n");
        source.delete("/entries/target-n");
        world.runToEqual();
    }

    @Test
    void entryThatWaitsIsDeletedWithItsSource() {
        policy("draft");
        source.saveDraft("target-x", "note", note("Not published"));
        source.saveEntry("linker-x", "note", note("Links to a draft", "target-x"));
        world.runToDone();

        source.delete("/entries/linker-x");
        world.runToEqual();
        source.publish("/entries/target-x");
        world.runToEqual();
    }

    @Test
    void anotherPolicyTakesUpWhatWaits() {
        policy("draft");
        source.saveDraft("target-p", "note", note("Not published"));
        source.saveEntry("linker-p", "note", note("Links to a draft", "target-p"));
        world.runToDone();

        policy("strip");
        world.runToDone();
        assertFalse(publishedEntry("linker-p").has("about"));

        policy("fail");
        assertEquals(RunReport.Status.ITEMS_FAILED, world.run().status());

        source.publish("/entries/target-p");
        world.runToEqual();
    }

    @Test
    void requiredFieldThatBecomesEmptyFailsWithTheErrorOfTheApi() {
        source.contentType("strict", type -> type.withArrayProperty("fields")
                .add(field("must", "Link").put("linkType", "Entry").put("required", true)));
        world.runToEqual();
        policy("strip");
        source.saveDraft("target-r", "note", note("Not published"));
        ObjectNode fields = Trees.object();
        fields.putObject("must").set("en-US", link("target-r"));
        source.saveEntry("linker-r", "strict", fields);

        RunReport report = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
        assertTrue(world.failures().get(0).contains("InvalidEntry"), world.failures()::toString);
        assertEquals(2, world.count(PUBLISH));

        source.publish("/entries/target-r");
        world.runToEqual();
    }

    @Test
    void entriesThatLinkInACircleAndToNowhereArePublishedWithTheirCircle() {
        policy("strip");
        source.saveDraft("nowhere", "note", note("Not published"));
        for (String id : List.of("a", "b", "c")) {
            ObjectNode fields = Editing.json("{'name':{'en-US':'In a circle'}}");
            String next = id.equals("a") ? "b" : id.equals("b") ? "c" : "a";
            fields.putObject("friends")
                    .putArray("en-US")
                    .add(link("ring-" + next))
                    .add(link("nowhere"));
            source.saveDraft("ring-" + id, "page", fields);
        }
        List.of("a", "b", "c").forEach(id -> source.publish("/entries/ring-" + id));

        world.runToDone();

        assertEquals(
                "[" + link("ring-b") + "]",
                publishedEntry("ring-a").path("friends").path("en-US").toString());
        source.publish("/entries/nowhere");
        world.runToEqual();
    }

    private void policy(String policy) {
        world.restart();
        world.sync().with("onUnresolvedLinks", policy);
    }

    private void assertNothingToDo() {
        world.runToDone();
        assertEquals(List.of(), world.writes());
    }

    private void assertNoted(String text) {
        assertTrue(world.notes().toString().contains(text), world.notes()::toString);
    }

    private static ObjectNode field(String id, String type) {
        return Editing.json("{'id':'" + id + "','name':'" + id + "','type':'" + type + "'}")
                .put("localized", !id.equals("must"));
    }

    private static ObjectNode link(String id) {
        return Trees.link("Entry", id);
    }

    private static ObjectNode richText() {
        String text = "{'nodeType':'text','value':'%s','marks':[],'data':{}}";
        String target = "'data':{'target':{'sys':{'type':'Link','linkType':'Entry','id':'%s'}}}";
        String hyperlink = "{'nodeType':'entry-hyperlink'," + target + ",'content':[" + text.formatted("hyper") + "]}";
        String inline = "{'nodeType':'embedded-entry-inline'," + target + ",'content':[]}";
        String block = "{'nodeType':'embedded-entry-block'," + target + ",'content':[]}";
        String paragraph = "{'nodeType':'paragraph','data':{},'content':[" + hyperlink.formatted("gone") + ","
                + inline.formatted("there") + "," + inline.formatted("gone") + "]}";
        String cell = "{'nodeType':'table','data':{},'content':[{'nodeType':'table-row','data':{},'content':["
                + "{'nodeType':'table-cell','data':{},'content':[{'nodeType':'paragraph','data':{},'content':["
                + inline.formatted("gone") + "]}]}]}]}";
        String list = "{'nodeType':'ordered-list','data':{},'content':[{'nodeType':'list-item','data':{},'content':["
                + block.formatted("gone") + "]}]}";
        return Editing.json("{'nodeType':'document','data':{},'content':[" + paragraph + "," + block.formatted("gone")
                + "," + list + "," + cell + "]}");
    }
}
