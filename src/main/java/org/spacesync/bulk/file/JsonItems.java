package org.spacesync.bulk.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacesync.contentful.Json;

/**
 * The objects of an array, one at a time. Also the array {@code entries} of an object whose first member is an array
 * (an export of a space), and objects after each other. After a mistake in the syntax nothing more is read.
 */
final class JsonItems implements ItemSource {
    private static final ObjectReader VALUE = Json.mapper()
            .readerFor(Object.class)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private enum Place {
        BEFORE,
        ITEMS,
        DOCUMENT,
        AFTER_OBJECT,
        AFTER,
        END
    }

    private final Input input;
    private final InputText text;
    private final JsonParser parser;
    private Place place = Place.BEFORE;
    private boolean document;
    private boolean entriesFound;
    private long itemLine = 1;
    private long itemOffset;

    JsonItems(Input input, InputText text) throws IOException {
        this.input = input;
        this.text = text;
        this.parser = VALUE.createParser(text);
    }

    @Override
    public InputItem next() throws IOException {
        try {
            InputItem item = null;
            while (item == null && place != Place.END) {
                item = step();
            }
            return item;
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            return end(line, JsonErrorText.sentence(e) + " Nothing after it was read.");
        } catch (InputText.TooLongException e) {
            return end(
                    itemLine,
                    "The item that begins here is longer than " + InputText.MAX_ITEM
                            + " characters, but an entry has at most 2 MB. Look for a missing quote or bracket."
                            + " Nothing after it was read.");
        }
    }

    private InputItem end(long line, String problem) {
        place = Place.END;
        input.problem(line, problem);
        return null;
    }

    /** Passes one value; its item if it is one. */
    private InputItem step() throws IOException {
        JsonToken token = parser.nextToken();
        return switch (place) {
            case BEFORE, AFTER_OBJECT -> root(token);
            case ITEMS -> element(token);
            case DOCUMENT -> member(token);
            default -> token == null ? end() : end(line(), "There is something after the array. Remove it.");
        };
    }

    private InputItem end() {
        place = Place.END;
        return null;
    }

    private InputItem root(JsonToken token) throws IOException {
        if (token == null) {
            return place == Place.BEFORE ? end(0, "The file is empty. Write an array of entries: [{…}]") : end();
        }
        if (token == JsonToken.START_ARRAY && place == Place.BEFORE) {
            place = Place.ITEMS;
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            return end(line(), "There is no array of entries here. Write [{\"sys\":{…},…}]");
        }
        return rootObject();
    }

    /** No item begins with an array, but an export of a space does. */
    private InputItem rootObject() throws IOException {
        place = Place.AFTER_OBJECT;
        beginItem();
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && object.isEmpty()) {
                document = true;
                place = Place.DOCUMENT;
                return documentMember(name);
            }
            object.put(name, VALUE.readValue(parser));
        }
        return endItem(object);
    }

    private InputItem member(JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            return documentMember(name);
        }
        place = Place.AFTER;
        if (!entriesFound) {
            input.problem(
                    0,
                    "This is neither an array of entries nor an export of a space: it has no array 'entries'."
                            + " Write [{\"sys\":{…},…}]");
        }
        return null;
    }

    private InputItem documentMember(String name) throws IOException {
        if ("entries".equals(name) && parser.currentToken() == JsonToken.START_ARRAY) {
            entriesFound = true;
            place = Place.ITEMS;
        } else {
            text.nothingBegins();
            parser.skipChildren();
        }
        return null;
    }

    private InputItem element(JsonToken token) throws IOException {
        if (token == JsonToken.END_ARRAY) {
            place = document ? Place.DOCUMENT : Place.AFTER;
            text.nothingBegins();
            return null;
        }
        beginItem();
        if (token == JsonToken.START_OBJECT) {
            return endItem(Json.object(VALUE.<Object>readValue(parser)));
        }
        input.problem(line(), "This is " + named(token) + ", not an entry. Write {\"sys\":{…},…} or remove it.");
        parser.skipChildren();
        return null;
    }

    private void beginItem() {
        itemLine = line();
        itemOffset = parser.currentTokenLocation().getCharOffset();
        text.itemBegins();
    }

    private InputItem endItem(Map<String, Object> object) {
        boolean malformed =
                text.isMalformed(itemOffset, parser.currentLocation().getCharOffset());
        return input.item(itemLine, object, malformed);
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String named(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            default -> "a boolean";
        };
    }

    @Override
    public void close() throws IOException {
        parser.close();
        text.close();
    }
}
