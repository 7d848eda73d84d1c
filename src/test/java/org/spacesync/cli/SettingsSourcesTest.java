package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;

class SettingsSourcesTest {
    @TempDir
    Path dir;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Object> options = new HashMap<>();

    @BeforeEach
    void applicationProperties() throws IOException {
        Files.writeString(
                dir.resolve("application.properties"),
                "contentful.page.size=11\ncontentful.max.in.flight=12\ncontentful.rate.limit=13\n");
    }

    @Test
    void theWorkingDirectorysPropertiesAreTheWeakest() throws IOException {
        options.put(
                "config",
                Files.writeString(dir.resolve("c.json"), "{\"maxInFlight\": 22}")
                        .toString());
        environment.put("CONTENTFUL_RATE_LIMIT", "33");

        Settings settings = read();

        assertEquals(11, settings.integer(Setting.PAGE_SIZE));
        assertEquals(22, settings.integer(Setting.MAX_IN_FLIGHT));
        assertEquals(33, settings.rateLimit());
    }

    @Test
    void theConfigurationFileMayBeNamedInTheEnvironmentOrTheProperties() throws IOException {
        Path one = Files.writeString(dir.resolve("one.json"), "{\"pageSize\": 1}");
        Path two = Files.writeString(dir.resolve("two.json"), "{\"pageSize\": 2}");
        Files.writeString(dir.resolve("application.properties"), "contentful.config=" + two);
        assertEquals(2, read().integer(Setting.PAGE_SIZE));

        environment.put("CONTENTFUL_CONFIG", one.toString());
        assertEquals(1, read().integer(Setting.PAGE_SIZE));

        options.put("config", two.toString());
        assertEquals(2, read().integer(Setting.PAGE_SIZE));
    }

    @Test
    void placeholdersInThePropertiesAreResolvedAsCamelDoes() throws IOException {
        System.setProperty("space-sync-test", "77");
        try {
            Files.writeString(
                    dir.resolve("application.properties"),
                    "contentful.page.size={{sys:space-sync-test}}\ncontentful.max.in.flight={{my.own:5}}\n"
                            + "camel.main.name={{not.ours}}\n");

            assertEquals(77, read().integer(Setting.PAGE_SIZE));
            assertEquals(5, read().integer(Setting.MAX_IN_FLIGHT));
        } finally {
            System.clearProperty("space-sync-test");
        }
    }

    @Test
    void aPlaceholderWithoutAValueIsRefused() throws IOException {
        Files.writeString(dir.resolve("application.properties"), "contentful.page.size={{gone}}");

        String problem = assertThrows(SettingsException.class, this::read).getMessage();
        assertTrue(problem.contains("has a placeholder without a value") && problem.contains("gone"), problem);
    }

    @Test
    void brokenPropertiesAreRefused() throws IOException {
        Files.writeString(dir.resolve("application.properties"), "contentful.page.size=\\u12");

        String problem = assertThrows(SettingsException.class, this::read).getMessage();
        assertTrue(problem.startsWith(dir.resolve("application.properties") + " cannot be read"), problem);
    }

    private Settings read() {
        return new SettingsSources(new Screen().surroundings(dir, environment))
                .read(options)
                .readable();
    }
}
