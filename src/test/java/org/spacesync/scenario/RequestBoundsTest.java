package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;
import org.spacesync.world.World;

/**
 * How many requests runs take, against what the API demands at least: each thing that is created takes one, everything that
 * can be asked for in lists takes one for each list. The bounds are those of the management API.
 */
@Tag("scenario")
class RequestBoundsTest {
    /** Locales, content types and tags of both sides. */
    private static final int PREFLIGHT = 6;

    private static final int TOTALS = 2;
    private static final int EDITOR_INTERFACES = 2;

    /** Assets of which a file is outdated before it is known that files have to be asked for in turn. */
    private static final int AT_ONCE = 8;

    @TempDir
    Path directory;

    private SyncWorld world;

    @AfterEach
    void close() {
        world.close();
    }

    /** Processing is fast, and answers come late: so files outdate each other. */
    @ParameterizedTest(name = "{0} assets in {1} locales, processed in {2} ms")
    @CsvSource({"120, 1, 200", "60, 3, 5", "60, 2, 2000"})
    void assetsAreWrittenProcessedAndPublishedAndLittleMore(int assets, int locales, int millis) {
        world = SyncWorld.of(World.quick().with(Switch.ASSET_PROCESS_MILLIS, 0), directory);
        String[] codes = locales(locales);
        for (int i = 0; i < assets; i++) {
            world.source().saveAsset("a" + i, "A " + i, "text", codes);
        }
        world.with(Switch.ASSET_PROCESS_MILLIS, millis)
                .with(Switch.LATENCY_MILLIS, 20)
                .with("maxInFlight", AT_ONCE);

        world.runToEqual();

        assertEquals(assets, successes("PUT", "/assets/{id}"));
        assertEquals(assets * locales, successes("PUT", "/assets/{id}/files/{locale}/process"));
        assertEquals(0, count("GET", "/assets/{id}"));
        int outdated = count("PUT", "/assets/{id}/files/{locale}/process") - assets * locales;
        assertTrue(outdated <= AT_ONCE, this::requests);
        int bound = assets * (1 + locales) + 3 * lists(assets, 200) + 3 * lists(assets, 100) + 50;
        assertAtMost(bound);
    }

    /** Each content type is put and activated; an editor interface is put only if it is not as it comes by itself. */
    @Test
    void modelTakesOneRequestForEachPartAndReading() {
        world = SyncWorld.of(directory);
        locales(4);
        for (String tag : new String[] {"one", "two", "three"}) {
            world.source().saveTag(tag, tag, "public");
        }
        for (int i = 0; i < 7; i++) {
            String type = "type" + i;
            world.source().contentType(type, definition -> definition
                    .withArrayProperty("fields")
                    .add(Editing.json("{'id':'text','name':'Text','type':'Symbol'}")));
        }
        for (String type : new String[] {"type1", "type4"}) {
            world.source().editorInterface(type, shown -> shown.putArray("controls")
                    .add(Editing.json("{'fieldId':'text','widgetId':'slugEditor','widgetNamespace':'builtin'}")));
        }

        world.runToEqual();

        assertEquals(PREFLIGHT + TOTALS + EDITOR_INTERFACES + 3 + 3 + 2 * 7 + 2, managements(), this::requests);
    }

    /** Of any space: that nothing has changed is known after one request for each collection. */
    @ParameterizedTest
    @ValueSource(strings = {"demo", "gatsby-blog-2022.json", "c2s-jumpstart-shop.json", "multi-locale-starter.json"})
    void firstRunAndEmptyDeltaOfRealSpaces(String export) {
        JsonNode content = export.equals("demo") ? Exports.demo() : Exports.read(export);
        world = SyncWorld.of(directory).seed(content);

        world.runToEqual();
        int assets = successes("PUT", "/assets/{id}");
        int files = successes("PUT", "/assets/{id}/files/{locale}/process");
        int model = successes("POST", "/locales")
                + successes("PUT", "/locales/{id}")
                + successes("PUT", "/tags/{id}")
                + successes("PUT", "/content_types/{id}")
                + successes("PUT", "/content_types/{id}/published")
                + successes("PUT", "/content_types/{id}/editor_interface");
        int readings = PREFLIGHT + 1 + TOTALS + EDITOR_INTERFACES + 2;
        int entries = successes("PUT", "/entries/{id}");
        assertEquals(count("PUT", "/assets/{id}"), assets, "none is written twice");
        assertAtMost(readings
                + model
                + assets
                + files
                + entries
                + 3 * lists(assets, 100)
                + 6 * lists(assets + entries, 200)
                + 50);

        world.runToEqual();
        assertEquals(0, world.writes().size());
        assertTrue(managements() <= PREFLIGHT + 1 + EDITOR_INTERFACES, this::requests);
        assertEquals(1, count(request -> request.api() == Api.DELIVERY), this::requests);
    }

