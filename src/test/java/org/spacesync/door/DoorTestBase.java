package org.spacesync.door;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.spacesync.TestServer;

/** The doors as the routes have them, leading to a server of the test. The routes are loaded once for each class. */
@Tag("camel")
abstract class DoorTestBase {
    static DoorRoutes routes;

    final TestServer server = new TestServer();

    @BeforeAll
    static void load() {
        routes = new DoorRoutes();
    }

    @AfterAll
    static void unload() {
        routes.close();
    }

    @BeforeEach
    void lead() {
        routes.leadTo("http://" + server.authority());
    }

    @AfterEach
    void close() {
        server.close();
    }
}
