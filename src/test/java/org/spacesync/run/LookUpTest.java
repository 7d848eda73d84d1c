package org.spacesync.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;

class LookUpTest {
    private final LookUp<String> lookUp = new LookUp<>("/entries", List.of("a", "b", "c"), Function.identity());

    @Test
    void whatTheCollectionDoesNotShowIsReadByItsOwnId() {
        assertTrue(lookUp.getMissing().isEmpty());

        lookUp.addMissing("b");

        LookUp<String> one = lookUp.getMissing().get(0);
        assertEquals("/entries", one.path());
        assertEquals("b", one.getIds());
        assertTrue(one.isByItself());
        assertFalse(lookUp.isByItself());
    }

    @Test
    void halvesHaveAllItemsInTheirOrder() {
        assertEquals(List.of(List.of("a"), List.of("b", "c")), lookUp.getHalves());
    }

    @Test
    void oneEntityLooksLikeThePageOfACollection() {
        Map<String, Object> entry = Json.map("sys", Json.map("id", "b"));

        assertEquals(Map.of("b", entry), LookUp.byId(new LookUpSteps().asPage(entry)));
        assertEquals(Map.of(), LookUp.byId(new LookUpSteps().asPage(null)));
    }
}
