package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.model.Given.edited;
import static org.spacesync.model.Given.field;
import static org.spacesync.model.Given.neverPublished;
import static org.spacesync.model.Given.publicForm;
import static org.spacesync.model.Given.type;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;

class PublishedTypesTest {
    private static final Map<String, Object> NAME = field("name", "Symbol");
    private static final Map<String, Object> NOTE = field("note", "Text");

    @Test
    void editsSincePublishingAreTold() {
        assertFalse(types(List.of(type("tea", NAME), neverPublished(type("cake", NAME))))
                .hasUnpublishedEdits());
        assertTrue(types(List.of(type("tea", NAME), edited(type("cake", NAME)))).hasUnpublishedEdits());
    }

    @Test
    void versionsAsOldExportsHaveThemAreNotEdits() {
        assertFalse(
                types(List.of(Given.with(type("tea"), "publishedVersion", 4))).hasUnpublishedEdits());
    }

    @Test
    void onlyEditedTypesAreTakenFromThePublicForm() {
        Map<String, Object> otherPublic = publicForm(type("cake", NOTE));
        PublishedTypes types = new PublishedTypes(
                List.of(edited(type("tea", NAME, NOTE)), type("cake", NAME), neverPublished(type("draft", NAME))),
                List.of(publicForm(type("tea", NAME)), otherPublic));

        assertEquals(Set.of("tea", "cake"), types.definitions().keySet());
        assertEquals(List.of(NAME), types.definitions().get("tea").get("fields"));
        assertEquals(List.of(NAME), types.definitions().get("cake").get("fields"));
        assertEquals(List.of(), types.notes());
    }

    @Test
    void editedTypeWithoutPublicFormIsLeftOutAndNoted() {
        PublishedTypes types = types(List.of(edited(type("tea", NAME)), type("cake", NAME)));

        assertEquals(Set.of("cake"), types.definitions().keySet());
        assertEquals(1, types.notes().size());
        assertTrue(types.notes().get(0).contains("tea"));
    }

    @Test
    void membersThatNoPublicFormHasAreTakenFromTheList() {
        Map<String, Object> value = Map.of("en", "Sencha");
        Map<String, Object> listed = edited(type("tea", field("name", "Symbol", "defaultValue", value), NOTE));
        listed.put("metadata", Map.of("taxonomy", List.of(1)));

        Map<String, Object> tea = new PublishedTypes(List.of(listed), List.of(publicForm(type("tea", NAME))))
                .definitions()
                .get("tea");

        assertEquals(List.of(field("name", "Symbol", "defaultValue", value)), tea.get("fields"));
        assertEquals(listed.get("metadata"), tea.get("metadata"));
    }

    @Test
    void membersThatSomePublicFormHasAreBelievedToBeAbsentElsewhere() {
        Map<String, Object> withValue = field("name", "Symbol", "defaultValue", Map.of("en", "x"));
        Map<String, Object> listed = edited(type("tea", withValue));
        listed.put("metadata", Map.of("taxonomy", List.of(1)));
        Map<String, Object> other = publicForm(type("cake", withValue));
        other.put("metadata", Map.of());

        Map<String, Object> tea = new PublishedTypes(
                        List.of(listed, type("cake", withValue)), List.of(publicForm(type("tea", NAME)), other))
                .definitions()
                .get("tea");

        assertEquals(List.of(NAME), tea.get("fields"));
        assertNull(Json.at(tea, "metadata"));
    }

    private static PublishedTypes types(List<Map<String, Object>> listed) {
        return new PublishedTypes(listed, List.of());
    }
}
