package org.spacesync.bulk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.Json;

class CsvItemsTest {
    private static Reading read(String csv) {
        return read(csv, Models.model(), CsvOptions.defaults());
    }

    private static Reading read(String csv, TargetModel model, CsvOptions options) {
        return Reading.of("tea.csv", csv.getBytes(StandardCharsets.UTF_8), model, options);
    }

    /** The values of a row of the content type with all field types, in the default locale. */
    private static Object value(String column, String cell) {
        String quoted = "\"" + cell.replace("\"", "\"\"") + "\"";
        Map<String, Object> item =
                read("sys.contentType," + column + "\nall," + quoted + "\n").only();
        return Json.at(item, "fields", column, "en-US");
    }

    @Test
    void aRowIsAnItem() {
        Reading reading = read("sys.id,sys.contentType,sys.version,metadata.tags,title.en-US,fields.title.de,amount\n"
                + "tea-01,tea,5,green|loose,Sencha,Grüner Tee,7\n");
        assertEquals(
                Json.map(
                        "sys",
                                Json.map(
                                        "id",
                                        "tea-01",
                                        "version",
                                        5,
                                        "contentType",
                                        Json.map("sys", Json.map("id", "tea"))),
                        "fields",
                                Json.map(
                                        "title", Json.map("en-US", "Sencha", "de", "Grüner Tee"),
                                        "amount", Json.map("en-US", 7)),
                        "metadata",
                                Json.map(
                                        "tags", List.of(Models.linkTo("Tag", "green"), Models.linkTo("Tag", "loose")))),
                reading.only());
        assertEquals(2L, reading.items().get(0).line());
    }

    @Test
    void emptyCellsLeaveTheFieldOut() {
        Map<String, Object> item = read("sys.id,metadata.tags,sys.contentType,title,amount\na,,tea,\"\",\n")
                .only();
        assertEquals(
                Json.map(
                        "sys",
                        Json.map("id", "a", "contentType", Json.map("sys", Json.map("id", "tea"))),
                        "fields",
                        Map.of()),
                item);
    }