    /** One look-up tells which locales are published at the source, one what the destination has. */
    @Test
    void deltaOfHundredChangesTakesTwoLookUpsAndTheWrites() {
        world = SyncWorld.of(directory);
        notes(100);
        world.runToEqual();
        for (int i = 0; i < 100; i++) {
            world.source()
                    .change("/entries/n" + i, fields -> fields.putObject("text").put("en-US", "changed"));
        }

        world.runToEqual();

        assertEquals(2, count("GET", "/entries"), this::requests);
        assertEquals(1, count("POST", "/bulk_actions/publish"), this::requests);
        int polls = count("GET", "/bulk_actions/actions/{id}");
        int writes = world.writes().size() - 1;
        assertTrue(writes <= 100, this::requests);
        assertTrue(polls <= 6, this::requests);
        assertAtMost(PREFLIGHT + EDITOR_INTERFACES + 2 + 100 + 1 + polls);
    }

    /** Published entities are unpublished two hundred at a time; each deletion is a request of its own. */
    @Test
    void deletionsWithoutJobsTakeLittleMoreThanOneRequestEach() {
        world = SyncWorld.of(directory).with("strategy", "single");
        notes(210);
        for (int i = 0; i < 5; i++) {
            world.source().saveAsset("a" + i, "A", "text", "en-US");
        }
        world.runToEqual();
        for (int i = 0; i < 210; i++) {
            world.source().delete("/entries/n" + i);
        }
        for (int i = 0; i < 5; i++) {
            world.source().delete("/assets/a" + i);
        }

        world.runToEqual();

        assertEquals(0, count("DELETE", "/entries/{id}/published"), this::requests);
        assertEquals(0, count("DELETE", "/assets/{id}/published"), this::requests);
        assertEquals(210, count("DELETE", "/entries/{id}"));
        assertEquals(5, count("DELETE", "/assets/{id}"));
        assertEquals(3, count("POST", "/bulk_actions/unpublish"));
        int lookUps = lists(210, 100) + lists(5, 100);
        assertAtMost(PREFLIGHT + EDITOR_INTERFACES + lookUps + 3 * (1 + 3) + 215);
    }

    private String[] locales(int count) {
        String[] codes = new String[count];
        codes[0] = "en-US";
        for (int i = 1; i < count; i++) {
            codes[i] = "l" + i;
            world.source().saveLocale(codes[i], codes[i], "en-US");
        }
        return codes;
    }

    private void notes(int count) {
        world.source().contentType("note", type -> type.withArrayProperty("fields")
                .add(Editing.json("{'id':'text','name':'Text','type':'Symbol'}")));
        for (int i = 0; i < count; i++) {
            world.source().saveEntry("n" + i, "note", Editing.json("{'text':{'en-US':'" + i + "'}}"));
        }
    }

    private static int lists(int things, int size) {
        return (things + size - 1) / size;
    }

    private void assertAtMost(int bound) {
        assertTrue(managements() <= bound, () -> managements() + " requests, and not " + bound + ": " + requests());
    }

    private int managements() {
        return count(request -> request.api() == Api.MANAGEMENT);
    }

    private int count(String method, String pattern) {
        return world.count("management " + method + " " + pattern);
    }

    private int successes(String method, String pattern) {
        return count(request ->
                request.method().equals(method) && request.pattern().equals(pattern) && request.status() / 100 == 2);
    }

    private int count(Predicate<LoggedRequest> kind) {
        return (int) world.requests().stream().filter(kind).count();
    }

    private String requests() {
        Map<String, Integer> kinds = new TreeMap<>();
        world.requests()
                .forEach(request -> kinds.merge(
                        request.method() + " " + request.pattern() + " " + request.status(), 1, Integer::sum));
        return kinds.toString();
    }
}
