package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.sandbox.rules.Refusals.json;
import static org.spacesync.sandbox.rules.Refusals.node;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class EntryDefaultsTest {
    private static final JsonNode TYPE =
            json("{fields:[{id:'variant',type:'Symbol',defaultValue:{'en-US':'primary',de:'x'}},"
                    + "{id:'title',type:'Symbol',localized:true,defaultValue:{'en-US':'T',de:'Ü',pl:'gone',fr:null}},"
                    + "{id:'hidden',type:'Boolean',defaultValue:{'en-US':true}},{id:'plain',type:'Symbol'},"
                    + "{id:'none',type:'Symbol',defaultValue:{}}]}");

    @Test
    void missingFieldsAreFilledInLocalesThatExist() {
        assertEquals(
                json("{fields:{variant:{'en-US':'primary'},title:{'en-US':'T',de:'Ü'},hidden:{'en-US':true}}}"),
                EntryRules.applyDefaults(json("{}"), TYPE, StubTargets.LOCALES));
    }

    @Test
    void whatIsSentWins() {
        JsonNode body =
                json("{metadata:{tags:[]},fields:{variant:{'en-US':'b'},title:{de:'B'},hidden:{'en-US':false}}}");

        assertEquals(body, EntryRules.applyDefaults(body, TYPE, StubTargets.LOCALES));
    }

    @Test
    void theArgumentIsNotChanged() {
        JsonNode body = json("{fields:{}}");

        EntryRules.applyDefaults(body, TYPE, StubTargets.LOCALES);

        assertEquals(json("{fields:{}}"), body);
    }

    @Test
    void whatIsNoEntryIsLeftToTheCheck() {
        for (String body : new String[] {"[]", "'text'", "{fields:[]}", "{fields:null}"}) {
            assertEquals(node(body), EntryRules.applyDefaults(node(body), TYPE, StubTargets.LOCALES));
        }
    }
}
