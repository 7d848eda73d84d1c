package org.spacesync.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimilarTest {
    private static final List<String> KNOWN = List.of("source-space", "skip-locales", "routes");

    @Test
    void aSlipFindsItsName() {
        assertEquals(Optional.of("source-space"), Similar.to("sorce-spase", KNOWN));
        assertEquals(Optional.of("routes"), Similar.to("Route", KNOWN));
    }

    @Test
    void inAShortNameOneSlipIsTheMost() {
        List<String> locales = List.of("de", "en", "fr-CA");

        assertEquals(Optional.empty(), Similar.to("xx", locales));
        assertEquals(Optional.of("en"), Similar.to("em", locales));
        assertEquals(Optional.of("fr-CA"), Similar.to("fr_ca", locales));
    }

    @Test
    void whereNothingIsNearAllAreNamedIfTheyAreFew() {
        assertEquals(" Did you mean routes?", Similar.hintOrAll("rutes", KNOWN));
        assertEquals(" There are routes, skip-locales, source-space.", Similar.hintOrAll("zebra", KNOWN));
        assertEquals(" There is only de.", Similar.hintOrAll("xx", List.of("de")));
        assertEquals("", Similar.hintOrAll("xx", List.of()));
        List<String> many =
                IntStream.rangeClosed(10, 21).mapToObj(i -> "type" + i).toList();
        assertTrue(Similar.hintOrAll("zebra", many).endsWith("type19 and 2 more."), Similar.hintOrAll("zebra", many));
    }

    @Test
    void somethingElseFindsNothing() {
        assertEquals(Optional.empty(), Similar.to("zebra", KNOWN));
        assertEquals("", Similar.hint("zebra", KNOWN));
        assertEquals(Optional.empty(), Similar.to("x", List.of()));
    }
}
