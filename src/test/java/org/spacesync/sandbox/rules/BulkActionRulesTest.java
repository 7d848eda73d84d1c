package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.sandbox.rules.Refusals.assertErrors;
import static org.spacesync.sandbox.rules.Refusals.found;
import static org.spacesync.sandbox.rules.Refusals.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.rules.BulkActionRules.Item;

class BulkActionRulesTest {

    @Test
    void entitiesComeWithTheirVersions() {
        assertEquals(
                List.of(
                        new Item(new Link("Entry", "tea"), 3, List.of()),
                        new Item(new Link("Asset", "tea"), 1, List.of())),
                BulkActionRules.check("publish", body(entity("Entry", "tea", 3), entity("Asset", "tea", 1))));
    }

    @Test
    void publishingNeedsVersionsAsRecorded() {
        assertErrors(
                "ValidationFailed",
                "[{name:'any.required',path:['entities','items',0,'sys','version'],"
                        + "details:'\"entities.items[0].sys.version\" is required'}]",
                () -> BulkActionRules.check("publish", body(entity("Entry", "tea", null))));
    }

    @Test
    void unpublishingAndValidatingNeedNone() {
        List<Item> expected = List.of(new Item(new Link("Entry", "tea"), null, List.of()));

        assertEquals(expected, BulkActionRules.check("unpublish", body(entity("Entry", "tea", null))));
        assertEquals(expected, BulkActionRules.check("validate", body(entity("Entry", "tea", null))));
    }

    @Test
    void twoHundredItemsAreTheLimit() {
        assertEquals(200, BulkActionRules.check("publish", numbered(200)).size());
        assertErrors(
                "ValidationFailed",
                "[{name:'array.max',path:['entities','items'],"
                        + "details:'\"entities.items\" must contain less than or equal to 200 items'}]",
                () -> BulkActionRules.check("publish", numbered(201)));
    }

    @Test
    void anEntityMayBeNamedOnce() {
        assertErrors(
                "ValidationFailed",
                "[{name:'array.unique',path:['entities','items',1],"
                        + "details:'\"entities.items[1]\" contains a duplicate value'}]",
                () -> BulkActionRules.check("publish", body(entity("Entry", "a", 1), entity("Entry", "a", 2))));
    }

    @Test
    void thereMustBeItemsAndTheyMustBeLinks() {
        assertEquals(List.of("any.required entities/items"), found(() -> BulkActionRules.check("publish", json("{}"))));
        assertEquals(
                List.of("array.base entities/items"),
                found(() -> BulkActionRules.check("publish", json("{entities:{items:{}}}"))));
        assertEquals(List.of("array.min entities/items"), found(() -> BulkActionRules.check("publish", body())));
        assertEquals(
                List.of("any.required entities/items/0", "number.base entities/items/1/sys/version"),
                found(() -> BulkActionRules.check(
                        "publish", body("{sys:{id:'a'}}", "{sys:{type:'Link',linkType:'Entry',id:'a',version:'3'}}"))));
    }

    @Test
    void theSecondVersionNamesActionAndLocales() {
        assertEquals(
                List.of(
                        new Item(new Link("Entry", "tea"), 3, List.of("en-US", "de")),
                        new Item(new Link("Asset", "cup"), 1, List.of())),
                BulkActionRules.checkV2(json("{action:'publish',entities:["
                        + "{entity:" + entity("Entry", "tea", 3) + ",add:{fields:{'*':['en-US','de']}}},"
                        + "{entity:" + entity("Asset", "cup", 1) + "}]}")));
        assertEquals(
                List.of("any.only action", "any.required entities/0/entity"),
                found(() -> BulkActionRules.checkV2(json("{action:'delete',entities:[{}]}"))));
        assertEquals(
                List.of("any.required entities/0/entity/sys/version"),
                found(() -> BulkActionRules.checkV2(
                        json("{action:'publish',entities:[{entity:" + entity("Entry", "tea", null) + "}]}"))));
    }

    private static JsonNode numbered(int count) {
        JsonNode body = body();
        for (int i = 0; i < count; i++) {
            ((ArrayNode) body.at("/entities/items")).add(json(entity("Entry", "e" + i, 1)));
        }
        return body;
    }

    private static JsonNode body(String... items) {
        return json("{entities:{sys:{type:'Array'},items:[" + String.join(",", items) + "]}}");
    }

    private static String entity(String linkType, String id, Integer version) {
        String versionMember = version == null ? "" : ",version:" + version;
        return "{sys:{type:'Link',linkType:'" + linkType + "',id:'" + id + "'" + versionMember + "}}";
    }
}
