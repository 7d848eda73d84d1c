package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.Json;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.store.Kind;

/** The links commands with the real routes, against the sandbox. */
@Tag("scenario")
class LinksCommandTest {
    private static final String DEAD =
            "Entry house-third-stair (teaHouse), serves en-US: Entry tea-nettle-mint does not exist";

    @TempDir
    Path dir;

    private final Map<String, String> environment = new HashMap<>();
    private Screen screen = new Screen();
    private Sandbox sandbox;

    @BeforeEach
    void spaceWithADeadLink() {
        sandbox = Sandbox.start(SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 0));
        DemoContent.seed(sandbox, "source");
        environment.put("CONTENTFUL_SPACE", "source");
        environment.put("CONTENTFUL_MANAGEMENT_TOKEN", sandbox.managementToken());
        environment.put("CONTENTFUL_MANAGEMENT_HOST", "127.0.0.1:" + sandbox.managementPort());
        environment.put("CONTENTFUL_MANAGEMENT_INSECURE", "true");
        environment.put("CONTENTFUL_RATE_LIMIT", "0");
        sandbox.edit("source", "master").unpublish(Kind.ENTRY, "tea-nettle-mint");
        sandbox.edit("source", "master").delete(Kind.ENTRY, "tea-nettle-mint");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void linksAreReportedThenTriedThenTakenOut() {
        assertEquals(3, links("report"), screen.err());
        assertTrue(screen.out().contains(DEAD + "\n"), screen.out());
        assertTrue(screen.out().contains("1 of them with links"), screen.out());

        assertEquals(0, links("clean", "--dry-run"), screen.err());
        assertTrue(screen.out().contains("house-third-stair: would be cleaned and published again"), screen.out());

        assertEquals(0, links("clean"), screen.err());
        assertTrue(screen.out().contains(DEAD + "\nEntry house-third-stair: cleaned and published"), screen.out());

        assertEquals(0, links("report"), screen.err());
        assertFalse(screen.out().contains("does not exist"), screen.out());
    }

    @Test
    void jsonIsOneObjectAndNothingElse() throws Exception {
        assertEquals(3, links("report", "--json"), screen.err());

        Map<String, Object> json = Json.parse(screen.out());
        assertEquals(
                "house-third-stair",
                Json.text(Json.objects(json, "linkedEntries").get(0), "entry"));
        assertEquals(3, Json.integer(json, "exitCode"));
        assertEquals(1, Json.integer(json, "links"));
        assertEquals("", screen.err());
    }

    @Test
    void failuresAreNamedAndLogged() {
        environment.put("CONTENTFUL_SPACE", "elsewhere");

        assertEquals(1, links("report", "--quiet"));

        assertTrue(screen.err().contains("There is no environment master in space elsewhere"), screen.err());
        assertEquals("", screen.out());
    }

    @Test
    void missingSettingsAreNamed() {
        environment.clear();

        assertEquals(2, links("clean"));

        assertTrue(screen.err().contains("--space is missing."), screen.err());
        assertTrue(screen.err().contains("space-sync links clean --help"), screen.err());
    }

    @Test
    void helpFitsIntoEightyColumns() {
        for (LinksVerb verb : LinksVerb.values()) {
            assertEquals(0, links(verb.word(), "--help"));
            assertEquals(
                    List.of(),
                    screen.out().lines().filter(line -> line.length() > 80).toList());
            assertTrue(screen.out().contains("--unpublished") && screen.out().contains("Exit codes"), screen.out());
        }
        assertEquals(0, links("--help"));
        assertEquals(
                List.of(),
                screen.out().lines().filter(line -> line.length() > 80).toList());
    }

    private int links(String... words) {
        screen = new Screen();
        List<String> all = new ArrayList<>(List.of("links"));
        all.addAll(List.of(words));
        return new Commands(screen.surroundings(dir, environment)).execute(all.toArray(String[]::new));
    }
}
