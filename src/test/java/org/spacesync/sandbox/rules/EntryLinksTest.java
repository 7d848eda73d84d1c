package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.sandbox.rules.Refusals.assertErrors;
import static org.spacesync.sandbox.rules.Refusals.found;
import static org.spacesync.sandbox.rules.Refusals.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryLinksTest {
    private static final JsonNode TYPE =
            json("{sys:{id:'page'},fields:[{id:'next',type:'Link',linkType:'Entry',localized:true},"
                    + "{id:'modules',type:'Array',items:{type:'Link',linkType:'Entry'}},{id:'body',type:'RichText'},"
                    + "{id:'data',type:'Object'}]}");
    private final StubTargets world = new StubTargets();

    @Test
    void aDanglingLinkIsReportedAsRecorded() {
        world.entry("a", "page", LinkState.FINE);

        assertErrors(
                "UnresolvedLinks",
                "[{name:'notResolvable',link:{type:'Link',linkType:'Entry',id:'x'},path:['fields','modules','en-US',1]}]",
                () -> publish("{modules:{'en-US':[" + link("a") + "," + link("x") + "]}}", world.context()));
    }

    @Test
    void linksOfAllLocalesAndOfRichTextAreChecked() {
        String inline = "{nodeType:'embedded-entry-inline',content:[],data:{target:" + link("z") + "}}";
        String document =
                "{nodeType:'document',data:{},content:[{nodeType:'paragraph',data:{},content:[" + inline + "]}]}";

        assertEquals(
                List.of(
                        "notResolvable fields/next/en-US",
                        "notResolvable fields/next/de",
                        "notResolvable fields/body/en-US/content/0/content/0/data/target"),
                found(() -> publish(
                        "{next:{'en-US':" + link("x") + ",de:" + link("y") + "},body:{'en-US':" + document + "}}",
                        world.context())));
    }

    @Test
    void theSwitchDecidesWhichTargetsResolve() {
        world.entry("young", "page", LinkState.YOUNG).entry("draft", "page", LinkState.DRAFT);
        String fields = "{modules:{'en-US':[" + link("young") + "," + link("draft") + "," + link("gone") + "]}}";

        assertEquals(
                List.of("notResolvable fields/modules/en-US/2"),
                found(() -> publish(fields, world.context(PublishContext.MISSING_ONLY))));
        assertEquals(
                List.of("notResolvable fields/modules/en-US/0", "notResolvable fields/modules/en-US/2"),
                found(() -> publish(fields, world.context(PublishContext.MISSING_OR_YOUNG))));
        assertEquals(
                3,
                found(() -> publish(fields, world.context(PublishContext.ALL_BUT_FINE)))
                        .size());
    }

    @Test
    void linksWithinABatchResolve() {
        world.entry("draft", "page", LinkState.DRAFT).entry("other", "page", LinkState.DRAFT);
        Set<Link> batch = Set.of(new Link("Entry", "draft"), new Link("Entry", "gone"));
        PublishContext context = new PublishContext(
                StubTargets.LOCALES, world.publishedTogether(batch), PublishContext.ALL_BUT_FINE, UniqueCheck.NONE);

        assertDoesNotThrow(() -> publish("{next:{'en-US':" + link("draft") + "}}", context));
        assertEquals(
                List.of("notResolvable fields/modules/en-US/0", "notResolvable fields/modules/en-US/1"),
                found(() -> publish("{modules:{'en-US':[" + link("other") + "," + link("gone") + "]}}", context)),
                "only members that exist resolve");
    }

    @Test
    void linkShapedDataOfJsonFieldsIsNotChecked() {
        assertDoesNotThrow(() -> publish("{data:{'en-US':" + link("x") + "}}", world.context()));
    }

    @Test
    void invalidValuesAreReportedBeforeLinks() {
        JsonNode type = json("{sys:{id:'page'},fields:[{id:'title',type:'Text',required:true},"
                + "{id:'next',type:'Link',linkType:'Entry'}]}");

        assertEquals(
                List.of("required fields/title/en-US"),
                found(() -> EntryRules.checkPublish(
                        json("{fields:{next:{'en-US':" + link("x") + "}}}"), type, world.context())));
    }

    @Test
    void allLinksOfAnEntityAreFound() {
        JsonNode entry = json("{fields:{next:{'en-US':" + link("a") + "},modules:{'en-US':[" + link("b") + ",'text']},"
                + "data:{'en-US':" + link("c") + "},name:{'en-US':null}}}");

        assertEquals(
                List.of(
                        new LinkUse(new Link("Entry", "a"), List.of("fields", "next", "en-US")),
                        new LinkUse(new Link("Entry", "b"), List.of("fields", "modules", "en-US", 0)),
                        new LinkUse(new Link("Entry", "c"), List.of("fields", "data", "en-US"))),
                EntryRules.links(entry));
        assertEquals(2, EntryRules.links(entry, TYPE).size());
    }

    @Test
    void crossSpaceReferencesAreLeftAlone() {
        assertEquals(
                List.of(),
                EntryRules.links(json("{fields:{a:{'en-US':{sys:{type:'ResourceLink',linkType:'Contentful:Entry',"
                        + "urn:'crn:x'}}}}}")));
    }

    private static void publish(String fields, PublishContext context) {
        EntryRules.checkPublish(json("{sys:{id:'self'},fields:" + fields + "}"), TYPE, context);
    }

    private static String link(String id) {
        return "{sys:{type:'Link',linkType:'Entry',id:'" + id + "'}}";
    }
}
