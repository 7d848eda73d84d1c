package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.model.Given.editorInterface;
import static org.spacesync.model.Given.field;
import static org.spacesync.model.Given.lines;
import static org.spacesync.model.Given.type;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

class EditorInterfaceDiffTest {
    private static final Map<String, Object> NAME = Json.map("fieldId", "name", "widgetId", "singleLine");
    private static final Map<String, Object> NOTE = Json.map("fieldId", "note", "widgetId", "markdown");
    private static final Map<String, Map<String, Object>> TEA =
            Map.of("tea", type("tea", field("name", "Symbol"), field("note", "Text")));

    @Test
    void differenceIsPutAtTheVersionOfTheDestination() {
        Map<String, Object> other = Json.map("fieldId", "note", "widgetId", "multipleLine");

        PartChange change = diff(editorInterface("tea", 9, NAME, NOTE), editorInterface("tea", 3, NAME, other))
                .get(0);

        assertEquals(new EntityKey(EntityType.EDITOR_INTERFACE, "tea"), change.key());
        assertEquals(3, change.version());
        assertEquals(List.of("PUT /content_types/tea/editor_interface"), lines(change));
        assertTrue(change.requests().get(0).versioned());
        assertEquals(
                Json.map("controls", List.of(NAME, NOTE)),
                change.requests().get(0).body());
    }

    @Test
    void everyMemberCountsAndTheSourceWins() {
        for (String member : List.of("sidebar", "editors", "groupControls")) {
            Map<String, Object> widgets = editorInterface("tea", 1, NAME);
            widgets.put(member, List.of(Map.of("widgetId", "w", "settings", Map.of("x", 1))));

            Map<String, Object> added = diff(widgets, editorInterface("tea", 1, NAME))
                    .get(0)
                    .requests()
                    .get(0)
                    .body();
            assertEquals(widgets.get(member), added.get(member));
            Map<String, Object> dropped = diff(editorInterface("tea", 1, NAME), widgets)
                    .get(0)
                    .requests()
                    .get(0)
                    .body();
            assertEquals(Json.map("controls", List.of(NAME)), dropped);
        }
    }

    @Test
    void whatSaysNothingCountsAsAbsent() {
        Map<String, Object> rich = editorInterface(
                "tea",
                1,
                Json.map("fieldId", "note"),
                Json.map("fieldId", "name", "widgetId", "singleLine", "widgetNamespace", null, "settings", Map.of()));
        rich.put("sidebar", null);
        rich.put("editors", List.of());

        assertEquals(List.of(), diff(rich, editorInterface("tea", 1, NAME)));
        assertEquals(List.of(), diff(editorInterface("tea", 1, NAME), rich));
    }

    @Test
    void orderOfControlsMeansNothing() {
        assertEquals(List.of(), diff(editorInterface("tea", 1, NAME, NOTE), editorInterface("tea", 1, NOTE, NAME)));
    }

    @Test
    void orderOfTheSidebarMatters() {
        Map<String, Object> source = editorInterface("tea", 1);
        source.put("sidebar", List.of(Map.of("widgetId", "a"), Map.of("widgetId", "b")));
        Map<String, Object> destination = editorInterface("tea", 1);
        destination.put("sidebar", List.of(Map.of("widgetId", "b"), Map.of("widgetId", "a")));

        assertEquals(1, diff(source, destination).size());
    }

    @Test
    void fieldsThatAreNotPublishedAreLeftOut() {
        Map<String, Object> source = editorInterface("tea", 1, NAME, Json.map("fieldId", "draft", "widgetId", "x"));
        source.put(
                "editorLayout",
                List.of(Map.of(
                        "groupId", "g", "items", List.of(Map.of("fieldId", "name"), Map.of("fieldId", "draft")))));

        Map<String, Object> body =
                diff(source, editorInterface("tea", 1)).get(0).requests().get(0).body();

        assertEquals(List.of(NAME), body.get("controls"));
        assertEquals(
                List.of(Map.of("groupId", "g", "items", List.of(Map.of("fieldId", "name")))), body.get("editorLayout"));
    }

    @Test
    void onlyPublishedTypesThatBothSidesHaveAreCompared() {
        Map<String, Object> tea = editorInterface("tea", 1, NAME);
        Map<String, Object> cake = editorInterface("cake", 1, NAME);

        assertEquals(List.of(), new EditorInterfaceDiff(TEA, id -> Set.of(), List.of(tea), List.of()).toWrite());
        assertEquals(
                List.of(),
                new EditorInterfaceDiff(TEA, id -> Set.of(), List.of(cake), List.of(editorInterface("cake", 1)))
                        .toWrite());
    }

    private static List<PartChange> diff(Map<String, Object> source, Map<String, Object> destination) {
        return new EditorInterfaceDiff(TEA, id -> Set.of(), List.of(source), List.of(destination)).toWrite();
    }
}
