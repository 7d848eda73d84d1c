package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls as they stand in routes: Camel parses them, evaluates their parameters and binds them to a method. */
class RequestStepsTest {
    private static final String BODY = "the body of the message before";

    private final CamelContext context = new DefaultCamelContext();

    /** What routes read from variables. */
    public record Thing(String path, Integer version, Map<String, Object> body, List<String> ids) {}

    @BeforeEach
    void bind() {
        context.getRegistry().bind("ctfRequest", new RequestSteps());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("get('/locales')", "GET", "/locales", null, null, null),
                Arguments.of("get('${variable.thing.path}')", "GET", "/entries/a-b_c.d", null, null, null),
                Arguments.of(
                        "get('/entries', 'order=sys.createdAt,sys.id&limit=${variable.size}&skip=0')",
                        "GET",
                        "/entries",
                        "order=sys.createdAt,sys.id&limit=100&skip=0",
                        null,
                        null),
                Arguments.of("get('/entries', '${variable.nothing}')", "GET", "/entries", null, null, null),
                Arguments.of(
                        "get('/entries', '${variable.query}')",
                        "GET",
                        "/entries",
                        "fields.title=a, 'b' (c)",
                        null,
                        null),
                Arguments.of(
                        "put('${variable.thing.path}/published', ${variable.thing.version})",
                        "PUT",
                        "/entries/a-b_c.d/published",
                        null,
                        7,
                        null),
                Arguments.of(
                        "put('${variable.thing.path}', ${variable.thing.version}, ${variable.thing.body})",
                        "PUT",
                        "/entries/a-b_c.d",
                        null,
                        7,
                        Map.of("fields", Map.of())),
                Arguments.of(
                        "put('${variable.fresh.path}', ${variable.fresh.version}, ${variable.fresh.body})",
                        "PUT",
                        "/entries/new",
                        null,
                        null,
                        null),
                Arguments.of("put('/entries/new', ${variable.fresh.version})", "PUT", "/entries/new", null, null, null),
                Arguments.of(
                        "put('/entries/new', null, ${variable.thing.body})",
                        "PUT",
                        "/entries/new",
                        null,
                        null,
                        Map.of("fields", Map.of())),
                Arguments.of(
                        "post('/bulk_actions/publish', ${variable.thing.body})",
                        "POST",
                        "/bulk_actions/publish",
                        null,
                        null,
                        Map.of("fields", Map.of())),
                Arguments.of("post('/x', ${body})", "POST", "/x", null, null, BODY),
                Arguments.of("delete('/entries/x', 3)", "DELETE", "/entries/x", null, 3, null));
    }

    @ParameterizedTest
    @MethodSource
    void calls(String call, String method, String path, String query, Integer version, Object body) throws Exception {
        Resource route = ResourceHelper.fromString(
                "request.camel.yaml",
                """
                - route:
                    from:
                      uri: direct:request
                      steps:
                        - bean:
                            ref: ctfRequest
                            method: "%s"
                """
                        .formatted(call));
        PluginHelper.getRoutesLoader(context).loadRoutes(route);
        context.start();
        Exchange sent = context.createProducerTemplate().request("direct:request", exchange -> {
            exchange.setVariable("thing", new Thing("/entries/a-b_c.d", 7, Map.of("fields", Map.of()), List.of()));
            exchange.setVariable("fresh", new Thing("/entries/new", null, null, List.of()));
            exchange.setVariable("size", 100);
            exchange.setVariable("query", "fields.title=a, 'b' (c)");
            exchange.getMessage()
                    .setHeaders(new LinkedHashMap<>(
                            Map.of(Exchange.HTTP_QUERY, "of=another", "X-Contentful-Version", 99, "mine", "stays")));
            exchange.getMessage().setBody(BODY);
        });
        assertNull(sent.getException());
        ApiRequest request = sent.getMessage().getBody(ApiRequest.class);
        assertEquals(new ApiRequest(method, path, query == null ? "" : query, version, body), request);
        assertEquals("stays", sent.getMessage().getHeader("mine"));
    }
}
