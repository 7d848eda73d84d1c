package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.spacesync.sandbox.rules.Refusals.assertErrors;
import static org.spacesync.sandbox.rules.Refusals.assertRefused;
import static org.spacesync.sandbox.rules.Refusals.found;
import static org.spacesync.sandbox.rules.Refusals.json;
import static org.spacesync.sandbox.rules.Refusals.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.sandbox.rules.SaveOptions.NullValues;

class EntrySaveTest {
    private static final Locales LOCALES = Locales.of(
            List.of(new SpaceLocale("en-US", true, null, false), new SpaceLocale("de", false, "en-US", false)));
    private static final SaveOptions STRICT = SaveOptions.strict(Set.of("spring", "sale")::contains);
    private static final JsonNode TYPE = json(
            """
            {sys:{id:'tea'},fields:[
              {id:'name',type:'Symbol',localized:true},{id:'text',type:'Text'},{id:'body',type:'RichText'},
              {id:'count',type:'Integer'},{id:'price',type:'Number'},{id:'date',type:'Date'},{id:'hot',type:'Boolean'},
              {id:'place',type:'Location'},{id:'photo',type:'Link',linkType:'Asset'},
              {id:'maker',type:'Link',linkType:'Entry'},{id:'friends',type:'Array',items:{type:'Link',linkType:'Entry'}},
              {id:'words',type:'Array',items:{type:'Symbol'}},{id:'data',type:'Object'},
              {id:'elsewhere',type:'ResourceLink'}]}""");

    @Test
    void aDraftMayBeIncompleteAndPointNowhere() {
        JsonNode saved = save(
                "{sys:{id:'x',version:3},fields:{photo:{'en-US':{sys:{type:'Link',linkType:'Asset',id:'nowhere'}}}}}");

        assertEquals(List.of("fields"), names(saved));
        assertEquals("nowhere", saved.at("/fields/photo/en-US/sys/id").asText());
    }

    @Test
    void emptyLocaleObjectsAreDropped() {
        assertEquals(json("{fields:{text:{'en-US':''}}}"), save("{fields:{name:{},text:{'en-US':''}}}"));
        assertEquals(json("{fields:{}}"), save("{}"));
    }

    @Test
    void theArgumentIsNotChanged() {
        JsonNode body = json("{fields:{name:{},text:{'en-US':null}}}");

        EntryRules.checkSave(body, TYPE, LOCALES, new SaveOptions(NullValues.DROP, id -> true));

        assertEquals(json("{fields:{name:{},text:{'en-US':null}}}"), body);
    }

    @Test
    void unknownTopLevelKeysAreNamed() {
        assertRefused(
                422,
                "InvalidEntry",
                "The body you sent contains an unknown key.",
                "{keys:['foo','bar']}",
                () -> save("{foo:1,fields:{},bar:{}}"));
    }

    @Test
    void unknownFieldsAreAllNamed() {
        assertRefused(
                422,
                "UnknownField",
                "No field with id \"title\" found.",
                "{errors:[{name:'unknown',path:['fields','title'],"
                        + "details:'The property \"title\" is not allowed here.',value:{'en-US':'x'}},"
                        + "{name:'unknown',path:['fields','slug'],"
                        + "details:'The property \"slug\" is not allowed here.',value:7}]}",
                () -> save("{fields:{title:{'en-US':'x'},name:{'en-US':5},slug:7}}"));
    }

    @Test
    void aFieldThatIsNotAnObjectOfLocalesIsRefused() {
        assertErrors(
                "InvalidEntry",
                "[{name:'type',path:['fields','name'],details:'The type of \"value\" is incorrect, expected type: Object',"
                        + "value:'bar',type:'Object'}]",
                () -> save("{fields:{name:'bar'}}"));
        assertEquals(List.of("type fields"), found(() -> save("{fields:[]}")));
    }

    @Test
    void anUnknownLocaleIsRefused() {
        assertErrors(
                "InvalidEntry",
                "[{name:'unknown',path:['fields','name','pl'],details:'The property \"pl\" is not allowed here.',"
                        + "value:'Herbata'}]",
                () -> save("{fields:{name:{'en-US':'Tea',pl:'Herbata'}}}"));
    }

