package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.report.RunReport;

@Tag("scenario")
class DemoCommandTest {
    @TempDir
    Path dir;

    private final Screen screen = new Screen();

    @Test
    void bothSpacesAreEqualInTheEnd() {
        int code = new Commands(screen.surroundings(dir, Map.of())).execute("demo");

        assertEquals(0, code, screen.out() + screen.err());
        assertTrue(screen.out().contains("unpublished entry note-loop"), screen.out());
        assertTrue(screen.out().contains("They are equal: 37 entries, 11 assets, 6 content types"), screen.out());
        assertTrue(screen.err().contains("write-entries: 38 to do"), screen.err());
        assertTrue(screen.err().contains("Continuing from the stored sync token."), screen.err());
    }

    @Test
    void aChangedRouteChangesTheResultAndTheDifferenceIsShown() throws IOException {
        skipAtTheSource("note-plum");

        int code = new Commands(screen.surroundings(dir, Map.of())).execute("demo");

        assertEquals(1, code, screen.err());
        assertTrue(
                screen.out()
                        .contains("They differ in 1 place:" + System.lineSeparator() + "  Entry note-plum is missing"),
                screen.out() + screen.err());
    }

    @Test
    void aFailedEntityDoesNotEndTheDemoAndItsReasonIsSaid() throws IOException {
        skipAtTheSource("note-stair");

        assertEquals(1, new Commands(screen.surroundings(dir, Map.of())).execute("demo"));

        assertTrue(screen.err().matches("(?s).*Failed in \\S+: Entry oona.*note-stair.*"), screen.err());
        assertTrue(screen.out().contains("They differ in "), screen.out());
    }

    private void skipAtTheSource(String id) throws IOException {
        String skip =
                """
                - filter:
                            expression:
                              simple:
                                expression: "${header.ctfEntityId} == '%s'"
                            steps:
                              - setHeader:
                                  name: ctfSkip
                                  expression:
                                    constant:
                                      expression: "true"
                        - log:"""
                        .formatted(id);
        String customise = Files.readString(Path.of("routes/customise.camel.yaml"))
                .replaceFirst("- log:", Matcher.quoteReplacement(skip));
        Files.writeString(Files.createDirectories(dir.resolve("routes")).resolve("customise.camel.yaml"), customise);
    }

    @Test
    void aSyncThatFailsEndsTheDemo() {
        StubEngines engines = new StubEngines(Reports.of(RunReport.Status.FAILED, "The host is unknown."));

        assertEquals(1, new Commands(screen.surroundings(dir, Map.of()), engines).execute("demo"));
        assertTrue(screen.out().contains("The host is unknown."), screen.out());
    }

    @Test
    void brokenRoutesEndTheDemo() throws IOException {
        Files.writeString(
                Files.createDirectories(dir.resolve("routes")).resolve("customise.camel.yaml"), "route:\n  id: x\n");

        assertEquals(2, new Commands(screen.surroundings(dir, Map.of())).execute("demo"));
        assertTrue(screen.err().contains("customise.camel.yaml:1: The top level is a map"), screen.err());
    }
}