    @Test
    void linesAreThoseInWhichRowsBegin() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            String csv = "sys.id,title,sys.contentType%a,\"one%two%%four\",tea%b,x,tea%%%c,\"y%\",tea%d,z,tea"
                    .replace("%", end);
            Reading reading = read(csv);
            assertEquals(List.of(2L, 6L, 9L, 11L), reading.lines(), end);
            assertEquals(
                    "one%two%%four".replace("%", end),
                    Json.at(reading.items().get(0).content(), "fields", "title", "en-US"));
        }
    }

    @Test
    void longCellsWithLineEndsDoNotDisturbTheLineNumbers() {
        String cell = "\"" + "0123456789\r\n".repeat(4000) + "\"";
        Reading reading = read("sys.id,text,sys.contentType\r\na," + cell + ",all\r\nb,x,all\r\n");
        assertEquals(List.of(2L, 4003L), reading.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theFirstRowShowsTheSeparator(String separator) {
        Reading reading = read("\uFEFFsys.id,title,sys.contentType\na,x;y,tea\n"
                .replace(";", " ")
                .replace(",", separator));
        assertEquals("x y", Json.at(reading.only(), "fields", "title", "en-US"));
    }

    @Test
    void aColumnWithoutALocaleIsInThatOfTheOptionsIfItsFieldIsLocalized() {
        Reading reading = read(
                "sys.contentType,title,title.en-US\ntea,Schwarztee,Black tea\n",
                Models.model(),
                new CsvOptions(null, "de", false));
        assertEquals(
                Json.map("de", "Schwarztee", "en-US", "Black tea"), Json.object(reading.only(), "fields", "title"));
    }

    @Test
    void oneColumnIsEnoughForDeletions() {
        assertEquals(List.of("a", "b"), read("sys.id\na\n\nb").ids());
    }

    @Test
    void onlyTheColumnsOfSysCountWhereIdsAreWanted() {
        Reading reading = read("sys.id,unknown,amount\na,x,many\n", null, new CsvOptions(null, null, true));
        assertEquals(Json.map("sys", Json.map("id", "a"), "fields", Map.of()), reading.only());
    }

    @Test
    void rowsWithoutAContentTypeHaveThatOfTheOptions() {
        Reading reading =
                read("sys.contentType,title\n,Sencha\nall,\n", Models.model(), new CsvOptions("tea", null, false));
        assertEquals(
                List.of("tea", "all"),
                reading.items().stream()
                        .map(item -> Json.text(item.content(), "sys", "contentType", "sys", "id"))
                        .toList());
    }

    @Test
    void cellsHaveTheTypesOfTheirFields() {
        assertEquals(" as it is\t", value("symbol", " as it is\t"));
        assertEquals("", value("text", "\\"));
        assertEquals("\\", value("text", "\\\\"));
        assertEquals("C:\\temp\\", value("text", "C:\\temp\\"));
        assertEquals("0012", value("symbol", "0012"));
        assertEquals(12, value("integer", " 12 "));
        assertEquals(9007199254740993L, value("integer", "9007199254740993"));
        assertEquals(new BigDecimal("-1.50"), value("number", "-1.50"));
        assertEquals(true, value("bool", "TRUE"));
        assertEquals(false, value("bool", "false"));
        assertEquals("2026-03-01T10:00Z", value("date", "2026-03-01T10:00Z"));
        assertEquals(Models.linkTo("Entry", "tea-01"), value("entry", "tea-01"));
        assertEquals(Models.linkTo("Asset", "pic"), value("asset", " pic "));
        assertEquals(Json.map("lat", new BigDecimal("52.5"), "lon", -13), value("place", "52.5, -13"));
        assertEquals(Json.map("lat", 1, "lon", 2), value("place", "{\"lat\":1,\"lon\":2}"));
        assertEquals(Json.map("a", List.of(1)), value("object", "{\"a\":[1]}"));
        assertEquals("text", value("object", "\"text\""));
        assertEquals(Json.map("nodeType", "document"), value("rich", "{\"nodeType\":\"document\"}"));
    }

    @Test
    void arraysAreSeparatedByBars() {
        assertEquals(List.of("a", " b", "c|d", "e\\", "f\\g"), value("symbols", "a| b|c\\|d|e\\\\|f\\g"));
        assertEquals(List.of("a", "", ""), value("symbols", "a||"));
        assertEquals(List.of("[new]"), value("symbols", "\\[new]"));
        assertEquals(List.of(), value("symbols", "[]"));
        assertEquals(List.of("x"), value("symbols", "[\"x\"]"));
        assertEquals(List.of(Models.linkTo("Entry", "a"), Models.linkTo("Entry", "b")), value("entries", "a | b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "integer~seven~must be a number such as 7 or 0.5, but is 'seven'.",
                "number~1,5~must be a number such as 7 or 0.5, but is '1,5'.",
                "number~007~must be a number",
                "bool~yes~must be true or false, but is 'yes'.",
                "entry~a b~must be the id of an Entry: an id must have 1 to 64",
                "entries~a||b~must be the id of an Entry",
                "place~52.5~must be lat,lon such as 52.5,13.4, but is '52.5'.",
                "object~{a:1}~must be JSON. This is not JSON at column 2: there is an unexpected 'a'.",
                "object~{} {}~must be JSON.",
                "rich~plain~must be JSON.",
                "symbols~[new~must be JSON.",
            })
    void badCellsAreToldWithLineAndColumn(String column, String cell, String problem) {
        Reading reading = read("sys.contentType," + column + ".de\n\nall,\"" + cell + "\"\n\"all\",\n");
        assertEquals(List.of(3L), reading.problemLines());
        assertTrue(
                reading.told().get(0).startsWith("Column '" + column + ".de' " + problem),
                reading.told().get(0));
        assertEquals(List.of(4L), reading.lines());
    }

    @Test
    void allBadCellsOfARowAreTold() {
        assertEquals(
                2, read("sys.contentType,integer,bool\nall,x,y\n").problems().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "titel~is no field of any content type and no other known column. Did you mean title?",
                "id~is no field of any content type and no other known column.",
                "title.fr~has a locale that is not in the environment.",
                "title.en-UK~has a locale that is not in the environment. Did you mean en-US?",
                "sys.createdAt~is not one that can be read.",
                "sys~is not one that can be read.",
                "metadata~is not one that can be read.",
                "title:Text[~states an unknown type.",
                "amount:Intger~states an unknown type. Did you mean Integer?",
            })
    void unknownColumnsAreToldOnceAndPassedOver(String title, String problem) {
        Reading reading = read("sys.id," + title + "\na,1\nb,2\n");
        assertEquals(List.of(1L), reading.problemLines());
        assertTrue(
                reading.told().get(0).startsWith("Column '" + title + "' " + problem),
                reading.told().get(0));
        assertEquals(List.of("a", "b"), reading.ids());
    }

    @Test
    void fieldsOfOtherContentTypesAreUnknownWhereAllRowsAreOfOne() {
        Reading reading = read("sys.id,bool\na,\n", Models.model(), new CsvOptions("tea", null, false));
        assertTrue(
                reading.told().get(0).contains("is no field of the content type 'tea'"),
                reading.told().get(0));
    }

    @Test
    void aColumnThatIsThereTwiceIsAProblem() {
        assertEquals(
                List.of("Column 'fields.title.en-US' is there twice. Remove one of them."),
                read("title,fields.title.en-US,title.de\n").told());
    }

    @Test
    void aFieldCalledLikeAMemberIsNamedAtLength() {
        Map<String, Object> item =
                read("sys.contentType,fields.fields.en-US\ntea,x\n").only();
        assertEquals("x", Json.at(item, "fields", "fields", "en-US"));
    }

    @Test
    void aValueInAFieldThatTheContentTypeOfTheRowDoesNotHaveIsAProblem() {
        Reading reading = read("sys.contentType,title,bool\ntea,x,true\ntea,x,\n");
        assertEquals(List.of(2L), reading.problemLines());
        assertTrue(reading.told().get(0).contains("'tea' of this row has no such field"));
    }

    @Test
    void anUnknownContentTypeIsLeftToTheCheckOfTheItemWhichTellsItOnce() {
        Reading reading = read("sys.contentType,title,bool\nnone,x,true\n");
        assertEquals(List.of(), reading.problemLines());
        assertEquals("none", Json.at(reading.only(), "sys", "contentType", "sys", "id"));
    }

    @Test
    void withoutAContentTypeAllThatHaveTheFieldMustAgree() {
        Reading reading = read("sys.id,title,symbol\na,x,\nb,,x\n");
        assertEquals(List.of("a"), reading.ids());
        assertEquals(
                List.of("Column 'symbol' has different types in different content types."
                        + " Add a column sys.contentType."),
                reading.told());
    }

    @Test
    void withoutAModelColumnsNameLocaleAndType() {
        Reading reading = read(
                "sys.id,title.en-US,amount.de:Integer,friends.de:Entry[],labels.x:Symbol[],title\na,007,7,b|c,d,e\n",
                null,
                CsvOptions.defaults());
        assertEquals(1, reading.problems().size());
        assertTrue(
                reading.told().get(0).startsWith("Column 'title' names no locale"),
                reading.told().get(0));
        assertEquals(
                Json.map(
                        "title", Json.map("en-US", "007"),
                        "amount", Json.map("de", 7),
                        "friends", Json.map("de", List.of(Models.linkTo("Entry", "b"), Models.linkTo("Entry", "c"))),
                        "labels", Json.map("x", List.of("d"))),
                reading.items().get(0).content().get("fields"));
    }

    @Test
    void rowsOfAnotherLengthAreProblems() {
        Reading reading = read("sys.id,title,sys.contentType\na,x\nb,x,tea,y\nc,x,tea,,\nd,x,tea\n,,,,,,\n");
        assertEquals(List.of(2L, 3L), reading.problemLines());
        assertTrue(reading.told().get(0).startsWith("This row has 2 cells, but the first row has 3."));
        assertEquals(List.of("c", "d"), reading.ids());
    }

    @Test
    void columnsWithoutATitleMustBeEmpty() {
        Reading reading = read("sys.id,,\na,,\nb,,x\n");
        assertEquals(List.of("a"), reading.ids());
        assertEquals(
                List.of("Column 3 (without a title) has a value. Give it a title in the first row, or empty it."),
                reading.told());
    }

    @Test
    void quotesThatAreNeverClosedEndTheFile() {
        Reading reading = read("sys.id,title,sys.contentType\na,x,tea\nb,\"x,tea\nc,x,tea\n");
        assertEquals(List.of("a"), reading.ids());
        assertEquals(List.of(3L), reading.problemLines());
        assertTrue(
                reading.told().get(0).contains("never closed"), reading.told().get(0));
    }

    @Test
    void somethingAfterAClosingQuoteEndsTheFile() {
        Reading reading = read("sys.id,title,sys.contentType\na,\"x\ny\" z,tea\nb,x,tea\n");
        assertEquals(List.of(), reading.ids());
        assertEquals(List.of(2L), reading.problemLines());
        assertTrue(
                reading.told().get(0).contains("followed by more than a separator"),
                reading.told().get(0));
    }

    @Test
    void aCellWithoutEndIsNotTakenIntoMemory() {
        Reading reading = read(
                "sys.id,title\na,x\nb,\"" + "xxxxxxxxx\n".repeat(2_000_000), null, new CsvOptions(null, null, true));
        assertEquals(List.of(3L), reading.problemLines());
        assertTrue(reading.told().get(0).contains("longer than"), reading.told().get(0));
    }

    @Test
    void bytesThatAreNotUtf8AreAProblemOfTheirCell() {
        Reading reading = Reading.of(
                "tea.csv",
                "sys.id,title,sys.contentType\na,x,tea\nb,gr\u00FCn,tea\nc,x,tea\n"
                        .getBytes(StandardCharsets.ISO_8859_1),
                Models.model(),
                CsvOptions.defaults());
        assertEquals(List.of("a", "c"), reading.ids());
        assertEquals(List.of(3L), reading.problemLines());
        assertTrue(reading.told().get(0).startsWith("Column 'title' has bytes that are not UTF-8."));
    }

    @Test
    void anEmptyFileIsAProblem() {
        assertEquals(List.of(0L), read("").problemLines());
        assertEquals(List.of(0L), read("\n\n").problemLines());
        assertEquals(new Reading(List.of(), List.of()), read("sys.id\n"));
    }
}
