package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.store.Trees;

/** The items of an uploaded file, one at a time: the file may be larger than the heap. */
final class BulkItems {
    private final JsonFactory factory = Trees.factory();
    private final Path file;

    BulkItems(Path file) {
        this.file = file;
    }

    /** Takes items. */
    @FunctionalInterface
    interface Visitor {
        /** @param bytes length of the item in the file */
        void visit(JsonNode item, long bytes);
    }

    /**
     * Reads the whole file once, without looking into the items.
     *
     * @param max maximum number of items
     * @return the number of items
     * @throws ApiError if it is not a JSON array or has too many items
     */
    int check(int max) {
        int count = 0;
        try (InputStream in = open();
                JsonParser parser = factory.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw Errors.badRequest("The upload is not a JSON array");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                count++;
            }
            if (parser.nextToken() != null) {
                throw Errors.badRequest("The upload is not a JSON array");
            }
        } catch (JsonProcessingException e) {
            throw Errors.badRequest("The upload is not valid JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot read an upload", e);
        }
        if (count > max) {
            throw Errors.badRequest("The upload has " + count + " items, the maximum is " + max);
        }
        return count;
    }

    /** Visits the first items in the order of the file, which has been checked. */
    void forEach(int count, Visitor visitor) {
        try (InputStream in = open();
                JsonParser parser = factory.createParser(in)) {
            parser.nextToken();
            for (int i = 0; i < count; i++) {
                parser.nextToken();
                long start = parser.currentTokenLocation().getByteOffset();
                JsonNode item = parser.readValueAsTree();
                visitor.visit(item, parser.currentLocation().getByteOffset() - start);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot read an upload", e);
        }
    }

    private InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }
}
