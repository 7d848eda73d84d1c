package org.spacesync.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.links.LinkedEntry;
import org.spacesync.links.LinksReport;

/**
 * Unresolved links as one JSON object: {@code linkedEntries}, written as they are found, then the members of the
 * report.
 */
final class LinksJson implements LinksOutput {
    private final Console console;
    private final JsonGenerator json;

    LinksJson(Console console) {
        this.console = console;
        try {
            json = Json.mapper().createGenerator(console.out()).useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeArrayFieldStart("linkedEntries");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void accept(LinkedEntry entry) {
        try {
            json.writeObject(entry.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end(LinksReport report) {
        try {
            json.writeEndArray();
            for (Map.Entry<String, Object> member : report.json().entrySet()) {
                json.writeObjectField(member.getKey(), member.getValue());
            }
            json.writeEndObject();
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.out().println();
        console.out().flush();
        if (report.message() != null) {
            console.problem(report.message());
        }
    }
}
