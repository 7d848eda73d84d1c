package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;

class SyncPagesTest {

    @Test
    void pagesShrinkToOneItem() {
        SyncPages feed = new AuxiliarySync("initial=true", 5);

        assertTrue(feed.halve());
        assertEquals(2, feed.pageSize());
        assertTrue(feed.halve());
        assertEquals(1, feed.pageSize());
        assertFalse(feed.halve());
    }

    @Test
    void aPageThatLeadsToItselfOrBackHasNoEnd() {
        SyncPages feed = new AuxiliarySync("initial=true", 5);
        feed.follow("p1", page("a"));
        assertStuck("nextPageUrl", () -> feed.follow("p1", page("b")));

        SyncPages ring = new AuxiliarySync("initial=true", 5);
        assertStuck("nextPageUrl", () -> {
            for (int i = 0; i < 1000; i++) {
                ring.follow("p" + i % 37, page("item" + i));
            }
        });
    }

    @Test
    void theSamePageUnderOtherAddressesHasNoEnd() {
        SyncPages feed = new AuxiliarySync("initial=true", 5);
        feed.follow("p1", page("a"));

        assertStuck("under another address", () -> feed.follow("p2", page("a")));
    }

    @Test
    void emptyPagesEndSometime() {
        SyncPages feed = new AuxiliarySync("initial=true", 5);
        for (int i = 0; i < 100; i++) {
            feed.follow("p" + i, page());
        }
        assertStuck("had no items", () -> feed.follow("next", page()));
    }

    @Test
    void afterPagesGotSmallerTheSameItemsAreNoCircle() {
        SyncPages feed = new AuxiliarySync("initial=true", 5);
        feed.follow("p1", page("a"));
        feed.halve();

        assertDoesNotThrow(() -> feed.follow("p1", page("a")));
    }

    private static Map<String, Object> page(String... ids) {
        return Json.map(
                "items",
                Stream.of(ids)
                        .map(id -> Json.map("sys", Json.map("type", "Entry", "id", id)))
                        .toList());
    }

    private static void assertStuck(String how, Executable reading) {
        RunException stuck = assertThrows(RunException.class, reading);
        assertEquals(RunReport.Status.FAILED, stuck.status());
        assertTrue(
                stuck.getMessage().startsWith("The delivery API does not come to an end with the pages of the sync: ")
                        && stuck.getMessage().contains(how),
                stuck.getMessage());
    }
}
