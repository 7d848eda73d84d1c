package org.spacesync.bulk.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import org.spacesync.contentful.Json;

/** One object per line. A bad line is a problem, and reading goes on with the next. Blank lines are passed over. */
final class NdjsonItems implements ItemSource {
    private static final ObjectReader VALUE =
            Json.mapper().readerFor(Object.class).with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final Input input;
    private final BufferedReader text;
    private final StringBuilder line = new StringBuilder();
    private long lineNumber;

    NdjsonItems(Input input, InputText text) {
        this.input = input;
        this.text = new BufferedReader(text);
    }

    @Override
    public InputItem next() throws IOException {
        while (readLine()) {
            InputItem item = line.length() > InputText.MAX_ITEM ? tooLong() : item(line.toString());
            if (item != null) {
                return item;
            }
        }
        return null;
    }

    private InputItem tooLong() {
        input.problem(
                lineNumber,
                "This line is longer than " + InputText.MAX_ITEM
                        + " characters, but an entry has at most 2 MB. Write one entry per line.");
        return null;
    }

    private InputItem item(String json) {
        if (json.isBlank()) {
            return null;
        }
        try {
            Object value = VALUE.readValue(json);
            if (value instanceof Map) {
                return input.item(lineNumber, Json.object(value), MalformedText.areIn(json));
            }
            input.problem(lineNumber, "This line is not an object. Write one entry per line: {\"sys\":{…},…}");
        } catch (JsonProcessingException e) {
            input.problem(lineNumber, JsonErrorText.sentence(e));
        }
        return null;
    }

    /** Reads the next line without its end, and of one that is too long no more than shows that. */
    private boolean readLine() throws IOException {
        line.setLength(0);
        int c = text.read();
        if (c < 0) {
            return false;
        }
        lineNumber++;
        while (c >= 0 && c != '\n') {
            if (line.length() <= InputText.MAX_ITEM) {
                line.append((char) c);
            }
            c = text.read();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
