package org.spacesync.bulk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;

class ItemCheckTest {
    /** An entry as the management API shows it. */
    private static final String EXPORTED =
            """
            {"sys":{"type":"Entry","id":"tea-01","version":7,"publishedVersion":6,"createdAt":"2026-01-02T03:04:05.678Z",
              "contentType":{"sys":{"type":"Link","linkType":"ContentType","id":"tea"}},"automationTags":[]},
             "metadata":{"tags":[{"sys":{"type":"Link","linkType":"Tag","id":"green"}}],"concepts":[]},
             "fields":{"title":{"en-US":"Sencha","de":"Sencha"},"amount":{"en-US":7}}}
            """;

    private static List<String> problems(BulkType type, String item) {
        return new ItemCheck(type, Models.model(), false).problems(Json.parse(item));
    }

    private static List<String> shape(BulkType type, String item) {
        return new ItemCheck(type, null, false).problems(Json.parse(item));
    }

    private static List<String> values(String field, Object value) {
        Map<String, Object> item = Json.map(
                "sys", Json.map("contentType", Json.map("sys", Json.map("id", "all"))),
                "fields", Json.map(field, Json.map("de", value)));
        return new ItemCheck(BulkType.CREATE, Models.model(), false).problems(item);
    }

    private static void assertOne(String beginning, List<String> problems) {
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith(beginning), problems.get(0));
    }

    @Test
    void anExportedEntryCanBeCreatedUpdatedAndDeleted() {
        for (BulkType type : List.of(BulkType.CREATE, BulkType.UPDATE, BulkType.DELETE)) {
            assertEquals(List.of(), problems(type, EXPORTED), type.name());
        }
    }

    @Test
    void onlyWhatTheApiAsksForTravels() {
        Map<String, Object> entry = Json.parse(EXPORTED);
        assertEquals("{\"sys\":{\"id\":\"tea-01\"}}", Json.write(ItemShape.of(BulkType.DELETE, entry)));
        assertEquals(
                Json.map(
                        "sys", Json.map("id", "tea-01", "contentType", Json.map("sys", Json.map("id", "tea"))),
                        "fields", entry.get("fields"),
                        "metadata", entry.get("metadata")),
                ItemShape.of(BulkType.CREATE, entry));
        assertEquals(
                Json.map(
                        "sys", Json.map("id", "tea-01", "version", 7),
                        "fields", entry.get("fields"),
                        "metadata", entry.get("metadata")),
                ItemShape.of(BulkType.UPDATE, entry));
        assertEquals(
                "{\"sys\":{\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{}}",
                Json.write(ItemShape.of(
                        BulkType.CREATE,
                        Json.parse("{\"fields\":{},\"sys\":{\"contentType\":{\"sys\":{\"id\":\"tea\"}}}}"))));
    }

    @Test
    void anEntryWithoutSysOrFieldsIsRefused() {
        List<String> problems = shape(BulkType.CREATE, "{\"title\":\"Sencha\"}");
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("The item has no object 'sys'."));
        assertTrue(problems.get(1).startsWith("The member 'title' is not part of an item"));
        assertTrue(problems.get(2).startsWith("The item has no object 'fields'."));
        assertOne("The item has no object 'sys'.", shape(BulkType.DELETE, "{\"sys\":\"tea-01\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"a b\"", "\"ä\"", "\"a/b\"", "7", "{}", "\"" + LONG + "\""})
    void idsFollowTheRule(String id) {
        assertOne("sys.id must ", shape(BulkType.DELETE, "{\"sys\":{\"id\":" + id + "}}"));
    }

    private static final String LONG = "aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbb12345";

    @Test
    void idsOfTheLongestFormAreRight() {
        assertEquals(List.of(), shape(BulkType.DELETE, "{\"sys\":{\"id\":\"" + LONG.substring(1) + "\"}}"));
        assertEquals(List.of(), shape(BulkType.DELETE, "{\"sys\":{\"id\":\"-_.aZ0\"}}"));
    }

    @Test
    void onlyNewEntriesNeedNoId() {
        assertEquals(
                List.of(),
                problems(BulkType.CREATE, "{\"sys\":{\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{}}"));
        assertOne("sys.id is missing", shape(BulkType.DELETE, "{\"sys\":{}}"));
        assertOne("sys.id is missing", shape(BulkType.UPDATE, "{\"sys\":{\"version\":1},\"fields\":{}}"));
    }

    @Test
    void otherThingsThanEntriesAreRefused() {
        assertOne("sys.type is 'Asset'", shape(BulkType.DELETE, "{\"sys\":{\"id\":\"a\",\"type\":\"Asset\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"5\"", "true", "{}", "99999999999999999999"})
    void versionsAreWholeNumbers(String version) {
        String item = "{\"sys\":{\"id\":\"a\",\"version\":" + version + "},\"fields\":{}}";
        assertOne("sys.version must be a whole number", shape(BulkType.UPDATE, item));
    }

    @Test
    void updatesNeedAVersionUnlessItIsFilledIn() {
        String item = "{\"sys\":{\"id\":\"a\"},\"fields\":{}}";
        assertOne("sys.version is missing", shape(BulkType.UPDATE, item));
        assertEquals(List.of(), new ItemCheck(BulkType.UPDATE, null, true).problems(Json.parse(item)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "null~sys.contentType is missing",
                "\"tea\"~sys.contentType must be {\"sys\":{\"id\":\"…\"}} with the id of a content type, but is text.",
                "{\"id\":\"tea\"}~sys.contentType must be {\"sys\":{\"id\":\"…\"}} with the id of a content type, but is another",
                "{\"sys\":{\"type\":\"Link\",\"linkType\":\"Entry\",\"id\":\"tea\"}}~sys.contentType must be",
                "{\"sys\":{\"id\":\"tee\"}}~There is no content type 'tee' in the environment. Did you mean tea?",
                "{\"sys\":{\"id\":\"draft\"}}~The content type 'draft' is not active, so it cannot have entries.",
            })
    void newEntriesNeedAnActiveContentType(String link, String problem) {
        assertOne(problem, problems(BulkType.CREATE, "{\"sys\":{\"contentType\":" + link + "},\"fields\":{}}"));
    }

    @Test
    void aLocaleThatIsNotThereIsSaidOnceAndWithoutAGuess() {
        String item = "{\"sys\":{\"id\":\"a\",\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":"
                + "{\"title\":{\"xx\":\"x\"},\"amount\":{\"xx\":1}}}";

        assertEquals(
                List.of("fields.title.xx and 1 more: there is no locale 'xx' in the environment. There are de, en-US."),
                problems(BulkType.CREATE, item));
    }

    @Test
    void contentTypeFieldsAndLocalesAreCheckedWithAModelOnly() {
        String item = "{\"sys\":{\"id\":\"a\",\"version\":1,\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":"
                + "{\"titel\":{\"en-US\":\"x\"},\"title\":{\"dee\":\"x\",\"en-US\":5},\"amount\":{\"de\":1}}}";
        List<String> expected = List.of(
                "fields.titel: the content type 'tea' has no such field. Did you mean title?",
                "fields.title.en-US must be text, but is a number.",
                "fields.amount.de: the field is not localized, so it has a value only in the default locale en-US.",
                "fields.title.dee: there is no locale 'dee' in the environment. Did you mean de?");
        assertEquals(expected, problems(BulkType.CREATE, item));
        assertEquals(expected, problems(BulkType.UPDATE, item));
        assertEquals(List.of(), problems(BulkType.DELETE, item));
        assertEquals(List.of(), shape(BulkType.CREATE, item));
        assertEquals(List.of(), shape(BulkType.UPDATE, item));
    }

    @Test
    void updatesWithoutAContentTypeMustFitOneThatHasTheField() {
        String item = "{\"sys\":{\"id\":\"a\",\"version\":1},\"fields\":%s}";
        assertEquals(List.of(), problems(BulkType.UPDATE, String.format(item, "{\"symbol\":{\"en-US\":5}}")));
        assertEquals(List.of(), problems(BulkType.UPDATE, String.format(item, "{\"symbol\":{\"de\":\"x\"}}")));
        assertOne(
                "fields.symbol.en-US must be",
                problems(BulkType.UPDATE, String.format(item, "{\"symbol\":{\"en-US\":{}}}")));
        assertOne(
                "fields.titlee: no content type has such a field. Did you mean title?",
                problems(BulkType.UPDATE, String.format(item, "{\"titlee\":{}}")));
    }

    @Test
    void valuesStandBelowTheirLocale() {
        String item = "{\"sys\":{\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{\"title\":\"Sencha\"}}";
        assertOne("fields.title must be an object by locale", shape(BulkType.CREATE, item));
    }

    @Test
    void valuesOfTheRightKindPass() {
        List.of(
                        Json.map("symbol", "x".repeat(256), "text", "x".repeat(50_000), "integer", 1L << 53),
                        Json.map("number", 0.5, "bool", true, "object", List.of(1, "x"), "date", "2026-02-28"),
                        Json.map("date", "2026-02-28T10:00+01:00", "place", Json.map("lat", -90, "lon", 180.0)),
                        Json.map("date", 1577836800000L, "integer", new java.math.BigDecimal("1.0")),
                        Json.map("entry", Models.linkTo("Entry", "a"), "asset", Models.linkTo("Asset", "a")),
                        Json.map("entries", List.of(Models.linkTo("Entry", "a")), "symbols", List.of("a", "")),
                        Json.map(
                                "resource",
                                Models.resourceLink("crn:x"),
                                "resources",
                                List.of(Models.resourceLink("y"))),
                        Json.map("rich", Json.map("nodeType", "document", "data", Map.of(), "content", List.of())))
                .forEach(fields -> fields.forEach((field, value) -> assertEquals(List.of(), values(field, value))));
    }

    @Test
    void valuesOfAnotherKindAreTold() {
        assertOne("fields.symbol.de must be text, but is a number.", values("symbol", 5));
        assertOne(
                "fields.symbol.de must be at most 256 characters long, but has 257.",
                values("symbol", "x".repeat(257)));
        assertOne("fields.text.de must be at most 50000 characters", values("text", "x".repeat(50_001)));
        assertOne("fields.integer.de must be a whole number, but is text.", values("integer", "5"));
        assertOne("fields.integer.de must be a whole number, but has a fraction.", values("integer", 0.5));
        assertOne("fields.number.de must be between -2^53 and 2^53", values("number", (1L << 53) + 1));
        assertOne("fields.number.de must be between", values("number", new java.math.BigDecimal("1E+999999999")));
        assertOne("fields.bool.de must be true or false, but is text.", values("bool", "true"));
        assertOne("fields.date.de must be a date in ISO 8601", values("date", "28.2.2026"));
        assertOne("fields.date.de must be a date in ISO 8601, but there is no such day", values("date", "2026-02-30"));
        assertOne("fields.place.de must be {\"lat\"", values("place", Json.map("lat", 91, "lon", 0)));
        assertOne("fields.place.de must be {\"lat\"", values("place", Json.map("lat", 1)));
        assertOne("fields.rich.de must be a rich text document", values("rich", "plain"));
        assertOne("fields.entry.de must be a link", values("entry", "tea-01"));
        assertOne(
                "fields.entry.de must be a link to an Entry, but links to 'Asset'.",
                values("entry", Models.linkTo("Asset", "a")));
        assertOne(
                "fields.entry.de must be a link with an id: the id must have",
                values("entry", Models.linkTo("Entry", "a b")));
        assertOne("fields.resource.de must be {", values("resource", Models.linkTo("Entry", "a")));
        assertOne("fields.symbols.de must be an array, but is text.", values("symbols", "a"));
        assertOne(
                "fields.symbols.de must have right items: number 2 must be text, but is null.",
                values("symbols", java.util.Arrays.asList("a", null)));
        assertOne("fields.symbols.de must have at most 1000 items", values("symbols", Collections.nCopies(1001, "a")));
    }

    @Test
    void textThatCannotBeSentIsTold() {
        assertEquals(List.of(), values("symbol", "x\ud83d\uffff"));
        assertOne("The item has a value that JSON cannot express", values("object", Double.NaN));
        assertOne("The item has a value that JSON cannot express", values("object", new Object()));
    }

    @Test
    void nullIsNoValueAndNoProblem() {
        assertEquals(List.of(), values("symbol", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "[]~metadata must be an object, but is an array.",
                "{}~metadata has no 'tags'",
                "{\"tags\":[\"green\"]}~metadata.tags must have right items: number 1 must be a link",
                "{\"tags\":[],\"concepts\":{}}~metadata.concepts must be an array, but is an object.",
            })
    void metadataHasTagsAndConcepts(String metadata, String problem) {
        String item =
                "{\"sys\":{\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{},\"metadata\":" + metadata + "}";
        assertOne(problem, shape(BulkType.CREATE, item));
    }

    @Test
    void anItemHasAtMostTwoMegabytes() {
        Map<String, Object> item = Json.map(
                "sys", Json.map("contentType", Json.map("sys", Json.map("id", "all"))),
                "fields", Json.map("object", Json.map("de", "ü".repeat(1024 * 1024 - 37))));
        ItemCheck check = new ItemCheck(BulkType.CREATE, null, false);
        assertEquals(List.of(), check.problems(item));
        Json.object(item, "fields", "object").put("de", "ü".repeat(1024 * 1024 - 36));
        assertOne("The item has 2097154 bytes, but an entry has at most 2 MB", check.problems(item));
    }

    @Test
    void namesOfTheInputAreNotQuotedAtLength() {
        String item = "{\"sys\":{\"id\":\"" + "x".repeat(5000) + "\"},\"" + "y".repeat(5000) + "\\n\":1,\"fields\":{}}";
        new ItemCheck(BulkType.UPDATE, Models.model(), true)
                .problems(Json.parse(item))
                .forEach(problem -> assertTrue(problem.length() < 300 && !problem.contains("\n"), problem));
    }
}
