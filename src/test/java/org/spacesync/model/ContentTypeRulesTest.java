package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;

class ContentTypeRulesTest {
    private static final Map<String, Object> TYPE = json(
            """
            {'sys':{'id':'c'},'name':'C','fields':[
              {'id':'f','type':'Symbol','required':true,'validations':[
                {'unique':true},{'in':['a'],'message':'only a'},{'size':{'max':2},'regexp':{'pattern':'x'}}]},
              {'id':'list','type':'Array','validations':[{'size':{'max':2}}],
                'items':{'type':'Symbol','validations':[{'size':{'max':3}},{'in':['b']}]}},
              {'id':'rich','type':'RichText','validations':[{'enabledMarks':['bold']},
                {'nodes':{'embedded-entry-block':[{'size':{'max':1}},{'linkContentType':['c']}]}}]}]}""");

    @Test
    void justTheRuleGoes() {
        assertEquals(
                json("{'f':[{'unique':true},{'size':{'max':2},'regexp':{'pattern':'x'}}]}")
                        .get("f"),
                field("f", new Rule("f", "in", false)).get("validations"));
        assertEquals(
                json("{'f':[{'unique':true},{'in':['a'],'message':'only a'},{'regexp':{'pattern':'x'}}]}")
                        .get("f"),
                field("f", new Rule("f", "size", false)).get("validations"));
        Map<String, Object> optional = field("f", new Rule("f", "required", false));
        assertEquals(false, optional.get("required"));
        assertEquals(3, Json.list(optional, "validations").size());
    }

    @Test
    void rulesForPartsAreOthersThanThoseForTheWhole() {
        Map<String, Object> ofItems = field("list", new Rule("list", "size", true));
        assertEquals(1, Json.list(ofItems, "validations").size());
        assertEquals(1, Json.list(ofItems, "items", "validations").size());
        Map<String, Object> ofList = field("list", new Rule("list", "size", false));
        assertEquals(List.of(), ofList.get("validations"));
        assertEquals(2, Json.list(ofList, "items", "validations").size());
    }

    @Test
    void rulesOfNodesGoWhereverTheErrorPoints() {
        for (boolean within : new boolean[] {true, false}) {
            Map<String, Object> rich = field("rich", new Rule("rich", "size", within));
            assertEquals(
                    json("{'r':[{'enabledMarks':['bold']},{'nodes':{'embedded-entry-block':[{'linkContentType':['c']}]}}]}")
                            .get("r"),
                    rich.get("validations"));
        }
        assertEquals(
                1,
                Json.list(field("rich", new Rule("rich", "enabledMarks", true)), "validations")
                        .size());
    }

    @Test
    void theDefinitionItselfStaysAsItIs() {
        Map<String, Object> before = Json.copyOf(TYPE);
        ContentTypeRules.without(TYPE, Set.of(new Rule("f", "required", false), new Rule("list", "in", true)));
        assertEquals(before, TYPE);
    }

    @Test
    void whatADefinitionHasIsKnown() {
        assertTrue(ContentTypeRules.has(TYPE, new Rule("f", "required", false)));
        assertTrue(ContentTypeRules.has(TYPE, new Rule("list", "in", false)), "it is a rule of the items");
        assertFalse(ContentTypeRules.has(TYPE, new Rule("f", "range", false)));
        assertFalse(ContentTypeRules.has(TYPE, new Rule("other", "required", false)));
        assertEquals(Set.of("f"), ContentTypeRules.uniqueFields(TYPE));
    }

    @Test
    void definitionsThatDifferInRulesOnlyAreTold() {
        Map<String, Object> relaxed =
                ContentTypeRules.without(TYPE, Set.of(new Rule("f", "required", false), new Rule("list", "in", true)));
        assertTrue(ContentTypeRules.sameButForRules(TYPE, relaxed));
        assertFalse(ContentTypeRules.same(TYPE, relaxed));
        Map<String, Object> other = Json.copyOf(TYPE);
        Json.objects(other, "fields").get(0).put("name", "Other");
        assertFalse(ContentTypeRules.sameButForRules(TYPE, other));
    }

    @Test
    void errorsNameTheRules() {
        Object details = json(
                """
                {'errors':[
                  {'name':'required','path':['fields','f']},
                  {'name':'required','path':['fields','f','de']},
                  {'name':'in','path':['fields','list','de',3],'value':'x'},
                  {'name':'unique','path':['fields','f','de'],'value':'y',
                   'conflicting':[{'sys':{'type':'Link','linkType':'Entry','id':'z'}}]},
                  {'name':'notResolvable','path':['sys']},
                  {'details':'no name'}]}""");
        List<BrokenRule> rules = BrokenRule.in(new ContentfulError(422, "InvalidEntry", "", details, ""));

        assertEquals("f: required, f (de): required, list (de): in, f (de): unique", BrokenRule.words(rules));
        assertEquals(List.of(EntityKey.entry("z")), rules.get(3).holders());
        assertEquals(new Rule("list", "in", true), Rule.of(rules.get(2)));
        assertEquals(List.of(), BrokenRule.in(new ContentfulError(422, "InvalidEntry", "", "a text", "")));
    }

    private static Map<String, Object> field(String id, Rule rule) {
        return FieldDefinitions.of(ContentTypeRules.without(TYPE, Set.of(rule))).get(id);
    }

    private static Map<String, Object> json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
