package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.run.RunException;

class AuxiliarySyncTest {
    private final AuxiliarySync sync = new AuxiliarySync("initial=true&type=Deletion", 5);

    @Test
    void isReadByTheTokensOfItsPagesUntilThereIsNoNext() {
        assertEquals("initial=true&type=Deletion&limit=5", sync.getQuery());
        sync.keep(Map.of("nextPageUrl", "https://x/sync?sync_token=p1"));
        assertEquals("sync_token=p1", sync.getQuery());
        assertTrue(sync.isOpen());
        sync.keep(Map.of("nextSyncUrl", "https://x/sync?sync_token=never-used"));
        assertFalse(sync.isOpen());
    }

    @Test
    void beginsAgainWithSmallerPages() {
        sync.keep(Map.of("nextPageUrl", "https://x/sync?sync_token=p1"));

        assertTrue(sync.halve());
        assertEquals("initial=true&type=Deletion&limit=2", sync.getQuery());
        assertTrue(sync.halve());
        assertFalse(sync.halve());
    }

    @Test
    void aPageThatLeadsToItselfHasNoEnd() {
        sync.keep(Map.of("nextPageUrl", "https://x/sync?sync_token=p1"));

        assertThrows(RunException.class, () -> sync.keep(Map.of("nextPageUrl", "https://y/sync?sync_token=p1")));
    }
}
