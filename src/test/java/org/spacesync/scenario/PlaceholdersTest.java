package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/**
 * What looks like a placeholder in content stays text, also where somebody's route puts it into the headers of the HTTP
 * component.
 */
@Tag("scenario")
@Tag("camel")
class PlaceholdersTest {
    private static final String TEXT =
            "http://127.0.0.1:1/{{env:PATH}}{{contentful.management.token}}${env:PATH}${properties:contentful.rate.limit}";

    private static final String HEADERS =
            """
            - setHeaders:
                headers:
                  - {name: CamelHttpUri, expression: {simple: {expression: "${body[fields][t][en-US]}"}}}
                  - {name: CamelHttpRawQuery, expression: {simple: {expression: "${body[fields][t][en-US]}"}}}
                  - {name: CamelRestHttpUri, expression: {simple: {expression: "${body[fields][t][en-US]}"}}}
            """;

    @TempDir
    Path directory;

    @Test
    void theyArriveAsTheyAre() throws IOException {
        try (SyncWorld world = SyncWorld.of(Files.createDirectory(directory.resolve("state")))) {
            world.source().contentType("note", type -> type.withArrayProperty("fields")
                    .add(Editing.json("{'id':'t','name':'T','type':'Text','localized':true}")));
            world.source().saveEntry("a", "note", Editing.json("{'t':{'en-US':'TEXT'}}".replace("TEXT", TEXT)));
            Path routes = Files.createDirectory(directory.resolve("routes"));
            String file = Files.readString(Path.of("routes/customise.camel.yaml"));
            String steps = "      steps:\n";
            Files.writeString(
                    routes.resolve("customise.camel.yaml"),
                    after(after(file, "id: ctf-select-change\n", steps), "id: ctf-transform-entry\n", steps));
            world.sync().with("routes", routes);

            world.runToEqual();

            assertEquals(
                    TEXT,
                    world.destinationState()
                            .entries()
                            .get("a")
                            .published()
                            .at("/fields/t/en-US")
                            .asText());
            world.requests().forEach(request -> assertFalse(request.toString().contains("{{"), request::toString));
        }
    }

    /** Puts the steps that set the headers first. */
    private static String after(String file, String route, String steps) {
        int at = file.indexOf(steps, file.indexOf(route)) + steps.length();
        return file.substring(0, at) + HEADERS.indent(8) + file.substring(at);
    }
}
