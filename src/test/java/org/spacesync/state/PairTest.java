package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairTest {
    @Test
    void masterIsNotNamed() {
        assertEquals("src-to-dst", new Pair("src", "master", "dst", "master").name());
        assertEquals("src-to-dst", new Pair("src", null, "dst", "").name());
    }

    @Test
    void anotherEnvironmentMarksItsSide() {
        assertEquals("src@staging-to-dst", new Pair("src", "staging", "dst", "master").name());
        assertEquals("src-to-dst@qa", new Pair("src", "master", "dst", "qa").name());
        assertEquals("src@a-to-src@b", new Pair("src", "a", "src", "b").name());
    }

    @Test
    void theStateIsBelowTheTokenDirectory() {
        assertEquals(
                Path.of("tokens", ".space-sync", "src-to-dst@qa"),
                new Pair("src", "master", "dst", "qa").stateDirectory(Path.of("tokens")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "..", ".", "a/b", "a\\b", "../etc", "a b", "a@b", "ä"})
    void whatIsNoIdDoesNotBecomeAPath(String id) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Pair("src", "master", id, "master"));
        assertTrue(e.getMessage().contains("destination space"), e.getMessage());
    }
}
