package org.spacesync.links;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.run.RunException;

class LinkPagesTest {
    private final LinkPages pages = new LinkPages(EntityType.ENTRY, null, 1);

    @Test
    void goesOnUntilTheTotalIsThere() {
        pages.keep(page("a", 2));
        assertTrue(pages.isOpen());
        pages.keep(page("b", 2));
        assertFalse(pages.isOpen());
    }

    @Test
    void theSamePageAgainHasNoEnd() {
        pages.keep(page("a", 100));

        String message = assertThrows(RunException.class, () -> pages.keep(page("a", 100)))
                .getMessage();
        assertTrue(message.startsWith("The API does not come to an end with the collection /entries: "), message);
    }

    @Test
    void anEmptyPageIsNoEndAsLongAsTheTotalSaysMore() {
        pages.keep(page("a", 2));

        assertThrows(RunException.class, () -> pages.keep(Json.map("total", 2, "items", List.of())));
    }

    private static Map<String, Object> page(String id, int total) {
        return Json.map("total", total, "items", List.of(Json.map("sys", Json.map("id", id))));
    }
}
