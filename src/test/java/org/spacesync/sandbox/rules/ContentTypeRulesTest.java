package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.sandbox.rules.Refusals.assertErrors;
import static org.spacesync.sandbox.rules.Refusals.assertRefused;
import static org.spacesync.sandbox.rules.Refusals.found;
import static org.spacesync.sandbox.rules.Refusals.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeRulesTest {

    @Test
    void missingMembersAreCompletedAsRecorded() {
        ObjectNode sent = json("{name:'Tea',sys:{id:'tea'},fields:[{id:'name',name:'Name',type:'Text',omitted:true}]}");

        assertEquals(
                json("{displayField:null,name:'Tea',description:null,fields:[{id:'name',name:'Name',type:'Text',"
                        + "localized:false,required:false,validations:[],disabled:false,omitted:true}]}"),
                ContentTypeRules.checkSave(null, sent));
        assertEquals(3, sent.path("fields").get(0).size() - 1, "the argument stays as it was");
    }

    @Test
    void aTypeWithoutFieldsIsFine() {
        assertEquals(0, save("{name:'Empty',fields:[]}").path("fields").size());
    }

    @Test
    void orderAndUnknownContentOfFieldsSurvive() {
        JsonNode saved = save("{name:'T',fields:[{id:'b',name:'B',type:'Symbol',validations:[{unique:true}]},"
                + "{id:'a',name:'A',type:'Integer',defaultValue:{'en-US':1}}],metadata:{annotations:{}}}");

        assertEquals("b", saved.at("/fields/0/id").asText());
        assertEquals(json("{unique:true}"), saved.at("/fields/0/validations/0"));
        assertEquals(json("{'en-US':1}"), saved.at("/fields/1/defaultValue"));
        assertEquals(json("{annotations:{}}"), saved.at("/metadata"));
    }

    @Test
    void anUnknownFieldTypeNamesTheExpectedOnes() {
        assertErrors(
                "ValidationFailed",
                "[{name:'in',path:['fields',0,'type'],details:'Value must be one of expected values',value:'x',"
                        + "expected:['Array','Boolean','Date','Integer','Link','Location','Number','Object',"
                        + "'ResourceLink','RichText','Symbol','Text']}]",
                () -> save("{name:'T',fields:[{id:'a',name:'A',type:'x'}]}"));
    }

    @Test
    void allErrorsOfABodyAreReportedTogether() {
        assertEquals(
                List.of(
                        "unknown title",
                        "required name",
                        "regexp fields/0/id",
                        "required fields/0/name",
                        "required fields/0/type",
                        "unknown displayField"),
                found(() -> save("{title:'T',displayField:'b',fields:[{id:'1a'}]}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1a", "a-b", "a.b", "", "ä", "a23456789012345678901234567890123456789012345678901234567890123456"
            })
    void fieldIdsAreLettersDigitsAndUnderscores(String id) {
        assertEquals(
                List.of("regexp fields/0/id"),
                found(() -> save("{name:'T',fields:[{id:'" + id + "',name:'A',type:'Text'}]}")));
    }

    @Test
    void aFieldIdMayBeUsedOnce() {
        assertEquals(
                List.of("uniqueFieldIds fields/1/id"),
                found(() -> save("{name:'T',fields:[{id:'a',name:'A',type:'Text'},{id:'a',name:'B',type:'Symbol'}]}")));
    }

    @Test
    void fiftyFieldsAreTheLimit() {
        assertEquals(
                50,
                ContentTypeRules.checkSave(null, withFields(50)).path("fields").size());
        assertEquals(List.of("size fields"), found(() -> ContentTypeRules.checkSave(null, withFields(51))));
    }

    @Test
    void theDisplayFieldMustBeAField() {
        assertEquals(
                List.of("unknown displayField"),
                found(() -> save("{name:'T',displayField:'b',fields:[{id:'a',name:'A',type:'Text'}]}")));
        assertEquals(
                "a",
                save("{name:'T',displayField:'a',fields:[{id:'a',name:'A',type:'Text'}]}")
                        .path("displayField")
                        .asText());
    }

    @Test
    void linksAndArraysNeedTheirTargets() {
        assertEquals(
                List.of(
                        "in fields/0/linkType",
                        "required fields/1/items",
                        "in fields/2/items/type",
                        "in fields/3/items/linkType"),
                found(() -> save("{name:'T',fields:[{id:'a',name:'A',type:'Link'},{id:'b',name:'B',type:'Array'},"
                        + "{id:'c',name:'C',type:'Array',items:{type:'Text'}},"
                        + "{id:'d',name:'D',type:'Array',items:{type:'Link',linkType:'Tag'}}]}")));
    }

    @Test
    void onlyKnownValidationsAreTaken() {
        assertEquals(
                List.of("unknown fields/0/validations/1/length", "unknown fields/1/items/validations/0/sise"),
                found(() -> save("{name:'T',fields:["
                        + "{id:'a',name:'A',type:'Symbol',validations:[{size:{max:3},message:'m'},{length:3}]},"
                        + "{id:'b',name:'B',type:'Array',items:{type:'Symbol',validations:[{sise:{max:1}}]}}]}")));
    }

    @Test
    void membersOfTheWrongJsonTypeAreReported() {
        assertEquals(
                List.of("unknown fields/0/colour", "type fields/0/localized", "type fields/1"),
                found(() -> save("{name:'T',fields:[{id:'a',name:'A',type:'Text',localized:'yes',colour:1},7]}")));
        assertEquals(List.of("type fields"), found(() -> save("{name:'T',fields:{}}")));
        assertEquals(List.of("required fields"), found(() -> save("{name:'T'}")));
    }

    @Test
    void aPublishedFieldCannotGoBeforeItIsOmitted() {
        JsonNode published = save("{name:'T',fields:[{id:'a',name:'A',type:'Text'},{id:'b',name:'B',type:'Text'}]}");
        String message = "You need to omit a field before deleting it";

        assertRefused(
                400,
                "BadRequest",
                message,
                "{}",
                () -> ContentTypeRules.checkSave(published, json("{name:'T',fields:[{id:'a',name:'A',type:'Text'}]}")));
        assertRefused(
                400,
                "BadRequest",
                message,
                "{}",
                () -> ContentTypeRules.checkSave(
                        published,
                        json("{name:'T',fields:[{id:'a',name:'A',type:'Text'},"
                                + "{id:'b',name:'B',type:'Text',omitted:true,deleted:true}]}")));
    }

    @Test
    void anOmittedFieldCanBeDeletedOrLeftOut() {
        JsonNode published =
                save("{name:'T',fields:[{id:'a',name:'A',type:'Text'},{id:'b',name:'B',type:'Text',omitted:true}]}");
        JsonNode left =
                ContentTypeRules.checkSave(published, json("{name:'T',fields:[{id:'a',name:'A',type:'Text'}]}"));
        JsonNode deleted = ContentTypeRules.checkSave(
                published,
                json("{name:'T',fields:[{id:'a',name:'A',type:'Text'},"
                        + "{id:'b',name:'B',type:'Text',omitted:true,deleted:true}]}"));

        assertEquals(left, deleted, "a deleted field is gone from the answer");
        assertEquals(1, left.path("fields").size());
    }

    @Test
    void aFieldThatWasNeverPublishedCanGoAtOnce() {
        JsonNode published = save("{name:'T',fields:[{id:'a',name:'A',type:'Text'}]}");

        assertEquals(
                1,
                ContentTypeRules.checkSave(
                                published,
                                json("{name:'T',fields:[{id:'a',name:'A',type:'Text'},"
                                        + "{id:'new',name:'N',type:'Text',deleted:true}]}"))
                        .path("fields")
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{id:'a',name:'A',type:'Text'}",
                "{id:'a',name:'A',type:'Array',items:{type:'Symbol'}}",
                "{id:'a',name:'A',type:'Array',items:{type:'Link',linkType:'Asset'}}",
                "{id:'a',name:'A',type:'Link',linkType:'Entry'}"
            })
    void typeOfAPublishedFieldIsFixed(String changed) {
        JsonNode published =
                save("{name:'T',fields:[{id:'a',name:'A',type:'Array',items:{type:'Link',linkType:'Entry'}}]}");

        assertRefused(
                400,
                "BadRequest",
                "Previously published fields are invalid",
                "{}",
                () -> ContentTypeRules.checkSave(published, json("{name:'T',fields:[" + changed + "]}")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void localisationOfAPublishedFieldIsSwitchedInPlaceUnlessThatIsRefused(boolean localized) {
        String field = "{name:'T',fields:[{id:'a',name:'A',type:'Symbol',localized:%s}]}";
        JsonNode published = save(field.formatted(!localized));
        JsonNode body = json(field.formatted(localized));

        assertEquals(
                localized,
                ContentTypeRules.checkSave(published, body)
                        .at("/fields/0/localized")
                        .asBoolean());
        assertRefused(
                400,
                "BadRequest",
                "Previously published fields are invalid",
                "{}",
                () -> ContentTypeRules.checkSave(published, body, false));
    }

    @Test
    void everythingElseOfAPublishedFieldMayChange() {
        JsonNode published = save("{name:'T',fields:[{id:'a',name:'A',type:'Symbol'}]}");

        JsonNode changed = ContentTypeRules.checkSave(
                published,
                json("{name:'U',displayField:'a',fields:[{id:'a',name:'B',type:'Symbol',required:true,omitted:true,"
                        + "disabled:true,validations:[{unique:true}]},{id:'b',name:'B',type:'Text'}]}"));

        assertEquals("B", changed.at("/fields/0/name").asText());
    }

    @Test
    void aFieldCanBeRenamed() {
        JsonNode published = save("{name:'T',displayField:'a',fields:[{id:'a',name:'A',type:'Symbol'}]}");
        JsonNode body =
                json("{name:'T',displayField:'a',fields:[{id:'a',newId:'b',name:'A',type:'Symbol',localized:false}]}");

        JsonNode renamed = ContentTypeRules.checkSave(published, body);

        assertEquals(Map.of("a", "b"), ContentTypeRules.renames(body));
        assertEquals("b", renamed.at("/fields/0/id").asText());
        assertEquals("b", renamed.path("displayField").asText());
    }

    private static JsonNode save(String body) {
        return ContentTypeRules.checkSave(null, json(body));
    }

    private static ObjectNode withFields(int count) {
        ObjectNode type = json("{name:'T',fields:[{id:'gone',name:'G',type:'Text',deleted:true}]}");
        for (int i = 0; i < count; i++) {
            ((ArrayNode) type.get("fields")).add(json("{id:'f" + i + "',name:'F',type:'Text'}"));
        }
        return type;
    }
}
