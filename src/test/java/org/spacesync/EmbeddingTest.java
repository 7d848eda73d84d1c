package org.spacesync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;
import org.spacesync.settings.ValueType;

/** A host application without camel-main: it adds the routes to its own context and sends a message. */
@Tag("camel")
class EmbeddingTest {

    @Test
    void aPlainContextTakesTheRoutesAndReportsWhatIsMissing(@TempDir Path directory) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            SpaceSyncRoutes.install(context, Settings.defaults());
            assertNotNull(context.getRoute("ctf-sync"));

            RunReport report = SpaceSync.run(context, Map.of("syncTokenDir", directory.toString()), RunListener.NONE);

            assertEquals(RunReport.Status.MISCONFIGURED, report.status());
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONFIG"})
    void everyOptionOfTheCommandLineIsOneOfTheLibraryInCamelCase(Setting setting) {
        Settings settings = Settings.of(Map.of(setting.camelName(), value(setting.type())));

        assertTrue(settings.readable().isGiven(setting), settings::toString);
    }

    /** Any value that the type takes. */
    private static Object value(ValueType type) {
        return switch (type.kind()) {
            case FLAG -> true;
            case INTEGER, DURATION_MS, NUMBER -> Math.max(1, type.min());
            case CHOICE -> type.words().get(0);
            case IDS, FIELDS -> List.of("a", "b");
            case COUNT_OR_PERCENT, PERCENT -> "5%";
            case TEXT, ID, HOST, SECRET, PATH -> "a";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"fresh", "forceOverwrite"})
    void anOptionThatWasRemovedIsRefusedWithTheReason(String option) {
        SettingsException refused = assertThrows(SettingsException.class, () -> SpaceSync.of(Map.of(option, true)));

        assertTrue(refused.getMessage().contains(option + " was removed before 4.1.3."), refused.getMessage());
    }

    @Test
    void aHostThatDoesNotAnswerEndsTheRunWithOneMessage(@TempDir Path directory) throws Exception {
        try (SpaceSync sync = SpaceSync.of(Map.of(
                        "sourceSpace", "one",
                        "destinationSpace", "two",
                        "sourceDeliveryToken", "d",
                        "managementToken", "m",
                        "managementHost", "127.0.0.1:1",
                        "managementInsecure", "true",
                        "syncTokenDir", directory.toString()));
                LogCapture log = LogCapture.of("org", Level.INFO)) {
            RunReport report = sync.run();

            assertEquals(RunReport.Status.FAILED, report.status());
            assertEquals(
                    "No connection to 127.0.0.1:1 (source-management): refused. Check host, port and proxy.",
                    report.message());
            assertFalse(log.text().contains("\tat "), log.text());
        }
    }
}
