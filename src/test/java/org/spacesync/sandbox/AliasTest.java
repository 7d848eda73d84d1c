package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AliasTest extends SandboxTestBase {
    private static final String ALIAS = "/spaces/s/environments/live";

    @BeforeEach
    void alias() {
        sandbox.createEnvironment("s", "blue");
        sandbox.createEnvironment("s", "green");
        sandbox.alias("s", "live", "blue");
    }

    @Test
    void theApiShowsAliasesAndWhereTheyLead() throws Exception {
        assertEquals(
                "live",
                client.get("/spaces/s/environment_aliases")
                        .json()
                        .at("/items/0/sys/id")
                        .asText());
        assertEquals("blue", target());
        assertEquals(404, client.get("/spaces/s/environment_aliases/blue").status());
    }

    @Test
    void theControlApiSwitchesIt() throws Exception {
        assertEquals(
                204,
                client.control("PUT", "/spaces/s/environment_aliases/live", "{'environment':'green'}")
                        .status());
        assertEquals("green", target());
        assertEquals(
                400,
                client.control("PUT", "/spaces/s/environment_aliases/live", "{'environment':'none'}")
                        .status());
    }

    @Test
    void anAliasHasNotTheNameOfAnEnvironment() throws Exception {
        assertThrows(IllegalStateException.class, () -> sandbox.alias("s", "green", "blue"));
    }

    @Test
    void whatIsReadThroughItNamesTheEnvironmentBehindItOrTheAlias() throws Exception {
        String locale = ALIAS + "/locales";
        String named = "/items/0/sys/environment/sys/id";
        assertEquals("blue", client.get(locale).json().at(named).asText());

        sandbox.switches().set(Switch.ALIAS_SYS_ENVIRONMENT, "alias");
        assertEquals("live", client.get(locale).json().at(named).asText());
    }

    @Test
    void theEnvironmentBehindItCannotBeDeleted() throws Exception {
        assertEquals(
                400,
                client.manage("DELETE", "/spaces/s/environments/blue", null).status());
    }

    private String target() throws Exception {
        return client.get("/spaces/s/environment_aliases/live")
                .json()
                .at("/environment/sys/id")
                .asText();
    }
}
