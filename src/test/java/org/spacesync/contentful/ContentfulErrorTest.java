package org.spacesync.contentful;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentfulErrorTest {
    private static final Path RECORDED = Path.of("../shared/data/fixtures");

    @Test
    void aWholeBodyIsReadInAllItsParts() {
        ContentfulError error = error(
                422,
                """
                {"sys": {"type": "Error", "id": "ValidationFailed"}, "message": "no", "requestId": "r1",
                 "details": {"errors": [{"name": "taken", "path": "display_code", "value": "en-US"},
                                        {"name": "size", "path": ["fields", "a"]}]}}""");

        assertEquals(422, error.status());
        assertTrue(error.is("ValidationFailed"));
        assertFalse(error.is("Validation"));
        assertEquals("no", error.message());
        assertEquals("r1", error.requestId());
        assertEquals(
                List.of("taken", "size"),
                error.errors().stream().map(each -> each.get("name")).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | {'name':'unknown','path':['fields','mood']}       | mood",
                "422 | {'name':'unknown','path':['fields','mood','it']}  | ''",
                "422 | {'name':'unknown','path':['metadata','mood']}     | ''",
                "422 | {'name':'unknown','path':'fields.mood'}           | ''",
                "422 | {'name':'required','path':['fields','mood']}      | ''",
                "400 | {'name':'unknown','path':['fields','mood']}       | ''"
            })
    void unknownFieldsAreThoseOfTheContentTypeNotTheirLocales(int status, String detail, String fields) {
        String body = "{'sys':{'id':'UnknownField'},'details':{'errors':[" + detail + "]}}";

        assertEquals(
                fields.isEmpty() ? List.of() : List.of(fields),
                List.copyOf(error(status, body.replace('\'', '"')).unknownFields()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html><body>503</body></html>",
                "null",
                "[]",
                "\"no\"",
                "17",
                "{",
                "{}",
                "{\"sys\": null, \"message\": null, \"details\": null, \"requestId\": null}",
                "{\"sys\": \"Error\", \"message\": {}, \"details\": [], \"requestId\": []}"
            })
    void aBodyThatSaysNothingLeavesThePartsEmpty(String body) {
        ContentfulError error = error(503, body);

        assertEquals(503, error.status());
        assertEquals("", error.id());
        assertEquals("", error.message());
        assertEquals("", error.requestId());
        assertEquals(List.of(), error.errors());
        assertEquals(List.of(), error.unresolvedLinks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sys\":{\"type\":\"Error\",\"id\":\"VersionMismatch\"}}",
                "{\"sys\":{\"id\":\"VersionMismatch\"},\"requestId\":\"85f\"}"
            })
    void anOldVersionMismatchHasNoMessage(String body) {
        ContentfulError error = error(409, body);

        assertTrue(error.is("VersionMismatch"));
        assertEquals("", error.message());
        assertNull(error.details());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"The asset has no files\"",
                "{\"errors\": \"Asset has unprocessed files\"}",
                "{\"keys\": [\"foo\"]}",
                "{\"reasons\": \"no right\"}",
                "{\"type\": \"Entry\", \"id\": \"x\"}",
                "{\"errors\": null}",
                "[{\"name\": \"x\"}]"
            })
    void detailsOfOtherShapesAreKeptAndHoldNoErrors(String details) {
        ContentfulError error = error(422, "{\"sys\": {\"id\": \"X\"}, \"details\": " + details + "}");

        assertEquals(Json.parse("{\"d\":" + details + "}").get("d"), error.details());
        assertEquals(List.of(), error.errors());
        assertEquals(List.of(), error.unresolvedLinks());
    }

    @Test
    void unresolvedLinksAreTheTargetsOfThoseErrorsThatNameOne() {
        ContentfulError error = error(
                422,
                """
                {"sys": {"type": "Error", "id": "UnresolvedLinks"}, "message": "Validation error",
                 "details": {"errors": [
                   {"name": "notResolvable", "link": {"type": "Link", "linkType": "Entry", "id": "x"},
                    "path": ["fields", "modules", "en-US", 3]},
                   {"name": "notResolvable", "link": {"sys": {"type": "Link", "linkType": "Asset", "id": "y"}}},
                   {"name": "notResolvable"},
                   {"name": "notResolvable", "link": "x"},
                   {"name": "required", "link": {"type": "Link", "linkType": "Entry", "id": "z"}},
                   "text"]}}""");

        assertEquals(List.of(EntityKey.entry("x"), EntityKey.asset("y")), error.unresolvedLinks());
    }

    @Test
    void theFirstComplaintsAreToldInShort() {
        ContentfulError error = error(
                422,
                """
                {"details": {"errors": [{"name": "required", "path": ["fields", "body", "en-US", 3]}, "text", {},
                  {"name": "taken", "path": "name"}, {"path": ["x"]}]}}""");

        assertEquals("required fields.body.en-US.3", error.complaints());
        assertEquals("", error(422, "{\"details\": {\"errors\": \"no\"}}").complaints());
    }

    @ParameterizedTest
    @CsvSource({"head, head", "'', body", ", body"})
    void theRequestIdOfTheHeaderIsPreferred(String header, String expected) {
        assertEquals(
                expected,
                ContentfulError.of(500, "{\"requestId\": \"body\"}".getBytes(UTF_8), header)
                        .requestId());
    }

    @Test
    void theHeadersRequestIdIsKnownWithoutABody() {
        assertEquals("head", ContentfulError.of(502, new byte[0], "head").requestId());
    }

    @Test
    void aBodyInAnotherEncodingIsNoReasonToFail() {
        assertEquals(
                "",
                ContentfulError.of(500, new byte[] {(byte) 0xC3, (byte) 0x28, 0, -1}, null)
                        .id());
    }

    @ParameterizedTest
    @CsvSource({
        "cma-rb-error-400-details-errors-object.json, BadRequest, 1",
        "cma-rb-error-403-reasons.json, AccessDenied, 0",
        "cma-rb-error-404-type.json, NotFound, 0",
        "cma-rb-error-422-details.json, ValidationFailed, 2",
        "cma-rb-error-default-409.json, Conflict, 0",
        "java-errors-invalid-query.json, InvalidQuery, 1",
        "net-error-rate-limit.json, AccessTokenInvalid, 0",
        "net-error-space-not-found.json, NotFound, 0",
        "cma-java-error-wrong-field.json, InvalidEntry, 0",
        "cma-java-error-wrong-type-for-limit.json, InvalidQuery, 0"
    })
    void recordedBodiesAreRead(String file, String id, int errors) throws IOException {
        Path recorded = RECORDED.resolve(file);
        assumeTrue(Files.exists(recorded), "The recorded bodies are not here: " + recorded);

        ContentfulError error = ContentfulError.of(400, Files.readAllBytes(recorded), null);

        assertEquals(id, error.id());
        assertEquals(errors, error.errors().size());
        assertFalse(error.requestId().isEmpty());
    }

    private static ContentfulError error(int status, String body) {
        return ContentfulError.of(status, body.getBytes(UTF_8), null);
    }
}
