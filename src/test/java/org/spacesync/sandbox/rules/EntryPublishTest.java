package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.sandbox.rules.Refusals.assertErrors;
import static org.spacesync.sandbox.rules.Refusals.found;
import static org.spacesync.sandbox.rules.Refusals.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryPublishTest {
    private final StubTargets world = new StubTargets();

    @Test
    void aRequiredValueIsMissedInEveryLocaleThatMayNotBeEmpty() {
        assertErrors(
                "InvalidEntry",
                "[{name:'required',path:['fields','body','en-US'],details:'The property \"body\" is required here'},"
                        + "{name:'required',path:['fields','body','de'],details:'The property \"body\" is required here'}]",
                () -> publish("{id:'body',type:'Text',localized:true,required:true}", "{}"));
    }

    @Test
    void aFallbackDoesNotFillARequiredField() {
        assertEquals(
                List.of("required fields/a/de"),
                found(() -> publish("{id:'a',type:'Text',localized:true,required:true}", "{a:{'en-US':'x'}}")));
        assertDoesNotThrow(
                () -> publish("{id:'a',type:'Text',localized:true,required:true}", "{a:{'en-US':'x',de:'y'}}"));
    }

    @Test
    void aRequiredFieldThatIsNotLocalisedNeedsTheDefaultLocale() {
        assertEquals(
                List.of("required fields/a/en-US"), found(() -> publish("{id:'a',type:'Text',required:true}", "{}")));
        assertDoesNotThrow(() -> publish("{id:'a',type:'Text',required:true}", "{a:{'en-US':'x'}}"));
    }

    @Test
    void theDefaultLocaleIsAskedForEvenIfItIsOptional() {
        Locales locales = Locales.of(List.of(new SpaceLocale("en", true, null, true)));
        PublishContext context = new PublishContext(locales, world, PublishContext.MISSING_ONLY, UniqueCheck.NONE);

        assertEquals(
                List.of("required fields/a/en"),
                found(() -> EntryRules.checkPublish(
                        entry("{}"), type("{id:'a',type:'Text',localized:true,required:true}"), context)));
    }

    @Test
    void nullIsNoValueAndFalseIsOne() {
        assertEquals(
                List.of("required fields/a/en-US"),
                found(() -> publish("{id:'a',type:'Boolean',required:true}", "{a:{'en-US':null}}")));
        assertDoesNotThrow(() -> publish("{id:'a',type:'Boolean',required:true}", "{a:{'en-US':false}}"));
    }

    @Test
    void disabledFieldsAreRequiredAndOmittedOnesAreNot() {
        assertEquals(
                List.of("required fields/a/en-US"),
                found(() -> publish("{id:'a',type:'Text',required:true,disabled:true}", "{}")));
        assertDoesNotThrow(() -> publish("{id:'a',type:'Text',required:true,omitted:true}", "{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Symbol|{size:{min:2}}|'ab'|'a'",
                "Symbol|{size:{max:2}}|'ab'|'abc'",
                "Text|{size:{min:1,max:2}}|'a'|''",
                "Array|{size:{min:null,max:1}}|['a']|['a','b']",
                "Integer|{range:{min:1,max:10}}|10|11",
                "Number|{range:{min:0.5}}|0.5|0.49",
                "Date|{dateRange:{min:'2010-01-01',max:'2020-12-31'}}|'2020-12-31'|'2020-12-31T00:01Z'",
                "Date|{dateRange:{min:'2010-01-01'}}|'2010-01-01T00:00'|'2009-12-31'",
                "Symbol|{regexp:{pattern:'^such',flags:'im'}}|'x\\nSUCH a'|'none such'",
                "Symbol|{regexp:{pattern:'.+>.+',flags:null}}|'a > b'|'a b'",
                "Symbol|{prohibitRegexp:{pattern:'^credits$',flags:null}}|'credit'|'credits'",
                "Symbol|{in:['Default','Emphasized']}|'Default'|'default'",
                "Integer|{in:[1,2,3]}|3|4",
                "Number|{in:[1,2.5]}|1.0|2",
            })
    void aValidationTellsRightFromWrong(String fieldType, String validation, String right, String wrong) {
        String field = "{id:'a',type:'" + fieldType + "',validations:[" + validation + "]}";
        String name = json(validation).fieldNames().next();

        assertDoesNotThrow(() -> publish(field, "{a:{'en-US':" + right + "}}"));
        assertEquals(List.of(name + " fields/a/en-US"), found(() -> publish(field, "{a:{'en-US':" + wrong + "}}")));
    }

    @Test
    void errorsTellBoundsValueAndExpectedValues() {
        assertErrors(
                "InvalidEntry",
                "[{name:'size',path:['fields','a','en-US'],details:'Size must be at most 3',value:'long',min:1,max:3}]",
                () -> publish("{id:'a',type:'Symbol',validations:[{size:{min:1,max:3}}]}", "{a:{'en-US':'long'}}"));
        assertErrors(
                "InvalidEntry",
                "[{name:'in',path:['fields','a','en-US'],details:'Value must be one of expected values',value:'c',"
                        + "expected:['b','a']}]",
                () -> publish("{id:'a',type:'Symbol',validations:[{in:['b','a']}]}", "{a:{'en-US':'c'}}"));
        assertErrors(
                "InvalidEntry",
                "[{name:'dateRange',path:['fields','a','en-US'],details:'Date must not be after 2020-01-01',"
                        + "value:'2021-01-01',min:null,max:'2020-01-01'}]",
                () -> publish(
                        "{id:'a',type:'Date',validations:[{dateRange:{max:'2020-01-01'}}]}",
                        "{a:{'en-US':'2021-01-01'}}"));
    }

    @Test
    void theMessageOfAValidationComesAlong() {
        assertErrors(
                "InvalidEntry",
                "[{name:'regexp',path:['fields','a','en-US'],details:'Does not match /^x/i',value:'y',"
                        + "customMessage:'Start with an x'}]",
                () -> publish(
                        "{id:'a',type:'Symbol',validations:[{regexp:{pattern:'^x',flags:'i'},message:'Start with an x'},"
                                + "{size:{max:9},message:'Too long'}]}",
                        "{a:{'en-US':'y'}}"));
    }

    @Test
    void elementsOfAnArrayHaveTheirOwnValidations() {
        assertEquals(
                List.of("in fields/a/en-US/1", "size fields/a/en-US/1"),
                found(() -> publish(
                        "{id:'a',type:'Array',items:{type:'Symbol',validations:[{in:['x']},{size:{max:1}}]}}",
                        "{a:{'en-US':['x','yy']}}")));
        assertEquals(
                List.of("in fields/a/en-US/0"),
                found(() -> publish(
                        "{id:'a',type:'Array',validations:[{in:['x']}],items:{type:'Symbol'}}",
                        "{a:{'en-US':['z','x']}}")));
    }

    @Test
    void everyLocaleIsValidated() {
        assertEquals(
                List.of("size fields/a/en-US", "size fields/a/fr"),
                found(() -> publish(
                        "{id:'a',type:'Symbol',localized:true,validations:[{size:{max:1}}]}",
                        "{a:{'en-US':'xx',de:'x',fr:'xx',gone:'xx'}}")));
    }

    @Test
    void aTakenValueNamesTheOtherEntry() {
        UniqueCheck taken = (type, field, locale, value, self) ->
                Optional.of(String.join("-", type, field, locale, value.asText(), self));
        PublishContext context = new PublishContext(StubTargets.LOCALES, world, PublishContext.MISSING_ONLY, taken);

        assertErrors(
                "InvalidEntry",
                "[{name:'unique',path:['fields','a','en-US'],details:'Same field value present in other entry',value:'x',"
                        + "conflicting:[{sys:{type:'Link',linkType:'Entry',id:'tea-a-en-US-x-self'}}]}]",
                () -> EntryRules.checkPublish(
                        entry("{a:{'en-US':'x'}}"),
                        type("{id:'a',type:'Symbol',validations:[{unique:true}]}"),
                        context));
        assertDoesNotThrow(() -> EntryRules.checkPublish(
                entry("{a:{'en-US':'x'}}"), type("{id:'a',type:'Symbol',validations:[{unique:false}]}"), context));
    }

    @Test
    void linkedEntriesMustHaveAnAllowedType() {
        world.entry("e", "cake", LinkState.DRAFT);
        String field = "{id:'a',type:'Link',linkType:'Entry',validations:[{linkContentType:";
        String value = "{a:{'en-US':{sys:{type:'Link',linkType:'Entry',id:'e'}}}}";

        assertErrors(
                "InvalidEntry",
                "[{name:'linkContentType',path:['fields','a','en-US'],contentTypeId:['tea','pot'],"
                        + "value:{sys:{type:'Link',linkType:'Entry',id:'e'}},"
                        + "details:'The linked entry\\'s content type is not allowed'}]",
                () -> publish(field + "['tea','pot']}]}", value));
        assertEquals(List.of("linkContentType fields/a/en-US"), found(() -> publish(field + "'tea'}]}", value)));
        assertDoesNotThrow(() -> publish(field + "['cake']}]}", value));
        assertDoesNotThrow(() -> publish(field + "'cake'}]}", value));
    }

    @Test
    void linkedAssetsMustHaveTheRightFile() {
        world.asset("a", "{contentType:'image/png',details:{size:900,image:{width:40,height:60}}}");
        String field = "{id:'a',type:'Array',items:{type:'Link',linkType:'Asset',validations:[";
        String value = "{a:{'en-US':[{sys:{type:'Link',linkType:'Asset',id:'a'}}]}}";

        assertDoesNotThrow(() -> publish(
                field + "{linkMimetypeGroup:['image']},{assetFileSize:{min:null,max:900}},"
                        + "{assetImageDimensions:{width:{min:40},height:{max:60}}}]}}",
                value));
        assertEquals(
                List.of(
                        "linkMimetypeGroup fields/a/en-US/0",
                        "assetFileSize fields/a/en-US/0",
                        "assetImageDimensions fields/a/en-US/0",
                        "assetImageDimensions fields/a/en-US/0"),
                found(() -> publish(
                        field + "{linkMimetypeGroup:'pdfdocument'},{assetFileSize:{max:899}},"
                                + "{assetImageDimensions:{width:{min:41},height:{max:59}}}]}}",
                        value)));
    }

    @Test
    void richTextTakesOnlyEnabledNodesAndMarks() {
        String text = "{nodeType:'text',value:'x',data:{},marks:[{type:'bold'},{type:'code'}]}";
        String document = "{a:{'en-US':{nodeType:'document',data:{},content:[{nodeType:'hr',data:{},content:[]},"
                + "{nodeType:'heading-1',data:{},content:[" + text + "]}]}}}";

        assertEquals(
                List.of("enabledNodeTypes fields/a/en-US/content/0", "enabledMarks fields/a/en-US/content/1/content/0"),
                found(() -> publish(
                        "{id:'a',type:'RichText',validations:[{enabledNodeTypes:['heading-1']},{enabledMarks:['bold']}]}",
                        document)));
        assertDoesNotThrow(() -> publish(
                "{id:'a',type:'RichText',validations:[{enabledNodeTypes:['heading-1','hr']},"
                        + "{enabledMarks:['bold','code']},{nodes:{}},{size:{max:1}}]}",
                document));
    }

    @Test
    void singleNodeTypesOfRichTextHaveRules() {
        world.entry("e", "cake", LinkState.FINE);
        String embedded = "{nodeType:'embedded-entry-block',content:[],"
                + "data:{target:{sys:{type:'Link',linkType:'Entry',id:'e'}}}}";
        String document = "{a:{'en-US':{nodeType:'document',data:{},content:[" + embedded + "," + embedded + "]}}}";

        assertEquals(
                List.of(
                        "linkContentType fields/a/en-US/content/0",
                        "linkContentType fields/a/en-US/content/1",
                        "size fields/a/en-US",
                        "size fields/a/en-US"),
                found(() -> publish(
                        "{id:'a',type:'RichText',validations:[{nodes:{"
                                + "'embedded-entry-block':[{linkContentType:['tea'],message:null},{size:{max:1}}],"
                                + "'asset-hyperlink':[{size:{min:1}}]}}]}",
                        document)));
    }

    @Test
    void everythingThatIsWrongComesInOneAnswer() {
        assertEquals(
                List.of("required fields/a/en-US", "size fields/b/en-US", "in fields/b/en-US"),
                found(() -> publish(
                        "{id:'a',type:'Text',required:true},{id:'b',type:'Symbol',validations:[{size:{max:1}},{in:['x']}]}",
                        "{b:{'en-US':'yy'},gone:{'en-US':1}}")));
    }

    private void publish(String fieldDefinitions, String fields) {
        EntryRules.checkPublish(entry(fields), type(fieldDefinitions), world.context());
    }

    private static JsonNode entry(String fields) {
        return json("{sys:{id:'self'},fields:" + fields + "}");
    }

    private static JsonNode type(String fieldDefinitions) {
        return json("{sys:{id:'tea'},fields:[" + fieldDefinitions + "]}");
    }
}
