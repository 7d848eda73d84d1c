package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

class UnresolvedLinksTest {
    private static final EntityKey FAR = EntityKey.entry("far");
    private static final EntityKey CUP = EntityKey.asset("cup");
    private static final Change CHANGE = Change.upsert(
            EntityKey.entry("x"),
            "tea",
            null,
            Json.map(
                    "metadata",
                    Map.of("tags", List.of()),
                    "fields",
                    Json.map(
                            "a", Map.of("en", Links.to(FAR)),
                            "b", Map.of("en", Links.to(FAR)),
                            "c", Map.of("en", List.of(Links.to(CUP), Links.to(FAR))))));

    private static UnresolvedLinks none() {
        return UnresolvedLinks.of(CHANGE);
    }

    @Test
    void aChangeOfWhichNothingWasTakenOutIsAsItIs() {
        assertTrue(none().none());
        assertSame(CHANGE, UnresolvedLinks.effective(CHANGE));
    }

    @Test
    void onlyTheNamedFieldsLoseTheLinks() {
        Change without = none().and(Set.of(FAR), Set.of("b", "c")).without(CHANGE);

        assertEquals(
                Map.of("a", Map.of("en", Links.to(FAR)), "c", Map.of("en", List.of(Links.to(CUP)))),
                without.payload().get("fields"));
        assertEquals(CHANGE.payload().get("metadata"), without.payload().get("metadata"));
    }

    @Test
    void whereNoFieldsAreNamedAllLoseThem() {
        UnresolvedLinks links = none().and(Set.of(FAR), Set.of("b")).and(Set.of(CUP), Set.of());

        assertEquals(
                Map.of("c", Map.of("en", List.of())),
                links.without(CHANGE).payload().get("fields"));
        assertEquals(links, links.and(Set.of(), Set.of("a")));
    }

    @Test
    void theyAreReadAgainFromTheFactsThatTheyWereWrittenInto() {
        UnresolvedLinks links = none().and(Set.of(FAR), Set.of("b")).and(Set.of(CUP), Set.of("c"));
        Change there = CHANGE.at(Stage.READY, Outcome.CREATED, 3, links.facts(Map.of("archived", false)));

        assertEquals(links, UnresolvedLinks.of(there));
        assertEquals(false, there.destination().get("archived"));
        assertEquals(
                links.without(CHANGE).payload(),
                UnresolvedLinks.effective(there).payload());
    }

    @Test
    void whatWasNotYetWrittenIsStillAtTheDestination() {
        UnresolvedLinks links = none().and(Set.of(FAR), Set.of("b"));
        Change begun = CHANGE.at(Stage.READY, Outcome.CREATED, 3, links.facts(null));
        Change written =
                CHANGE.at(Stage.READY, Outcome.CREATED, 4, links.nowWritten().facts(null));

        assertEquals(CHANGE.payload(), UnresolvedLinks.present(begun));
        assertEquals(links.without(CHANGE).payload(), UnresolvedLinks.present(written));
    }
}
