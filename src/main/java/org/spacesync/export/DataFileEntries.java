package org.spacesync.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.spacesync.contentful.Json;

/** The entries of one data file, one at a time. At its end, their number and its bytes are what was promised. */
final class DataFileEntries implements Iterator<Map<String, Object>> {
    private static final ObjectReader VALUE =
            Json.mapper().readerFor(Object.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path archive;
    private final DataFile file;
    private final MeasuredInput in;
    private JsonParser parser;
    private Map<String, Object> next;
    private long count;
    private boolean ended;

    DataFileEntries(Path archive, DataFile file, MeasuredInput in) {
        this.archive = archive;
        this.file = file;
        this.in = in;
    }

    /** @throws ArchiveException if the file is not as described */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                read();
            } catch (IOException e) {
                throw broken(ExportArchive.reason(e), e);
            }
        }
        return next != null;
    }

    private void read() throws IOException {
        in.entryBegins();
        if (parser == null) {
            parser = VALUE.createParser(in);
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw broken("it is no array of entries", null);
            }
        }
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            next = Json.object(VALUE.<Object>readValue(parser));
            count++;
        } else if (token == JsonToken.END_ARRAY) {
            end();
        } else {
            throw broken("there is something between its entries", null);
        }
    }

    private void end() throws IOException {
        ended = true;
        // To the end of the bytes, where they are counted.
        if (parser.nextToken() != null) {
            throw broken("there is something after its entries", null);
        }
        parser.close();
        if (count != file.total()) {
            throw broken("it has " + count + " entries, but metadata.json says " + file.total(), null);
        }
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map<String, Object> entry = next;
        next = null;
        return entry;
    }

    private ArchiveException broken(String what, Exception cause) {
        return ArchiveException.broken(archive, file.name() + " is not as described: " + what, cause);
    }
}
