package org.spacesync.contentful;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as routes carry it: untyped maps and lists, so that a field we do not know survives and simple expressions such
 * as {@code ${body[sys][id]}} work. What is read and written again stays the same, value by value ({@link Values}):
 * numbers with a fraction are BigDecimal, so that no digit is lost, and what cannot be kept (duplicate members, more
 * than 1000 levels or 1000 digits, lone surrogates in names) is refused.
 */
public final class Json {
    /** What was read at the deepest allowed level must also fit into a results file or a page when it is written. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(StreamWriteConstraints.DEFAULT_MAX_DEPTH + 100)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Of two members with the same name, the first would be lost without a message.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new Lossless())
            .build();

    /** For JSON that we wrote: inside something else, or with another exponent, it may slightly exceed the limits. */
    private static final ObjectMapper OURS = ours();

    private static final ObjectReader MEMBER =
            OURS.readerFor(Object.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectMapper SORTED = MAPPER.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private Json() {}

    private static ObjectMapper ours() {
        ObjectMapper mapper = MAPPER.copy();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(StreamReadConstraints.DEFAULT_MAX_DEPTH + 100)
                        .maxNumberLength(StreamReadConstraints.DEFAULT_MAX_NUM_LEN + 100)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
        return mapper;
    }

    /** The mapper that all of Space Sync reads and writes JSON with. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads one JSON object.
     *
     * @throws JsonProcessingException if the bytes are not one JSON object
     */
    public static Map<String, Object> parse(byte[] bytes) throws IOException {
        return notNull(MAPPER.readValue(bytes, MAP));
    }

    /** Reads one JSON object that we wrote ourselves. */
    public static Map<String, Object> parse(String text) {
        try {
            return notNull(OURS.readValue(text, MAP));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One member of a JSON object that we wrote ourselves; null if it has none of this name. What follows it is not read. */
    public static Object member(String text, String name) {
        try (JsonParser parser = OURS.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean found = name.equals(parser.currentName());
                    parser.nextToken();
                    if (found) {
                        return MEMBER.readValue(parser);
                    }
                    parser.skipChildren();
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text {@code null} is JSON, but not an object. */
    private static Map<String, Object> notNull(Map<String, Object> object) throws JsonProcessingException {
        if (object == null) {
            throw new JsonMappingException(null, "null instead of an object");
        }
        return object;
    }

    /** JSON that every encoding of Unicode can express. */
    public static String write(Object value) {
        try {
            return Surrogates.escaped(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same text for equal content, whatever the order of the members: for hashes and comparisons. */
    public static String canonical(Object value) {
        try {
            return Surrogates.escaped(SORTED.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows member names through nested maps; null if one of them is missing. */
    public static Object at(Object json, String... path) {
        Object here = json;
        for (String name : path) {
            if (!(here instanceof Map<?, ?> map)) {
                return null;
            }
            here = map.get(name);
        }
        return here;
    }

    /** The text at this path, or null if there is none (numbers and booleans are rendered). */
    public static String text(Object json, String... path) {
        Object value = at(json, path);
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }

    /** The whole number at this path; null if there is none, or if it does not fit into an int. */
    public static Integer integer(Object json, String... path) {
        if (!(at(json, path) instanceof Number number)) {
            return null;
        }
        try {
            return Values.decimal(number).intValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** The object at this path; an empty unmodifiable one if there is none. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Object json, String... path) {
        return at(json, path) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The array at this path; an empty unmodifiable one if there is none. */
    @SuppressWarnings("unchecked")
    public static List<Object> list(Object json, String... path) {
        return at(json, path) instanceof List<?> list ? (List<Object>) list : List.of();
    }

    /** The objects of the array at this path. */
    public static List<Map<String, Object>> objects(Object json, String... path) {
        List<Map<String, Object>> objects = new ArrayList<>();
        list(json, path).forEach(item -> objects.add(object(item)));
        return objects;
    }

    /** A map with these members in this order: {@code map("sys", sys, "fields", fields)}. */
    public static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** A copy that shares no map or list with the original. */
    public static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put((String) name, copy(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copy(item)));
            return copy;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> copyOf(Map<String, Object> value) {
        return (Map<String, Object>) copy(value);
    }
}
