package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.model.Given.edited;
import static org.spacesync.model.Given.editorInterface;
import static org.spacesync.model.Given.field;
import static org.spacesync.model.Given.ids;
import static org.spacesync.model.Given.locale;
import static org.spacesync.model.Given.neverPublished;
import static org.spacesync.model.Given.publicForm;
import static org.spacesync.model.Given.tag;
import static org.spacesync.model.Given.type;
import static org.spacesync.model.Side.DESTINATION;
import static org.spacesync.model.Side.SOURCE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

class ContentModelTest {
    private static final Map<String, Object> NAME = field("name", "Symbol");
    private static final Map<String, Object> NOTE = field("note", "Text");

    private final ContentModel model = new ContentModel();

    @Test
    void whatWasNotReadOnBothSidesIsNeitherWrittenNorRemoved() {
        for (Side side : Side.values()) {
            ContentModel half = new ContentModel();
            half.keep(side, EntityType.LOCALE, List.of(locale("de", null)));
            half.keep(side, EntityType.TAG, List.of(tag("a", "A", "public")));
            half.keep(side, EntityType.CONTENT_TYPE, List.of(type("tea", NAME)));
            half.keep(side, EntityType.EDITOR_INTERFACE, List.of(editorInterface("tea", 1)));

            assertEquals(List.of(), half.localesToWrite());
            assertEquals(List.of(), half.localesToRemove());
            assertEquals(List.of(), half.tagsToWrite());
            assertEquals(List.of(), half.tagsToRemove(Set.of("a")));
            assertEquals(List.of(), half.contentTypesToWrite());
            assertEquals(List.of(), half.contentTypesToRemove());
            assertEquals(List.of(), half.editorInterfacesToWrite());
            assertEquals(Map.of(), half.fieldsAddedAnew());
            assertEquals(List.of(), half.notes());
        }
    }

    @Test
    void anEmptyListIsNotTheSameAsNone() {
        model.keep(SOURCE, EntityType.TAG, List.of());
        model.keep(DESTINATION, EntityType.TAG, List.of(tag("a", "A", "public")));

        assertTrue(model.has(SOURCE, EntityType.TAG));
        assertFalse(model.has(SOURCE, EntityType.LOCALE));
        assertEquals(0, model.count(SOURCE, EntityType.TAG));
        assertEquals(1, model.count(DESTINATION, EntityType.TAG));
        assertEquals(0, model.count(DESTINATION, EntityType.LOCALE));
        assertEquals(List.of("a"), ids(model.tagsToRemove(Set.of("a"))));
    }

    @Test
    void localesAndTagsAreTold() {
        model.keep(SOURCE, EntityType.LOCALE, List.of(locale("de", "en"), locale("en", null)));
        model.keep(SOURCE, EntityType.TAG, List.of(tag("a", "A", "public"), tag("b", "B", "private")));

        assertEquals(Optional.of("en"), model.defaultLocale(SOURCE));
        assertEquals(Optional.empty(), model.defaultLocale(DESTINATION));
        assertEquals(Set.of("en", "de"), model.localeCodes(SOURCE));
        assertEquals(Set.of("a"), model.publicTagIds(SOURCE));
        assertEquals(Set.of("b"), model.privateTagIds(SOURCE));
    }

    @Test
    void publishedDefinitionsAreCopiedWhateverTheirUnpublishedEdits() {
        model.keep(
                SOURCE, EntityType.CONTENT_TYPE, List.of(edited(type("tea", NAME, NOTE)), neverPublished(type("x"))));
        model.keep(DESTINATION, EntityType.CONTENT_TYPE, List.of(type("tea", NAME)));
        assertTrue(model.hasUnpublishedEdits());
        assertEquals(List.of(), model.contentTypesToWrite());
        assertEquals(1, model.notes().size());

        model.keepPublished(List.of(publicForm(type("tea", NAME))));

        assertEquals(List.of(), model.contentTypesToWrite());
        assertEquals(List.of(), model.notes());
        assertEquals(
                List.of(NAME), model.contentType(SOURCE, "tea").orElseThrow().get("fields"));
        assertEquals(Optional.empty(), model.contentType(SOURCE, "x"));
        assertEquals(Optional.empty(), model.contentType(DESTINATION, "x"));
        assertEquals(4, Json.integer(model.contentType(DESTINATION, "tea").orElseThrow(), "sys", "version"));
    }

    @Test
    void editorInterfacesThatAreReadAgainReplaceTheFirst() {
        Map<String, Object> control = Json.map("fieldId", "name", "widgetId", "w");
        model.keep(SOURCE, EntityType.CONTENT_TYPE, List.of(type("tea", NAME)));
        model.keep(SOURCE, EntityType.EDITOR_INTERFACE, List.of(editorInterface("tea", 1, control)));
        model.keep(DESTINATION, EntityType.EDITOR_INTERFACE, List.of());
        assertEquals(List.of(), model.editorInterfacesToWrite());

        model.keep(DESTINATION, EntityType.EDITOR_INTERFACE, List.of(editorInterface("tea", 2)));

        assertEquals(2, model.editorInterfacesToWrite().get(0).version());
    }

    @Test
    void allPartsAreComparedAndAllRemarksCollected() {
        model.keep(SOURCE, EntityType.LOCALE, List.of(locale("en", null), locale("de", "en")));
        model.keep(DESTINATION, EntityType.LOCALE, List.of(locale("en", null), locale("fr", "en")));
        model.keep(SOURCE, EntityType.TAG, List.of(tag("a", "A", "public"), tag("b", "B", "public")));
        model.keep(DESTINATION, EntityType.TAG, List.of(tag("a", "A", "private")));
        model.keep(SOURCE, EntityType.CONTENT_TYPE, List.of(type("tea", field("name", "Text"))));
        model.keep(DESTINATION, EntityType.CONTENT_TYPE, List.of(type("tea", NAME), type("cake", NAME)));

        assertEquals(List.of("de"), ids(model.localesToWrite()));
        assertEquals(List.of("fr"), ids(model.localesToRemove()));
        assertEquals(List.of("b"), ids(model.tagsToWrite()));
        assertEquals(List.of("tea"), ids(model.contentTypesToWrite()));
        assertEquals(List.of("cake"), ids(model.contentTypesToRemove()));
        assertEquals(Map.of("tea", Set.of("name")), model.fieldsAddedAnew());
        assertEquals(2, model.notes().size());
    }
}
