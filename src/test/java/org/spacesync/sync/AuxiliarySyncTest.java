package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.spacesync.run.RunException;

class AuxiliarySyncTest {
    private final AuxiliarySync feed = new AuxiliarySync("initial=true&type=Deletion", 5);

    @Test
    void isReadByTheTokensOfItsPagesUntilThereIsNoNext() {
        assertEquals("initial=true&type=Deletion&limit=5", query());
        feed.read(Map.of("nextPageUrl", "https://x/sync?sync_token=p1"));
        assertEquals("sync_token=p1", query());
        assertTrue(feed.isOpen());
        feed.read(Map.of("nextSyncUrl", "https://x/sync?sync_token=never-used"));
        assertFalse(feed.isOpen());
    }

    @Test
    void beginsAgainWithSmallerPages() {
        feed.read(Map.of("nextPageUrl", "https://x/sync?sync_token=p1"));

        assertTrue(feed.shrink());
        assertEquals("initial=true&type=Deletion&limit=2", query());
        assertTrue(feed.shrink());
        assertFalse(feed.shrink());
    }

    @Test
    void aPageThatLeadsToItselfHasNoEnd() {
        feed.read(Map.of("nextPageUrl", "https://x/sync?sync_token=p1"));

        assertThrows(RunException.class, () -> feed.read(Map.of("nextPageUrl", "https://y/sync?sync_token=p1")));
    }

    private String query() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        feed.request(exchange);
        assertEquals("/sync", exchange.getMessage().getHeader(Exchange.HTTP_PATH));
        return exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class);
    }
}
