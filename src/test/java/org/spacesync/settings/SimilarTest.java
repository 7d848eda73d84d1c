package org.spacesync.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimilarTest {
    private static final List<String> KNOWN = List.of("source-space", "skip-locales", "routes");

    @Test
    void aSlipFindsItsName() {
        assertEquals(Optional.of("source-space"), Similar.to("sorce-spase", KNOWN));
        assertEquals(Optional.of("routes"), Similar.to("Route", KNOWN));
    }

    @Test
    void somethingElseFindsNothing() {
        assertEquals(Optional.empty(), Similar.to("zebra", KNOWN));
        assertEquals("", Similar.hint("zebra", KNOWN));
        assertEquals(Optional.empty(), Similar.to("x", List.of()));
    }
}
