package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.ForwardProxy;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

/** Uploads and downloads of bulk operations pass the proxy, like all other requests. */
@Tag("scenario")
class BulkProxyTest {
    private static final String USER = "ada";
    private static final String PASSWORD = "lovelace";

    @Test
    void uploadsPassTheProxy(@TempDir Path directory) {
        try (ForwardProxy proxy = ForwardProxy.of(USER, PASSWORD);
                BulkWorld world = BulkWorld.of(directory)) {
            through(proxy, world);

            BulkReport report = world.run(BulkType.CREATE, List.of(Shop.tea("sencha", "Sencha")));

            assertEquals(Status.DONE, report.status(), report.message());
            assertTrue(passed(proxy, "POST", world.sandbox().uploadPort(), "/uploads"), proxy.log()::toString);
            assertAllPassed(proxy, world);
        }
    }

    @Test
    void downloadsPassTheProxy(@TempDir Path directory) {
        try (ForwardProxy proxy = ForwardProxy.of(USER, PASSWORD);
                BulkWorld world = BulkWorld.of(directory).stocked(10)) {
            through(proxy, world);

            BulkReport report = world.export("all.ndjson");

            assertEquals(Status.DONE, report.status(), report.message());
            assertEquals(10, report.items());
            assertTrue(passed(proxy, "GET", world.sandbox().filesPort(), "/results/"), proxy.log()::toString);
            assertAllPassed(proxy, world);
        }
    }

    private static void through(ForwardProxy proxy, BulkWorld world) {
        world.with("proxyHost", "127.0.0.1")
                .with("proxyPort", proxy.port())
                .with("proxyUser", USER)
                .with("proxyPassword", PASSWORD);
    }

    private static boolean passed(ForwardProxy proxy, String method, int port, String part) {
        return proxy.log().stream()
                .anyMatch(line -> line.startsWith(method + " http://127.0.0.1:" + port + "/") && line.contains(part));
    }

    /** As many requests of each API as the sandbox has seen. */
    private static void assertAllPassed(ForwardProxy proxy, BulkWorld world) {
        TreeMap<Integer, Integer> arrived = new TreeMap<>();
        TreeMap<Integer, Integer> passed = new TreeMap<>();
        for (Api api : Api.values()) {
            int port = world.sandbox().port(api);
            arrived.put(port, world.sandbox().requests(api).requests());
            passed.put(port, (int) proxy.log().stream()
                    .filter(line -> line.contains(" http://127.0.0.1:" + port + "/"))
                    .count());
        }
        assertEquals(arrived, passed);
    }
}
