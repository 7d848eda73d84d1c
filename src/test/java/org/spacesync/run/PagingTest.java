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

class PagingTest {
    private int ids;
    private final Paging paging = new Paging("/tags of the source");

    @Test
    void pagesAreReadUntilTheTotalIsThere() {
        assertEquals(0, paging.skip());
        paging.keep(page(1000, 2500));
        assertEquals(1000, paging.skip());
        paging.keep(page(1000, 2500));
        assertTrue(paging.isOpen());
        paging.keep(page(500, 2500));

        assertFalse(paging.isOpen());
        assertEquals(2500, paging.getItems().size());
    }

    @Test
    void aServerThatSendsFewerThanAskedForIsFollowed() {
        paging.keep(page(100, 250));
        assertEquals(100, paging.skip());
        paging.keep(page(100, 250));
        assertTrue(paging.isOpen());
        paging.keep(page(50, 250));

        assertFalse(paging.isOpen());
    }

    @Test
    void anEmptyPageIsNoEndAsLongAsTheTotalSaysMore() {
        paging.keep(page(10, 20));

        assertStuck("says that there are 20 items, and sends no more than 10", () -> paging.keep(page(0, 20)));
    }

    @Test
    void theSameItemsAgainAreNoProgress() {
        Map<String, Object> page = page(1000, 3000);
        paging.keep(page);

        assertStuck("sends the same items again and again", () -> paging.keep(page));
    }

    @Test
    void aTotalThatGrowsForEverHasAnEnd() {
        assertStuck("it had 2000 items at first", () -> {
            for (int pages = 1; pages < 1000; pages++) {
                paging.keep(page(1000, 1000 + pages * 1000));
            }
        });
    }

    @Test
    void withoutATotalAShortPageIsTheLast() {
        paging.keep(page(1000, null));
        assertTrue(paging.isOpen());
        paging.keep(page(999, null));

        assertFalse(paging.isOpen());
    }

    @Test
    void anEmptyCollectionHasOnePage() {
        paging.keep(page(0, 0));

        assertFalse(paging.isOpen());
        assertEquals(List.of(), paging.getItems());
    }

    @Test
    void pagesShrinkToOneItemAndNoFurther() {
        int shrunk = 0;
        while (paging.shrink()) {
            shrunk++;
            assertEquals(1000 >> shrunk, paging.limit());
        }

        assertEquals(1, paging.limit());
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
