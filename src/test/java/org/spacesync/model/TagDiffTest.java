package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.model.Given.ids;
import static org.spacesync.model.Given.lines;
import static org.spacesync.model.Given.tag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;
import org.spacesync.state.Outcome;

class TagDiffTest {
    @Test
    void newTagIsPutWithItsVisibilityInBodyAndHeader() {
        for (String visibility : List.of("public", "private")) {
            PartChange change = new TagDiff(List.of(tag("spring", "Spring", visibility)), List.of())
                    .toWrite()
                    .get(0);

            PartRequest request = change.requests().get(0);
            assertEquals(Outcome.CREATED, change.outcome());
            assertNull(change.version());
            assertEquals(List.of("PUT /tags/spring"), lines(change));
            assertFalse(request.versioned());
            assertEquals(Map.of("X-Contentful-Tag-Visibility", visibility), request.headers());
            assertEquals(
                    Json.map(
                            "name", "Spring", "sys", Json.map("id", "spring", "type", "Tag", "visibility", visibility)),
                    request.body());
        }
    }

    @Test
    void renamedTagIsPutWithItsVersion() {
        PartChange change = new TagDiff(List.of(tag("a", "New", "public")), List.of(tag("a", "Old", "public")))
                .toWrite()
                .get(0);

        assertEquals(Outcome.UPDATED, change.outcome());
        assertEquals(7, change.version());
        assertTrue(change.requests().get(0).versioned());
        assertEquals("New", change.requests().get(0).body().get("name"));
    }

    @Test
    void equalTagIsLeftAlone() {
        assertEquals(
                List.of(), new TagDiff(List.of(tag("a", "A", "public")), List.of(tag("a", "A", "public"))).toWrite());
    }

    @Test
    void visibilityThatDiffersIsNotedAndKeptWhenRenaming() {
        TagDiff same = new TagDiff(List.of(tag("a", "A", "public")), List.of(tag("a", "A", "private")));
        assertEquals(List.of(), same.toWrite());
        assertEquals(1, same.notes().size());
        assertTrue(same.notes().get(0).startsWith("Tag a is public at the source and private at the destination"));

        TagDiff renamed = new TagDiff(List.of(tag("a", "B", "public")), List.of(tag("a", "A", "private")));
        assertEquals(
                "private", Json.text(renamed.toWrite().get(0).requests().get(0).body(), "sys", "visibility"));
    }

    @Test
    void aNameIsGivenUpBeforeAnotherTagTakesIt() {
        List<Map<String, Object>> source =
                List.of(tag("new", "A", "public"), tag("a", "B", "public"), tag("b", "C", "public"));
        List<Map<String, Object>> destination = List.of(tag("a", "A", "public"), tag("b", "B", "public"));

        assertEquals(List.of("b", "a", "new"), ids(new TagDiff(source, destination).toWrite()));
    }

    @Test
    void exchangedNamesAreNeverHeldByTwo() {
        List<Map<String, Object>> source =
                List.of(tag("a", "B", "public"), tag("b", "C", "public"), tag("c", "A", "public"));
        List<Map<String, Object>> destination =
                List.of(tag("a", "A", "public"), tag("b", "B", "public"), tag("c", "C", "public"));
        Map<String, String> names = new LinkedHashMap<>(Map.of("a", "A", "b", "B", "c", "C"));

        for (PartChange change : new TagDiff(source, destination).toWrite()) {
            String name = Json.text(change.requests().get(0).body(), "name");
            assertFalse(names.containsValue(name), () -> change + " takes a name of " + names);
            names.put(change.key().id(), name);
        }

        assertEquals(Map.of("a", "B", "b", "C", "c", "A"), names);
    }

    @Test
    void onlyTagsThatWeWroteAndTheSourceLacksAreRemoved() {
        List<Map<String, Object>> destination =
                List.of(tag("kept", "K", "public"), tag("ours", "O", "public"), tag("theirs", "T", "public"));
        TagDiff diff = new TagDiff(List.of(tag("kept", "K", "public")), destination);

        List<PartChange> changes = diff.toRemove(Set.of("kept", "ours", "long-gone"));

        assertEquals(List.of("ours"), ids(changes));
        assertEquals(Outcome.DELETED, changes.get(0).outcome());
        assertEquals(7, changes.get(0).version());
        assertEquals(List.of("DELETE /tags/ours"), lines(changes.get(0)));
        assertTrue(changes.get(0).requests().get(0).versioned());
    }
}
