package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.spacesync.sandbox.rules.Refusals.json;
import static org.spacesync.sandbox.rules.Refusals.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.ApiError;

/** Recorded exchanges with the real service: the rules answer what it answered. */
class RecordingsTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "fixtures");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Locales LOCALES = Locales.of(List.of(new SpaceLocale("en-US", true, null, false)));

    @Test
    void anAcceptedAssetIsStoredAsItWas() throws IOException {
        for (String name : List.of(
                "cma-php-asset-create-update-process-publish-unpublish-archive-unarchive-delete.json",
                "cma-php-asset-upload.json",
                "cma-php-error-version-mismatch.json")) {
            for (JsonNode exchange : accepted(name, ".*/assets(/[^/]+)?")) {
                JsonNode sent = MAPPER.readTree(exchange.at("/request/body").asText());

                JsonNode stored = AssetRules.checkSave(
                        sent, LOCALES, SaveOptions.strict(id -> false), host -> host.endsWith(".ctfassets.net"));

                assertEquals(answer(exchange).path("fields"), stored.path("fields"), name);
            }
        }
    }

    @Test
    void anAcceptedContentTypeIsCompletedAsItWas() throws IOException {
        for (String name : List.of(
                "cma-php-content-type-full-fields.json", "cma-php-content-type-create-update-publish-delete.json")) {
            for (JsonNode exchange : accepted(name, ".*/content_types(/[^/]+)?")) {
                JsonNode stored = ContentTypeRules.checkSave(
                        null, MAPPER.readTree(exchange.at("/request/body").asText()));

                for (String member : List.of("name", "description", "displayField", "fields")) {
                    assertEquals(answer(exchange).path(member), stored.path(member), name + " " + member);
                }
            }
        }
    }

    @Test
    void acceptedRichTextIsStoredAsItWas() throws IOException {
        JsonNode type = json("{fields:[{id:'title',type:'Symbol'},{id:'body',type:'RichText'}]}");
        for (JsonNode exchange : accepted("cma-php-entry-edit-with-rich-text.json", ".*/entries(/[^/]+)?")) {
            JsonNode stored = EntryRules.checkSave(
                    MAPPER.readTree(exchange.at("/request/body").asText()),
                    type,
                    LOCALES,
                    SaveOptions.strict(id -> false));

            assertEquals(answer(exchange).path("fields"), stored.path("fields"));
        }
    }

    @Test
    void refusedLocalesAreRefusedAlike() throws IOException {
        for (String name : List.of("cma-php-error-unknown-key.json", "cma-php-error-validation-failed.json")) {
            JsonNode exchange = read(name).get(0);
            JsonNode sent = MAPPER.readTree(exchange.at("/request/body").asText());

            assertSameAnswer(exchange, refusal(() -> LocaleRules.checkCreate(sent, LOCALES)));
        }
        assertSameAnswer(
                last(read("cma-php-error-default-locale-not-deletable.json")),
                refusal(() -> LocaleRules.checkDelete("en-US", LOCALES)));
    }

    @Test
    void acceptedLocalesAreStoredAsTheyWere() throws IOException {
        for (JsonNode exchange : accepted("cma-php-locale-create-update-delete.json", ".*/locales(/[^/]+)?")) {
            JsonNode sent = MAPPER.readTree(exchange.at("/request/body").asText());

            JsonNode recorded = answer(exchange);

            for (Map.Entry<String, JsonNode> member :
                    LocaleRules.checkCreate(sent, LOCALES).properties()) {
                assertEquals(recorded.path(member.getKey()), member.getValue(), member.getKey());
            }
        }
    }

    @Test
    void anEntryWithAnUnknownKeyOrAWrongTypeIsRefusedAlike() throws IOException {
        JsonNode type = json("{fields:[{id:'xqZFfK7YdzEfhhJg',type:'Location'}]}");
        SaveOptions options = SaveOptions.strict(id -> false);

        ApiError unknownKey = refusal(
                () -> EntryRules.checkSave(json("{a_field_that_does_not_exist:1,fields:{}}"), type, LOCALES, options));
        assertEquals(read("cma-java-error-wrong-field.json").get("details"), unknownKey.details());

        JsonNode recorded = read("cma-java-error-wrong-type.json").at("/details/errors/0");
        JsonNode error = refusal(() -> EntryRules.checkSave(
                        json("{fields:{xqZFfK7YdzEfhhJg:{'en-US':'bar'}}}"), type, LOCALES, options))
                .details()
                .at("/errors/0");
        for (String member : List.of("name", "path", "value")) {
            assertEquals(recorded.get(member), error.get(member), member);
        }
    }

    private static void assertSameAnswer(JsonNode exchange, ApiError error) throws IOException {
        JsonNode recorded = answer(exchange);
        assertEquals(exchange.at("/response/status/code").asInt(), error.status());
        assertEquals(recorded.at("/sys/id").asText(), error.id());
        assertEquals(recorded.path("message").asText(), error.getMessage());
        assertEquals(recorded.get("details"), error.details());
    }

    /** Exchanges that sent JSON to a matching address and were answered with a 2xx; never none. */
    private static List<JsonNode> accepted(String name, String address) throws IOException {
        JsonNode exchanges = read(name);
        List<JsonNode> accepted = Stream.iterate(0, i -> i < exchanges.size(), i -> i + 1)
                .map(exchanges::get)
                .filter(exchange -> exchange.at("/request/url").asText().matches(address))
                .filter(exchange -> exchange.at("/request/body").asText().startsWith("{"))
                .filter(exchange ->
                        exchange.at("/response/status/code").asText().startsWith("2"))
                .toList();
        assertFalse(accepted.isEmpty(), name);
        return accepted;
    }

    private static JsonNode answer(JsonNode exchange) throws IOException {
        return MAPPER.readTree(exchange.at("/response/body").asText());
    }

    private static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }

    private static JsonNode read(String name) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no shared test data in " + FOLDER.toAbsolutePath());
        return MAPPER.readTree(FOLDER.resolve(name).toFile());
    }
}
