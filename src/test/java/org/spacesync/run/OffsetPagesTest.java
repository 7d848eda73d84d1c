package org.spacesync.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.spacesync.contentful.Json;

class OffsetPagesTest {
    private int ids;
    private final OffsetPages pages = new OffsetPages("/tags", "/tags of the source", 1000);

    @Test
    void pagesAreReadUntilTheTotalIsThere() {
        assertEquals("limit=1000&skip=0", pages.getWindow());
        pages.keep(page(1000, 2500));
        assertEquals("limit=1000&skip=1000", pages.getWindow());
        pages.keep(page(1000, 2500));
        assertTrue(pages.isOpen());
        pages.keep(page(500, 2500));

        assertFalse(pages.isOpen());
        assertEquals(500, pages.getItems().size());
    }

    @Test
    void aServerThatSendsFewerThanAskedForIsFollowed() {
        pages.keep(page(100, 250));
        assertEquals("limit=1000&skip=100", pages.getWindow());
        pages.keep(page(100, 250));
        assertTrue(pages.isOpen());
        pages.keep(page(50, 250));

        assertFalse(pages.isOpen());
    }

    @Test
    void anEmptyPageIsNoEndAsLongAsTheTotalSaysMore() {
        pages.keep(page(10, 20));

        assertStuck("says that there are 20 items, and sends no more than 10", () -> pages.keep(page(0, 20)));
    }

    @Test
    void theSameItemsAgainAreNoProgress() {
        Map<String, Object> page = page(1000, 3000);
        pages.keep(page);

        assertStuck("sends the same items again and again", () -> pages.keep(page));
    }

    @Test
    void aTotalThatGrowsForEverHasAnEnd() {
        assertStuck("it had 2000 items at first", () -> {
            for (int more = 1; more < 1000; more++) {
                pages.keep(page(1000, 1000 + more * 1000));
            }
        });
    }

    @Test
    void withoutATotalAShortPageIsTheLast() {
        pages.keep(page(1000, null));
        assertTrue(pages.isOpen());
        pages.keep(page(999, null));

        assertFalse(pages.isOpen());
    }

    @Test
    void anEmptyCollectionHasOnePage() {
        pages.keep(page(0, 0));

        assertFalse(pages.isOpen());
        assertEquals(List.of(), pages.getItems());
    }

    @Test
    void pagesShrinkToOneItemAndNoFurther() {
        int shrunk = 0;
        while (pages.halve()) {
            shrunk++;
            assertEquals("limit=" + (1000 >> shrunk) + "&skip=0", pages.getWindow());
        }

        assertEquals("limit=1&skip=0", pages.getWindow());
        assertEquals(9, shrunk);
    }

    private Map<String, Object> page(int items, Integer total) {
        return Json.map(
                "total",
                total,
                "items",
                Stream.generate(() -> Json.map("sys", Json.map("id", "i" + ids++)))
                        .limit(items)
                        .toList());
    }

    private static void assertStuck(String how, Executable reading) {
        String message = assertThrows(RunException.class, reading).getMessage();
        assertTrue(
                message.startsWith("The API does not come to an end with the collection /tags of the source: ")
                        && message.contains(how),
                message);
    }
}
