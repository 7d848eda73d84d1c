package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
}
