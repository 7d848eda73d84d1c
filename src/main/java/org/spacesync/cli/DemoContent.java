package org.spacesync.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.spacesync.contentful.Json;
import org.spacesync.sandbox.Sandbox;

/** The content of the demo: an export file in our jar. */
final class DemoContent {
    private DemoContent() {}

    /** Creates a space and fills it. */
    static void seed(Sandbox sandbox, String space) {
        sandbox.createSpace(space);
        sandbox.seed(space, "master", read());
    }

    private static JsonNode read() {
        try (InputStream in = DemoContent.class.getResourceAsStream("/demo/source.json")) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
