package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.TestKeys;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.world.Exports;
import org.spacesync.world.Sync;
import org.spacesync.world.SyncWorld;
import org.spacesync.world.World;

/** Whole syncs by https with servers whose certificates Java does not know. */
@Tag("scenario")
class TlsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aPrivateAuthorityIsTrustedIfItIsInTheTrustStore(String type) throws Exception {
        TestKeys keys = new TestKeys(directory);
        try (Sandbox sandbox = sandbox(keys)) {
            RunReport report = sync(sandbox)
                    .with("trustStore", keys.trustStore(type))
                    .with("trustStorePassword", TestKeys.PASSWORD)
                    .run();

            assertEquals(RunReport.Status.DONE, report.status(), report::message);
            assertTrue(sandbox.requests(Api.DELIVERY).requests() > 0);
        }
    }

    @Test
    void withoutTheTrustStoreTheRunEndsWithTheCure() throws Exception {
        try (Sandbox sandbox = sandbox(new TestKeys(directory))) {
            RunReport report = sync(sandbox).run();

            assertEquals(RunReport.Status.FAILED, report.status());
            assertTrue(report.message().contains("TLS failed"), report.message());
            assertTrue(report.message().contains("--trust-store"), report.message());
        }
    }

    private static Sandbox sandbox(TestKeys keys) {
        Sandbox sandbox =
                Sandbox.start(World.quick().withHost("localhost").withKeystore(keys.keystore(), TestKeys.PASSWORD));
        sandbox.createSpace(SyncWorld.SOURCE);
        sandbox.createSpace(SyncWorld.DESTINATION);
        sandbox.seed(SyncWorld.SOURCE, World.MASTER, Exports.demo());
        return sandbox;
    }

    private Sync sync(Sandbox sandbox) throws Exception {
        Sync sync = new Sync(
                sandbox, SyncWorld.SOURCE, SyncWorld.DESTINATION, Files.createDirectories(directory.resolve("state")));
        List.of("delivery", "management", "upload")
                .forEach(server -> sync.with(server + "Host", "localhost").with(server + "Insecure", false));
        return sync;
    }
}
