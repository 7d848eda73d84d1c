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

class FeedTest {

    @Test
    void pagesShrinkToOneItem() {
        Feed feed = new Feed(5, null);

        assertTrue(feed.shrink());
        assertEquals(2, feed.pageSize());
        assertTrue(feed.shrink());
        assertEquals(1, feed.pageSize());
        assertFalse(feed.shrink());
    }

    @Test
    void aPageThatLeadsToItselfOrBackHasNoEnd() {
        Feed feed = new Feed(5, null);
        feed.follow("p1", page("a"));
        assertStuck("nextPageUrl", () -> feed.follow("p1", page("b")));

        Feed ring = new Feed(5, null);
        assertStuck("nextPageUrl", () -> {
            for (int i = 0; i < 1000; i++) {
                ring.follow("p" + i % 37, page("item" + i));
            }
        });
    }

    @Test
    void theSamePageUnderOtherAddressesHasNoEnd() {
        Feed feed = new Feed(5, null);
        feed.follow("p1", page("a"));

        assertStuck("under another address", () -> feed.follow("p2", page("a")));
    }

    @Test
    void emptyPagesEndSometime() {
        Feed feed = new Feed(5, null);
        for (int i = 0; i < 100; i++) {
            feed.follow("p" + i, page());
        }
        assertStuck("had no items", () -> feed.follow("next", page()));
    }

    @Test
    void afterPagesGotSmallerTheSameItemsAreNoCircle() {
        Feed feed = new Feed(5, null);
        feed.follow("p1", page("a"));
        feed.shrink();

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
