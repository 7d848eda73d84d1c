package org.spacesync.contentful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldStatusTest {
    private static final Map<String, Object> WHOLE = Json.parse("{\"sys\":{\"version\":1}}");

    @Test
    void whatWasEditedSinceIsLive() {
        assertEquals(Set.of("en", "de"), FieldStatus.live(states("en published", "de changed", "fr draft")));
        assertEquals(Set.of(), FieldStatus.live(WHOLE));
        assertTrue(FieldStatus.isTracked(states("en draft")));
        assertFalse(FieldStatus.isTracked(WHOLE));
    }

    @Test
    void onlyAPartHasToBeNamed() {
        assertEquals(List.of("en"), FieldStatus.scope(states("en published", "de draft")));
        assertEquals(List.of(), FieldStatus.scope(states("en published", "de changed")));
        assertEquals(List.of(), FieldStatus.scope(states("en draft", "de draft")));
        assertEquals(List.of(), FieldStatus.scope(WHOLE));
    }

    @Test
    void copyFitsThatIsLiveInTheseLocalesAndNoOthers() {
        Map<String, Object> part = states("en published", "de draft");

        assertTrue(FieldStatus.fits(part, states("en published", "de draft", "fr draft")));
        assertFalse(FieldStatus.fits(part, states("en changed", "de draft")));
        assertFalse(FieldStatus.fits(part, states("en published", "de changed")));
        assertEquals(List.of("de"), FieldStatus.surplus(part, states("de changed", "en draft")));
    }

    @Test
    void localesOfTheDestinationsOwnAreLeftAsTheyAre() {
        Map<String, Object> part = states("en published", "de draft");

        assertTrue(FieldStatus.fits(part, states("en published", "de draft", "fr changed")));
        assertEquals(List.of("de"), FieldStatus.surplus(part, states("de published", "fr published")));
    }

    @Test
    void copyOfAWholeEntityFitsThatIsLiveInAll() {
        assertTrue(FieldStatus.fits(WHOLE, states("en published", "de published")));
        assertFalse(FieldStatus.fits(WHOLE, states("en published", "de draft")));
        assertEquals(List.of(), FieldStatus.surplus(WHOLE, states("en published", "de published")));
    }

    @Test
    void statesThatWerePutAreReadBack() {
        Map<String, Object> sys = new LinkedHashMap<>();
        FieldStatus.put(sys, Set.of("en"), Set.of("en", "de"));

        assertEquals(List.of("en"), FieldStatus.scope(Json.map("sys", sys)));
    }

    private static Map<String, Object> states(String... each) {
        Map<String, Object> states = new LinkedHashMap<>();
        for (String state : each) {
            states.put(state.split(" ")[0], state.split(" ")[1]);
        }
        return Json.map("sys", Json.map("fieldStatus", Json.map("*", states)));
    }
}
