package org.spacesync.contentful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkRemovalTest {
    private static final EntityKey GONE = EntityKey.entry("gone");
    private static final EntityKey GONE_ASSET = EntityKey.asset("gone");
    private static final Object TEXT =
            Json.map("nodeType", "text", "value", "Tea", "marks", List.of(Map.of("type", "bold")), "data", Map.of());
    private static final Object EMPTY_TEXT =
            Json.map("nodeType", "text", "value", "", "marks", List.of(), "data", Map.of());

    @Test
    void singleLinkGoesInTheLocalesThatHaveIt() {
        LinkRemoval removal = remove(Map.of("friend", Map.of("en", link("gone"), "de", link("there"))));

        assertEquals(Map.of("friend", Map.of("de", link("there"))), removal.fields());
        assertEquals(List.of(new LinkRemoval.Removed("friend", "en", GONE)), removal.removed());
    }

    @Test
    void fieldWithoutAnyLocaleGoes() {
        LinkRemoval removal = remove(Map.of("friend", Map.of("en", link("gone")), "name", Map.of("en", "Tea")));

        assertEquals(Map.of("name", Map.of("en", "Tea")), removal.fields());
    }

    @Test
    void elementsOfAnArrayGoAndTheArrayStays() {
        LinkRemoval removal = remove(Map.of(
                "friends",
                Json.map(
                        "en",
                        List.of(link("gone"), link("there"), Links.to(GONE_ASSET), link("gone")),
                        "de",
                        List.of(link("gone")))));

        assertEquals(Map.of("friends", Map.of("en", List.of(link("there")), "de", List.of())), removal.fields());
        assertEquals(
                List.of(
                        new LinkRemoval.Removed("friends", "en", GONE),
                        new LinkRemoval.Removed("friends", "en", GONE_ASSET),
                        new LinkRemoval.Removed("friends", "en", GONE),
                        new LinkRemoval.Removed("friends", "de", GONE)),
                removal.removed());
    }

    @Test
    void anAssetIsNotTheEntryOfTheSameId() {
        LinkRemoval removal = LinkRemoval.from(
                Map.of("friends", Map.of("en", List.of(link("gone"), Links.to(GONE_ASSET)))), GONE_ASSET::equals);

        assertEquals(Map.of("friends", Map.of("en", List.of(link("gone")))), removal.fields());
    }

    @Test
    void withoutSuchLinksEverythingIsTheSame() {
        Map<String, Object> fields = Map.of(
                "name", Map.of("en", "Tea"),
                "friend", Map.of("en", link("there")),
                "tags", Map.of("en", List.of("a", "b")),
                "empty", Map.of(),
                "body", Map.of("en", document(paragraph(embeddedInline("there")))));

        LinkRemoval removal = remove(fields);

        assertEquals(fields, removal.fields());
        assertTrue(removal.removed().isEmpty());
    }

    @Test
    void nullValuesAndOddFieldsStay() {
        Map<String, Object> locales = Json.map("en", null, "de", 7);
        Map<String, Object> fields = Json.map("odd", "text", "none", null, "name", locales);

        assertEquals(fields, remove(fields).fields());
    }

    @Test
    void otherJsonIsNeverTouched() {
        Map<String, Object> fields = Map.of(
                "settings",
                Map.of(
                        "en",
                        Map.of("target", link("gone"), "list", List.of(link("gone"))),
                        "de",
                        List.of(Map.of("target", link("gone")), List.of(link("gone"))),
                        "fr",
                        Json.map("sys", link("gone").get("sys"), "note", "no link"),
                        "it",
                        Map.of("type", "Link", "linkType", "Entry", "id", "gone")));

        LinkRemoval removal = remove(fields);

        assertEquals(fields, removal.fields());
        assertTrue(removal.removed().isEmpty());
    }

    @Test
    void linksAcrossSpacesStay() {
        Map<String, Object> fields = Map.of(
                "other",
                Map.of(
                        "en",
                        Map.of(
                                "sys",
                                Map.of("type", "ResourceLink", "linkType", "Contentful:Entry", "urn", "crn:gone"))));

        assertEquals(fields, remove(fields).fields());
    }

    @Test
    void embeddedEntriesAndAssetsGoFromRichText() {
        Map<String, Object> paragraph = paragraph(TEXT);

        LinkRemoval removal = removeFrom(document(
                paragraph,
                node("embedded-entry-block", target(link("gone"))),
                node("embedded-asset-block", target(Links.to(GONE_ASSET))),
                node("embedded-entry-block", target(link("there"))),
                paragraph(TEXT, embeddedInline("gone"), TEXT)));

        assertEquals(
                document(paragraph, node("embedded-entry-block", target(link("there"))), paragraph(TEXT, TEXT)),
                body(removal));
        assertEquals(
                List.of(
                        new LinkRemoval.Removed("body", "en", GONE),
                        new LinkRemoval.Removed("body", "en", GONE_ASSET),
                        new LinkRemoval.Removed("body", "en", GONE)),
                removal.removed());
    }

    @Test
    void hyperlinksBecomeTheirText() {
        LinkRemoval removal = removeFrom(document(paragraph(
                TEXT,
                node("entry-hyperlink", target(link("gone")), TEXT, EMPTY_TEXT),
                node("asset-hyperlink", target(Links.to(GONE_ASSET)), TEXT),
                node("entry-hyperlink", target(link("there")), TEXT))));

        assertEquals(
                document(paragraph(TEXT, TEXT, EMPTY_TEXT, TEXT, node("entry-hyperlink", target(link("there")), TEXT))),
                body(removal));
        assertEquals(2, removal.removed().size());
    }

    @Test
    void otherHyperlinksStay() {
        Map<String, Object> document = document(paragraph(
                node("hyperlink", Map.of("uri", "https://example.org/gone"), TEXT),
                node("embedded-resource-inline", target(link("gone")))));

        assertEquals(document, body(removeFrom(document)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-item", "table-cell", "table-header-cell", "blockquote"})
    void whatHoldsBlocksGetsAnEmptyParagraph(String container) {
        LinkRemoval removal =
                removeFrom(document(node(container, Map.of(), node("embedded-entry-block", target(link("gone"))))));

        assertEquals(document(node(container, Map.of(), paragraph(EMPTY_TEXT))), body(removal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paragraph", "heading-1", "heading-6"})
    void whatHoldsTextGetsAnEmptyText(String container) {
        LinkRemoval removal = removeFrom(document(node(container, Map.of(), embeddedInline("gone"))));

        assertEquals(document(node(container, Map.of(), EMPTY_TEXT)), body(removal));
    }

    @Test
    void documentMayBecomeEmpty() {
        LinkRemoval removal = removeFrom(document(node("embedded-entry-block", target(link("gone")))));

        assertEquals(document(), body(removal));
    }

    @Test
    void linksAreFoundInListsInListsAndTables() {
        Map<String, Object> dead = node("embedded-entry-block", target(link("gone")));
        Map<String, Object> inner = node("ordered-list", Map.of(), node("list-item", Map.of(), paragraph(TEXT), dead));
        Map<String, Object> cell = node("table-cell", Map.of(), paragraph(embeddedInline("gone"), TEXT));
        LinkRemoval removal = removeFrom(document(
                node("unordered-list", Map.of(), node("list-item", Map.of(), inner)),
                node("table", Map.of(), node("table-row", Map.of(), cell))));

        assertEquals(2, removal.removed().size());
        assertTrue(Links.in(removal.fields()).isEmpty());
        assertFalse(body(removal).toString().contains("embedded"));
        assertTrue(body(removal).toString().contains("ordered-list"));
    }

    @Test
    void whatWasEmptyBeforeStaysEmpty() {
        Map<String, Object> empty = node("paragraph", Map.of());

        LinkRemoval removal = removeFrom(document(empty, node("embedded-entry-block", target(link("gone"))), empty));

        assertEquals(document(empty, empty), body(removal));
    }

    @Test
    void unknownNodesAndOddContentStay() {
        Map<String, Object> odd = node("new-in-2030", target(link("gone")), "text", 7);

        assertEquals(document(odd), body(removeFrom(document(odd))));
    }

    @Test
    void givenFieldsAreNotChanged() {
        Map<String, Object> fields = Json.map(
                "friend", Json.map("en", link("gone")),
                "friends", Json.map("en", new ArrayList<>(List.of(link("gone"), link("there")))),
                "body", Json.map("en", document(paragraph(embeddedInline("gone")))));
        Object before = Json.copy(fields);

        LinkRemoval removal = remove(fields);

        assertEquals(3, removal.removed().size());
        assertEquals(before, fields);
    }

    private static LinkRemoval remove(Map<String, Object> fields) {
        return LinkRemoval.from(fields, target -> target.id().equals("gone"));
    }

    private static LinkRemoval removeFrom(Map<String, Object> document) {
        return remove(Map.of("body", Map.of("en", document)));
    }

    private static Object body(LinkRemoval removal) {
        return Json.at(removal.fields(), "body", "en");
    }

    private static Map<String, Object> link(String id) {
        return Links.to(EntityKey.entry(id));
    }

    private static Map<String, Object> target(Map<String, Object> link) {
        return Map.of("target", link);
    }

    private static Map<String, Object> document(Object... content) {
        return node("document", Map.of(), content);
    }

    private static Map<String, Object> paragraph(Object... content) {
        return node("paragraph", Map.of(), content);
    }

    private static Map<String, Object> embeddedInline(String id) {
        return node("embedded-entry-inline", target(link(id)));
    }

    private static Map<String, Object> node(String type, Map<String, Object> data, Object... content) {
        return Json.map("nodeType", type, "data", data, "content", List.of(content));
    }
}
