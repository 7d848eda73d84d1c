package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.run.RunException;

class ListingTest {
    private final Listing listing = new Listing(EntityType.ENTRY);

    @Test
    void goesOnByWhatArrivedUntilAllIsThere() {
        listing.keep(page(5, 0, 2));
        assertTrue(listing.isOpen());
        assertTrue(listing.query().contains("&skip=2&"), listing.query());
        listing.keep(page(5, 2, 3));
        assertFalse(listing.isOpen());
    }

    @Test
    void anEmptyCollectionIsReadAtOnce() {
        listing.keep(page(0, 0, 0));

        assertFalse(listing.isOpen());
    }

    @Test
    void pagesThatLeadToNoEndAreAnError() {
        listing.keep(page(5, 0, 2));
        assertThrows(RunException.class, () -> listing.keep(page(5, 0, 2)));
        assertThrows(RunException.class, () -> new Listing(EntityType.ENTRY).keep(page(5, 0, 0)));
        Listing growing = new Listing(EntityType.ENTRY);
        RunException stuck = assertThrows(RunException.class, () -> {
            for (int i = 0; i < 20; i++) {
                growing.keep(page((i + 2) * 1000, i * 1000, 1000));
            }
        });
        assertTrue(stuck.getMessage().contains("/entries"), stuck.getMessage());
    }

    @Test
    void pagesGetSmallerDownToOne() {
        int smaller = 0;
        while (listing.shrink()) {
            smaller++;
        }

        assertEquals(9, smaller);
        assertTrue(listing.query().startsWith("limit=1&"), listing.query());
    }

    private static Map<String, Object> page(int total, int from, int number) {
        List<Map<String, Object>> items = IntStream.range(from, from + number)
                .mapToObj(i -> Json.map("sys", Json.map("id", "e" + i)))
                .toList();
        return Json.map("total", total, "items", items);
    }
}
