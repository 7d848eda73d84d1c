package org.spacesync.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;

class PagingTest {
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
    void anEmptyPageEndsItWhateverTheTotalSays() {
        paging.keep(page(10, 20));
        paging.keep(page(0, 20));

        assertFalse(paging.isOpen());
        assertEquals(10, paging.getItems().size());
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

    private static Map<String, Object> page(int items, Integer total) {
        return Json.map(
                "total",
                total,
                "items",
                Stream.generate(() -> Json.map("sys", Json.map())).limit(items).toList());
    }
}
