package org.spacesync.sandbox.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Creates, reads and writes JSON trees. A stored tree is never changed; numbers keep their digits. */
public final class Trees {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectReader DOCUMENT = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Trees() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** {@code {"sys":{"type":"Link","linkType":..,"id":..}}}. */
    public static ObjectNode link(String linkType, String id) {
        ObjectNode link = object();
        link.putObject("sys").put("type", "Link").put("linkType", linkType).put("id", id);
        return link;
    }

    public static boolean isLink(JsonNode node) {
        return "Link".equals(node.path("sys").path("type").textValue());
    }

    /** For reading large files piece by piece. */
    public static JsonFactory factory() {
        return MAPPER.getFactory();
    }

    public static JsonNode parse(byte[] bytes) throws IOException {
        return DOCUMENT.readTree(bytes);
    }

    public static JsonNode read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The member as an object, or an empty one; always a copy. */
    public static ObjectNode copyOf(JsonNode node) {
        return node instanceof ObjectNode o ? o.deepCopy() : object();
    }

    /** The format of times in content. */
    public static String millis(Instant time) {
        return MILLIS.format(time);
    }

    /** The format of times in spaces, environments and locales. */
    public static String seconds(Instant time) {
        return SECONDS.format(time);
    }

    /** The time in a member, or the other one if the member is absent or not a time. */
    public static Instant time(JsonNode node, Instant otherwise) {
        try {
            return node.isTextual() ? DateTimeFormatter.ISO_DATE_TIME.parse(node.asText(), Instant::from) : otherwise;
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }
}
