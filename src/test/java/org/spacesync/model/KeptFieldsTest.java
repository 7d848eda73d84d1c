package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.model.Given.edited;
import static org.spacesync.model.Given.editorInterface;
import static org.spacesync.model.Given.field;
import static org.spacesync.model.Given.locale;
import static org.spacesync.model.Given.type;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/** What stays at the destination though the source does not have it, in all that the content model says. */
class KeptFieldsTest {
    private static final Map<String, Object> NAME = field("name", "Symbol");
    private static final Map<String, Object> MINE = field("mine", "Symbol", "required", true);
    private static final Map<String, Object> KEPT = field("mine", "Symbol");

    private final ContentModel model = new ContentModel();

    @BeforeEach
    void mineStays() {
        model.staying(new RetainedParts() {
            @Override
            public boolean field(String contentType, String field) {
                return !field.equals("gone");
            }

            @Override
            public boolean locale(String code) {
                return code.equals("it");
            }
        });
        types(Side.SOURCE, type("tea", NAME));
    }

    @Test
    void fieldsThatStayComeLastAndAreNotRequired() {
        types(Side.DESTINATION, type("tea", MINE, NAME));

        PartChange change = model.contentTypesToWrite().get(0);

        assertEquals(2, change.requests().size(), "nothing is omitted");
        assertEquals(List.of(NAME, KEPT), change.requests().get(0).body().get("fields"));
        assertEquals(Set.of("mine"), model.keptFields("tea"));
        assertEquals(List.of(), model.fieldLosses());
        assertTrue(
                model.notes().toString().contains("Content type tea: no longer required at the destination"),
                () -> model.notes().toString());
    }

    @Test
    void nothingIsWrittenIfTheyAreThereAlready() {
        types(Side.DESTINATION, type("tea", NAME, KEPT));

        assertEquals(List.of(), model.contentTypesToWrite());
        assertEquals(List.of(), model.notes());
    }

    @Test
    void whatDoesNotStayGoesAllTheSame() {
        types(Side.DESTINATION, type("tea", NAME, KEPT, field("gone", "Text")));

        assertEquals(4, model.contentTypesToWrite().get(0).requests().size());
        assertEquals(
                List.of("gone"), model.fieldLosses().stream().map(Loss::field).toList());
    }

    @Test
    void trialOfAnInterruptedRunNeverStays() {
        types(Side.DESTINATION, edited(type("tea", NAME, field("spaceSyncTrial1", "Text"))));

        assertEquals(Set.of(), model.keptFields("tea"));
    }

    @Test
    void controlsOfFieldsThatStayAreKept() {
        types(Side.DESTINATION, type("tea", NAME, KEPT));
        Map<String, Object> control = Json.map("fieldId", "mine", "widgetId", "urlEditor");
        model.keep(
                Side.SOURCE,
                EntityType.EDITOR_INTERFACE,
                List.of(editorInterface("tea", 1, Json.map("fieldId", "name", "widgetId", "singleLine"))));
        model.keep(Side.DESTINATION, EntityType.EDITOR_INTERFACE, List.of(editorInterface("tea", 1, control)));

        assertEquals(
                List.of(Json.map("fieldId", "name", "widgetId", "singleLine"), control),
                model.editorInterfacesToWrite().get(0).requests().get(0).body().get("controls"));
    }

    @Test
    void localesThatStayAreThoseThatTheSourceLacks() {
        model.keep(Side.SOURCE, EntityType.LOCALE, List.of(locale("en", null), locale("de", null)));
        model.keep(
                Side.DESTINATION,
                EntityType.LOCALE,
                List.of(locale("en", null), locale("it", null), locale("fr", null)));

        assertEquals(Set.of("it"), model.keptLocales());
    }

    private void types(Side side, Map<String, Object> type) {
        model.keep(side, EntityType.CONTENT_TYPE, List.of(type));
    }
}