    @Test
    void anUnlocalisedFieldTakesTheDefaultLocaleOnly() {
        assertEquals(List.of("unknown fields/text/de"), found(() -> save("{fields:{text:{'en-US':'a',de:'b'}}}")));
        assertEquals("b", save("{fields:{name:{de:'b'}}}").at("/fields/name/de").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name|'a'",
                "name|''",
                "text|'a\\nb'",
                "count|-3",
                "count|4.0",
                "count|9007199254740992",
                "price|1.5",
                "price|1e3",
                "date|'2026-02-28'",
                "date|'2026-02-28T10:00'",
                "date|'2026-02-28T10:00:01.5Z'",
                "date|'2026-02-28T10:00+01:00'",
                "date|'2026-02-28T10:00-0530'",
                "date|1594736282688",
                "hot|false",
                "place|{lat:-90,lon:180}",
                "photo|{sys:{type:'Link',linkType:'Asset',id:'a'}}",
                "maker|{sys:{type:'Link',linkType:'Entry',id:'a'}}",
                "friends|[]",
                "words|['a','']",
                "data|{a:[null]}",
                "data|[1,2]",
                "data|'text'",
                "friends|[{sys:{type:'Link',linkType:'Entry',id:'a'}}]",
                "elsewhere|{sys:{type:'ResourceLink',linkType:'Contentful:Entry',urn:'crn:contentful:::content:spaces/x'}}",
                "body|{nodeType:'document',data:{},content:[]}"
            })
    void rightValuesAreStoredAsSent(String field, String value) {
        JsonNode saved = save("{fields:{" + field + ":{'en-US':" + value + "}}}");

        assertEquals(node(value), saved.at("/fields/" + field + "/en-US"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name|5|Symbol",
                "text|[]|Text",
                "body|'text'|RichText",
                "count|1.5|Integer",
                "count|'1'|Integer",
                "price|'1'|Number",
                "date|'tomorrow'|Date",
                "date|'2026-02-30'|Date",
                "date|'2026-02-28T'|Date",
                "date|'2026-02-28T25:00'|Date",
                "date|'10:00'|Date",
                "hot|'true'|Boolean",
                "hot|0|Boolean",
                "place|[1,2]|Location",
                "photo|'id'|Link",
                "photo|{sys:{type:'Asset',id:'a'}}|Link",
                "words|'a'|Array",
                "elsewhere|{sys:{type:'Link',linkType:'Entry',id:'a'}}|ResourceLink"
            })
    void aWrongJsonTypeIsRefused(String field, String value, String expected) {
        assertErrors(
                "InvalidEntry",
                "[{name:'type',path:['fields','" + field + "','en-US'],value:" + value + ",type:'" + expected
                        + "',details:'The type of \"value\" is incorrect, expected type: " + expected + "'}]",
                () -> save("{fields:{" + field + ":{'en-US':" + value + "}}}"));
    }

    @Test
    void elementsOfArraysAreChecked() {
        assertEquals(
                List.of("type fields/words/en-US/1", "type fields/words/en-US/2"),
                found(() -> save("{fields:{words:{'en-US':['a',1,null]}}}")));
        assertEquals(
                List.of("in fields/friends/en-US/0/sys/linkType"),
                found(() -> save("{fields:{friends:{'en-US':[{sys:{type:'Link',linkType:'Asset',id:'a'}}]}}}")));
    }

    @Test
    void aLinkToTheWrongKindIsRefused() {
        assertEquals(
                List.of("in fields/photo/en-US/sys/linkType"),
                found(() -> save("{fields:{photo:{'en-US':{sys:{type:'Link',linkType:'Entry',id:'a'}}}}}")));
    }

    @Test
    void placesAreOnEarth() {
        assertEquals(
                List.of(
                        "unknown fields/place/en-US/alt",
                        "range fields/place/en-US/lat",
                        "required fields/place/en-US/lon"),
                found(() -> save("{fields:{place:{'en-US':{lat:91,alt:2}}}}")));
    }

    @Test
    void lengthsAndNumbersAreLimited() {
        assertEquals(List.of("type fields/name/de"), found(() -> save("name", "de", "x".repeat(257))));
        assertEquals(List.of("type fields/text/en-US"), found(() -> save("text", "en-US", "x".repeat(50_001))));
        assertEquals(
                256,
                save("name", "de", "x".repeat(256))
                        .at("/fields/name/de")
                        .asText()
                        .length());
        assertEquals(
                50_000,
                save("text", "en-US", "x".repeat(50_000))
                        .at("/fields/text/en-US")
                        .asText()
                        .length());
        assertEquals(
                List.of("range fields/count/en-US"), found(() -> save("{fields:{count:{'en-US':9007199254740993}}}")));
        assertEquals(List.of("size fields/words/en-US"), found(() -> saveWords(1_001)));
        assertEquals(1_000, saveWords(1_000).at("/fields/words/en-US").size());
    }

    @Test
    void errorsOfAllFieldsComeTogether() {
        assertEquals(
                List.of("type fields/name/en-US", "unknown fields/name/pl", "type fields/count/en-US"),
                found(() -> save("{fields:{name:{'en-US':1,pl:'x'},count:{'en-US':'x'}}}")));
    }

    @Test
    void nullsAreRefusedDroppedOrKept() {
        String body = "{fields:{name:{'en-US':'a',de:null},count:{'en-US':null}}}";

        assertErrors(
                "InvalidEntry",
                "[{name:'type',path:['fields','name','de'],value:null,type:'Symbol',"
                        + "details:'The type of \"value\" is incorrect, expected type: Symbol'},"
                        + "{name:'type',path:['fields','count','en-US'],value:null,type:'Integer',"
                        + "details:'The type of \"value\" is incorrect, expected type: Integer'}]",
                () -> save(body));
        assertEquals(json("{fields:{name:{'en-US':'a'}}}"), save(body, NullValues.DROP));
        assertEquals(json(body), save(body, NullValues.KEEP));
        assertEquals(
                List.of("unknown fields/name/pl"), found(() -> save("{fields:{name:{pl:null}}}", NullValues.KEEP)));
    }

    @Test
    void metadataMustHaveTags() {
        assertErrors("ValidationFailed", "[{name:'required',path:['tags']}]", () -> save("{metadata:{},fields:{}}"));
        assertFalse(save("{fields:{}}").has("metadata"));
        assertEquals(json("{metadata:{tags:[]},fields:{}}"), save("{metadata:{tags:[]}}"));
    }

    @Test
    void tagsMustExistAndBeLinks() {
        assertErrors(
                "ValidationFailed",
                "[{name:'notResolvable',path:['metadata','tags',1],link:{type:'Link',linkType:'Tag',id:'autumn'}}]",
                () -> save("{metadata:{tags:[" + tag("spring") + "," + tag("autumn") + "]}}"));
        assertEquals(
                List.of("type metadata/tags/0", "type metadata/concepts/0"),
                found(() -> save("{metadata:{tags:['spring'],concepts:[{}]}}")));
    }

    @Test
    void anEntityHasAtMostAHundredTags() {
        assertEquals(List.of("size metadata/tags"), found(() -> saveTags(101)));
        assertEquals(100, saveTags(100).at("/metadata/tags").size());
    }

    @Test
    void conceptsAreKept() {
        String concept = "{sys:{type:'Link',linkType:'TaxonomyConcept',id:'c'}}";

        assertEquals(
                node("[" + concept + "]"),
                save("{metadata:{tags:[],concepts:[" + concept + "]}}").at("/metadata/concepts"));
    }

    private static JsonNode save(String body) {
        return EntryRules.checkSave(json(body), TYPE, LOCALES, STRICT);
    }

    private static JsonNode save(String body, NullValues nulls) {
        return EntryRules.checkSave(json(body), TYPE, LOCALES, new SaveOptions(nulls, id -> true));
    }

    private static JsonNode save(String field, String locale, String text) {
        ObjectNode body = json("{fields:{}}");
        ((ObjectNode) body.get("fields")).putObject(field).put(locale, text);
        return EntryRules.checkSave(body, TYPE, LOCALES, STRICT);
    }

    private static JsonNode saveWords(int count) {
        ObjectNode body = json("{fields:{words:{'en-US':[]}}}");
        for (int i = 0; i < count; i++) {
            ((ArrayNode) body.at("/fields/words/en-US")).add("w");
        }
        return EntryRules.checkSave(body, TYPE, LOCALES, STRICT);
    }

    private static JsonNode saveTags(int count) {
        ObjectNode body = json("{metadata:{tags:[]}}");
        for (int i = 0; i < count; i++) {
            ((ArrayNode) body.at("/metadata/tags")).add(json(tag("spring")));
        }
        return EntryRules.checkSave(body, TYPE, LOCALES, STRICT);
    }

    private static String tag(String id) {
        return "{sys:{type:'Link',linkType:'Tag',id:'" + id + "'}}";
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
