package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.LogCapture;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/**
 * {@code customise.camel.yaml}, changed by all that the documentation shows: the examples of {@code docs/customising.md},
 * the methods in its table, and the example in the Javadoc of {@code Fields}, word for word.
 */
class CustomiseRouteTest extends RealRoutes {
    private static final Pattern EXAMPLE =
            Pattern.compile("\nIn `(ctf-[a-z-]+)`:\n\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("\n\\| `((\\w+)\\(\\$\\{body}[^`]*)` \\|");
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\n(.*?) \\* }</pre>", Pattern.DOTALL);

    @TempDir
    static Path routes;

    @Override
    RouteFiles routeFiles() {
        try {
            String docs = Files.readString(Path.of("docs/customising.md"));
            String file = Files.readString(Path.of("routes/customise.camel.yaml"));
            for (Matcher example = EXAMPLE.matcher(docs); example.find(); ) {
                file = withSteps(file, example.group(1), example.group(2));
            }
            for (Matcher method = METHOD.matcher(docs); method.find(); ) {
                file = withSteps(file, "ctf-transform-entry", forContentType(method.group(2), method.group(1)));
            }
            file = withSteps(file, "ctf-transform-asset", javadocExample());
            Files.writeString(routes.resolve("customise.camel.yaml"), file);
            return RouteFiles.in(routes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsMarkedToBeSkippedIsNotRecorded() {
        read(entryItem("note", "internalNote", "{}"), entryItem("tea", "tea", "{}"));

        assertFalse(journal.find(EntityKey.entry("note")).isPresent());
        assertTrue(journal.find(EntityKey.entry("tea")).isPresent());
    }

    @Test
    void aDeletionPassesTheRulesForContentTypes() {
        read(json("{'sys':{'type':'DeletedEntry','id':'x','updatedAt':'2026-01-01T00:00:00Z'}}"));

        assertTrue(journal.find(EntityKey.entry("x")).isPresent());
    }

    @Test
    void theExampleOfTheDocumentationPutsAPrefixBeforeEveryLocalesName() {
        read(
                entryItem("house", "teaHouse", "{'name':{'en-US':'Old Mill','de':'Alte Mühle'},'size':{'en-US':3}}"),
                entryItem("tea", "tea", "{'name':{'en-US':'Sencha'}}"),
                entryItem("nameless", "teaHouse", "{}"));

        assertEquals(
                json("{'name':{'en-US':'Staging: Old Mill','de':'Staging: Alte Mühle'},'size':{'en-US':3}}"),
                fields(EntityKey.entry("house")));
        assertEquals(json("{'name':{'en-US':'Sencha'}}"), fields(EntityKey.entry("tea")));
        assertEquals(Map.of(), fields(EntityKey.entry("nameless")));
    }

    @Test
    void theExampleOfTheJavadocPutsAPrefixBeforeATitle() {
        read(json(
                "{'sys':{'type':'Asset','id':'x'},'fields':{'title':{'en-US':'Cup'},'file':{'en-US':{'url':'//h'}}}}"));

        assertEquals(
                json("{'title':{'en-US':'Copy: Cup'},'file':{'en-US':{'url':'//h'}}}"), fields(EntityKey.asset("x")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prefix       | {'field':{'en-US':'texta text','de':'textb'},'other':{'de':'c'}}",
                "suffix       | {'field':{'en-US':'a texttext','de':'btext'},'other':{'de':'c'}}",
                "replace      | {'field':{'en-US':'a other','de':'b'},'other':{'de':'c'}}",
                "set          | {'field':{'en-US':'value','de':'b'},'other':{'de':'c'}}",
                "remove       | {'other':{'de':'c'}}",
                "removeLocale | {'field':{'en-US':'a text'},'other':{}}"
            })
    void everyMethodOfTheTableWorksFromARouteFile(String method, String expected) {
        read(entryItem("x", method, "{'field':{'en-US':'a text','de':'b'},'other':{'de':'c'}}"));

        assertEquals(json(expected), fields(EntityKey.entry("x")));
    }

    @Test
    void theTableNamesAllMethods() throws IOException {
        long named = METHOD.matcher(Files.readString(Path.of("docs/customising.md")))
                .results()
                .count();

        assertEquals(6, named);
    }

    @Test
    void aContentTypeStaysInDraft() {
        Change campaign = recorded(Change.upsert(EntityKey.entry("x"), "campaign", null, json("{'fields':{}}"))
                .at(Stage.READY, Outcome.CREATED, 1, null));

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of(), management.seen());
        assertEquals(Outcome.HELD, now(campaign).outcome());
    }

    @Test
    void somebodyIsToldWhenEntitiesFailed() {
        try (LogCapture log = LogCapture.of("ROOT", Level.ERROR)) {
            call("ctf-after-run", Json.map("failed", 0, "errorLog", null, "runId", "r", "status", "DONE"));
            assertEquals(List.of(), log.lines());

            call("ctf-after-run", Json.map("failed", 2, "errorLog", "/x.log", "runId", "r", "status", "ITEMS_FAILED"));
            assertEquals(List.of("ERROR 2 entities failed, see /x.log"), log.lines());
        }
    }

    @Test
    void theExamplesAreThereAtAll() {
        assertNotNull(context.getRoute("ctf-transform-entry"));
        assertTrue(
                List.of("ctf-select-change", "ctf-transform-entry", "ctf-before-publish", "ctf-after-run").stream()
                        .allMatch(route -> steps(route) > 1),
                "a route without an example");
    }

    @Test
    void theExpressionForAFieldIsNullWhereAnEntryHasNone() throws IOException {
        Matcher shown = Pattern.compile("`(\\$\\{body\\S*\\[title]\\S*})` is the English title")
                .matcher(Files.readString(Path.of("docs/customising.md")));
        assertTrue(shown.find(), "the expression is not in the document");
        Expression title = context.resolveLanguage("simple").createExpression(shown.group(1));
        title.init(context);
        Map<String, String> titles = new HashMap<>();
        titles.put("{'fields':{'title':{'en-US':'Spring'}}}", "Spring");
        titles.put("{'fields':{'title':{'de':'Lenz'}}}", null);
        titles.put("{'fields':{}}", null);
        titles.put("{}", null);
        titles.forEach((entry, expected) -> {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(json(entry));
            assertEquals(expected, title.evaluate(exchange, String.class), entry);
        });
    }

    private int steps(String route) {
        return context.getRoute(route).navigate().next().size();
    }

    private void read(Object... items) {
        Map<String, Object> page = Json.map("items", List.of(items), "nextSyncUrl", "https://x/sync?sync_token=next");
        delivery.on("GET /sync", request -> page);
        Exchange done = call("ctf-read-changes", null);
        assertNull(done.getException());
    }

    private Object fields(EntityKey key) {
        return journal.find(key).orElseThrow().payload().get("fields");
    }

    private static Map<String, Object> entryItem(String id, String contentType, String fields) {
        return json("{'sys':{'type':'Entry','id':'" + id + "','contentType':{'sys':{'id':'" + contentType
                + "'}}},'fields':" + fields + "}");
    }

    /** The file with more steps at the end of one of its routes. */
    private static String withSteps(String file, String route, String steps) {
        int begin = file.indexOf("    id: " + route + "\n");
        int end = file.indexOf("\n- route:", begin);
        int here = end < 0 ? file.length() : end + 1;
        return file.substring(0, here) + steps.strip().indent(8) + file.substring(here);
    }

    private static String forContentType(String contentType, String method) {
        return """
                - filter:
                    expression:
                      simple:
                        expression: "${header.ctfContentType} == '%s'"
                    steps:
                      - bean:
                          ref: ctfFields
                          method: "%s"
                """
                .formatted(contentType, method);
    }

    private static String javadocExample() throws IOException {
        Matcher example =
                JAVADOC.matcher(Files.readString(Path.of("src/main/java/org/spacesync/sync/FieldFunctions.java")));
        assertTrue(example.find(), "no example in the Javadoc of Fields");
        return example.group(1).replaceAll("(?m)^ \\* ?", "");
    }
}
