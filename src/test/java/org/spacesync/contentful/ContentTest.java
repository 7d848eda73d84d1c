package org.spacesync.contentful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {

    @Test
    void nullValuesAndEmptyFieldsAreNotWritten() {
        assertEquals(
                json("{'a':{'en':1},'d':{'en':{'deep':null}},'f':{'en':[]},'g':{'en':''},'h':{'en':false}}"),
                Content.writable(
                        json(
                                """
                                {'a':{'en':1,'de':null},'b':{'en':null},'c':{},'d':{'en':{'deep':null}},'e':null,
                                 'f':{'en':[]},'g':{'en':''},'h':{'en':false}}""")));
    }

    @Test
    void writableLeavesItsInputAlone() {
        var fields = json("{'a':{'en':1,'de':null}}");

        Content.writable(fields);

        assertEquals(json("{'a':{'en':1,'de':null}}"), fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'en':1}}                 | {'a':{'en':1.0}}",
                "{'a':{'en':100}}               | {'a':{'en':1E+2}}",
                "{'a':{'en':0}}                 | {'a':{'en':0.00}}",
                "{'a':{'en':[{'x':1,'y':2}]}}   | {'a':{'en':[{'y':2.0,'x':1}]}}",
                "{'a':{'en':1,'de':null}}       | {'a':{'en':1}}",
                "{'a':{'en':1},'b':{}}          | {'a':{'en':1},'c':{'de':null}}",
                "{}                             | {'a':{'en':null}}"
            })
    void equalContentIsEqualHoweverItIsWritten(String one, String other) {
        assertTrue(Content.sameFields(json(one), json(other)));
        assertTrue(Content.sameFields(json(other), json(one)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'en':1}}                 | {'a':{'en':'1'}}",
                "{'a':{'en':1}}                 | {'a':{'de':1}}",
                "{'a':{'en':1}}                 | {'b':{'en':1}}",
                "{'a':{'en':1}}                 | {'a':{'en':1,'de':1}}",
                "{'a':{'en':[1,2]}}             | {'a':{'en':[2,1]}}",
                "{'a':{'en':{'x':null}}}        | {'a':{'en':{}}}",
                "{'a':{'en':''}}                | {}",
                "{'a':{'en':[]}}                | {}",
                "{'a':{'en':false}}             | {}",
                "{'a':{'en':0.1}}               | {'a':{'en':0.10000000000000001}}"
            })
    void differentContentIsDifferent(String one, String other) {
        assertFalse(Content.sameFields(json(one), json(other)));
        assertFalse(Content.sameFields(json(other), json(one)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'en':1}}                 | {'a':{'en':2}}                | false",
                "{'a':{'en':1}}                 | {'a':{'en':2},'b':{'en':1}}   | false",
                "{'a':{'en':1,'de':null}}       | {'a':{'en':2}}                | false",
                "{'a':{'en':1,'de':1}}          | {'a':{'en':2}}                | true",
                "{'a':{'en':1},'b':{'en':1}}    | {'a':{'en':2}}                | true",
                "{'b':{}}                       | {}                            | false"
            })
    void aValueWhereTheOtherHasNoneIsMore(String fields, String others, boolean more) {
        assertEquals(more, Content.hasMore(json(fields), json(others)));
    }

    @Test
    void tagsAndConceptsAreTheIdsOfTheirLinks() {
        var entity = json(
                """
                {'metadata':{'tags':[{'sys':{'type':'Link','linkType':'Tag','id':'b'}},
                                     {'sys':{'type':'Link','linkType':'Tag','id':'a'}},{'sys':{}},'odd',null],
                             'concepts':[{'sys':{'type':'Link','linkType':'TaxonomyConcept','id':'c'}}]}}""");

        assertEquals(Set.of("a", "b"), Content.tags(entity));
        assertEquals(Set.of("c"), Content.concepts(entity));
        assertEquals(Set.of(), Content.tags(json("{}")));
        assertEquals(Set.of(), Content.concepts(json("{'metadata':{'tags':[]}}")));
    }

    @Test
    void linksAreWrittenInTheOrderOfTheIds() {
        assertEquals(
                "[{\"sys\":{\"type\":\"Link\",\"linkType\":\"Tag\",\"id\":\"b\"}},"
                        + "{\"sys\":{\"type\":\"Link\",\"linkType\":\"Tag\",\"id\":\"a\"}}]",
                Json.write(Content.links("Tag", List.of("b", "a"))));
    }

    private static Map<String, Object> json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    @Test
    void aValueInAWrongPlaceIsNotLost() {
        Map<String, Object> wrong = Json.map("title", "without a locale", "none", null);
        assertEquals(Json.map("title", "without a locale"), Content.writable(wrong));
        assertFalse(Content.sameFields(wrong, Map.of()));
    }
}
