package org.spacesync.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServersTest {
    @Test
    void contentfulsOwnServersAreTheDefault() {
        assertServers(
                Map.of(), "https://cdn.contentful.com", "https://api.contentful.com", "https://upload.contentful.com");
    }

    @Test
    void theRegionChangesAllThree() {
        assertServers(
                Map.of("region", "EU"),
                "https://cdn.eu.contentful.com",
                "https://api.eu.contentful.com",
                "https://upload.eu.contentful.com");
    }

    @Test
    void hostsAndPortsMayBeGivenTogetherOrApart() {
        assertServers(
                Map.of(
                        "deliveryHost",
                        "localhost:5001",
                        "deliveryInsecure",
                        true,
                        "managementHost",
                        "[::1]",
                        "managementPort",
                        5002,
                        "managementInsecure",
                        true,
                        "uploadHost",
                        "127.0.0.1",
                        "uploadPort",
                        5003),
                "http://localhost:5001",
                "http://[::1]:5002",
                "https://127.0.0.1:5003");
    }

    @Test
    void aPortAloneAppliesToTheDefaultHost() {
        assertServers(
                Map.of("managementPort", 8443),
                "https://cdn.contentful.com",
                "https://api.contentful.com:8443",
                "https://upload.contentful.com");
    }

    @Test
    void uploadsFollowACustomManagementHostSoThatItsTokenStaysThere() {
        assertServers(
                Map.of("managementHost", "localhost:5002", "managementInsecure", true),
                "https://cdn.contentful.com",
                "http://localhost:5002",
                "http://localhost:5002");
        assertServers(
                Map.of("managementHost", "localhost", "managementPort", 5002, "uploadPort", 5003),
                "https://cdn.contentful.com",
                "https://localhost:5002",
                "https://localhost:5003");
        assertServers(
                Map.of("managementHost", "api.flinkly.test"),
                "https://cdn.contentful.com",
                "https://api.flinkly.test",
                "https://upload.flinkly.test");
    }

    private static void assertServers(Map<String, ?> values, String delivery, String management, String upload) {
        Settings settings = Settings.of(values).readable();
        assertEquals(delivery, settings.deliveryBaseUri().toString());
        assertEquals(management, settings.managementBaseUri().toString());
        assertEquals(upload, settings.uploadBaseUri().toString());
    }
}
