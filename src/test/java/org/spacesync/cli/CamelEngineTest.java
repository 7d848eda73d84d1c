package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.TestServer;
import org.spacesync.report.RunListener;
import org.spacesync.route.RouteFiles;
import org.spacesync.route.RoutesException;
import org.spacesync.settings.Settings;

/** Requests to real routes. */
@Tag("camel")
class CamelEngineTest {
    @TempDir
    Path dir;

    private static final RunListener NOBODY = new RunListener() {};

    private SyncEngine engine;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(
                dir.resolve("mine.camel.yaml"),
                """
                - route:
                    id: mine-echo
                    description: Answers with what it was asked
                    routeConfigurationId: ctf-caller-decides
                    from:
                      uri: direct:mine-echo
                      steps:
                        - setBody:
                            expression:
                              simple:
                                expression: "${body[0]} ${header.mine} ${header.ctfListener}"
                - route:
                    id: mine-failure
                    description: Fails
                    routeConfigurationId: ctf-caller-decides
                    from:
                      uri: direct:mine-failure
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalArgumentException
                            message: on purpose
                - route:
                    id: mine-question
                    description: Asks a server that is none of Contentful's
                    routeConfigurationId: ctf-caller-decides
                    from:
                      uri: direct:mine-question
                      steps:
                        - toD:
                            uri: "${header.mine}"
                        - convertBodyTo:
                            type: String
                - route:
                    id: mine-silence
                    description: Has nothing to say
                    routeConfigurationId: ctf-caller-decides
                    from:
                      uri: direct:mine-silence
                      steps:
                        - setBody:
                            expression:
                              simple:
                                expression: "${null}"
                """);
        RunListener listener = new RunListener() {
            @Override
            public String toString() {
                return "the listener";
            }
        };
        engine = new CamelEngine.Factory(dir).start(Settings.defaults(), RouteFiles.in(dir), listener, report -> {});
    }

    /** A bean of a route file, which is made when that file is added. */
    public static final class Witness implements CamelContextAware {
        private static final Queue<ServiceStatus> SEEN = new ConcurrentLinkedQueue<>();
        private CamelContext context;

        @Override
        public void setCamelContext(CamelContext camelContext) {
            context = camelContext;
            SEEN.add(camelContext.getStatus());
        }

        @Override
        public CamelContext getCamelContext() {
            return context;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void routesAreThereBeforeTheContextStartsUnlessCamelAddsSomeOfItsOwn(boolean more) throws IOException {
        engine.close();
        if (more) {
            Files.writeString(dir.resolve("application.properties"), "camel.main.routes-collector-enabled=true");
        }
        Files.writeString(
                dir.resolve("witness.camel.yaml"),
                "- beans:\n    - name: witness\n      type: " + Witness.class.getName() + "\n");
        Witness.SEEN.clear();

        engine = new CamelEngine.Factory(dir).start(Settings.defaults(), RouteFiles.in(dir), NOBODY, report -> {});

        assertFalse(Witness.SEEN.isEmpty());
        assertEquals(more, Witness.SEEN.stream().anyMatch(ServiceStatus::isStarted), Witness.SEEN.toString());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aRouteGetsBodyHeadersAndListenerAndItsAnswerComesBack() {
        assertEquals(
                "a b the listener",
                engine.request("direct:mine-echo", List.of("a"), Map.of("mine", "b"), String.class));
    }

    @Test
    void whatARouteThrowsIsTheCauseOfTheFailure() {
        SyncEngine.FailedException failed = assertThrows(
                SyncEngine.FailedException.class,
                () -> engine.request("direct:mine-failure", null, Map.of(), String.class));

        assertInstanceOf(IllegalArgumentException.class, failed.getCause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip"})
    void packedAnswersOfOtherServersAreUnpackedOnce(String asked) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        try (TestServer server = new TestServer()) {
            server.then(exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, packed.size());
                exchange.getResponseBody().write(packed.toByteArray());
            });
            Map<String, Object> headers = new HashMap<>(Map.of("mine", "http://" + server.authority() + "/x"));
            if (!asked.isEmpty()) {
                headers.put("Accept-Encoding", asked);
            }

            assertEquals("hello", engine.request("direct:mine-question", null, headers, String.class));
        }
    }

    @Test
    void aRouteWithoutAnAnswerIsNamed() {
        IllegalStateException silent = assertThrows(
                IllegalStateException.class, () -> engine.request("direct:mine-silence", null, Map.of(), String.class));

        assertTrue(silent.getMessage().contains("mine-silence"), silent.getMessage());
    }

    @Test
    void aRouteThatIsNotThereIsAMistakeInTheRouteFiles() {
        RoutesException missing = assertThrows(
                RoutesException.class, () -> engine.request("direct:mine-none", null, Map.of(), String.class));

        assertTrue(missing.getMessage().contains("There is no route mine-none."), missing.getMessage());
    }
}
