package org.spacesync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.settings.Settings;

/** A host application without camel-main: it adds the routes to its own context and sends a message. */
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
