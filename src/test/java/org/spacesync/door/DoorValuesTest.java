package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.values.AnyJson;
import org.spacesync.values.Exact;

/** Values pass through a door as they are, in both directions, or the request fails. */
class DoorValuesTest extends DoorTestBase {
    private static final Map<String, Object> VALUES = Json.map("values", AnyJson.samples(60, 9, 10));

    @Test
    void anAnswerIsReadAsItWasSentWhateverItsHeaderSays() {
        List<String> bodies = AnyJson.samples(20, 9, 10).values().stream()
                .map(values -> Json.write(Json.map("values", values)))
                .filter(body -> body.length() < DoorRoutes.LIMITS.responseBytes() / 3)
                .toList();
        assertTrue(bodies.size() > 8);
        for (String body : bodies) {
            for (String type : List.of("application/json", "application/json; charset=iso-8859-1")) {
                // The server makes quotation marks of apostrophes.
                server.then(200, body.replace("'", "\\u0027"), "Content-Type", type);
                Object read = routes.get("/x").getMessage().getBody();
                assertEquals(Exact.of(Exact.parse(body)), Exact.of(read), type);
            }
        }
    }

    @Test
    void aBodyLeavesAsItIs() {
        server.then(200, "{}").then(200, "{}");

        routes.send("management", Map.of(Exchange.HTTP_METHOD, "PUT"), VALUES);
        routes.send("management", Map.of(Exchange.HTTP_METHOD, "PUT"), "{\"a\":\"ü\ud800\"}");

        assertEquals(
                Exact.of(VALUES), Exact.of(Exact.parse(server.requests().get(0).body())));
        assertEquals(
                Exact.of(Map.of("a", "ü\ud800")),
                Exact.of(Exact.parse(server.requests().get(1).body())));
    }

    /** To ask again would not help, and what is read in part is another value. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"a\":1E9999999999}", "{\"a\":DEEP}", "{\"a\":LONG}"})
    void whatCannotBeKeptFailsAtOnce(String body) {
        server.then(200, body.replace("DEEP", "[".repeat(1001)).replace("LONG", "1".repeat(1001)));

        ContentfulException failure = assertInstanceOf(
                ContentfulException.Permanent.class, routes.get("/x").getException());

        assertTrue(failure.getMessage().contains("cannot be kept as it is: "), failure::getMessage);
        assertEquals(1, server.requests().size());
    }
}
