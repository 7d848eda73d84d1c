package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.spi.RoutesLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file is parsed once, for the check and for Camel; and what is as in the jar is not checked again. */
@Tag("camel")
class ParsedRoutesTest {
    private static final String GREETING =
            """
            - beans:
                - name: mine
                  type: java.lang.StringBuilder
            - route:
                id: mine
                description: "ä"
                from:
                  uri: direct:mine
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: "grüß dich"
            """;

    @TempDir
    Path dir;

    private final Map<String, Integer> parsed = new HashMap<>();

    @Test
    void eachFileIsParsedOnceForAllThatNeedsIt() throws Exception {
        Files.writeString(dir.resolve("mine.camel.yaml"), GREETING);
        RouteFiles files = RouteFiles.overlay(BuiltInRoutes.read(), dir, new ParsedFiles(this::counted));

        try (DefaultCamelContext context = context()) {
            files.parse().check(RouteCheck.Known.properties(List.of())).addTo(context);

            assertEquals(Set.of(1), new TreeSet<>(parsed.values()));
            assertEquals(files.files().size(), parsed.size());
            assertEquals("ä", context.getRouteDefinition("mine").getDescriptionText());
            assertNotNull(context.getRouteDefinition("ctf-sync"));
            assertNotNull(context.getRegistry().lookupByName("mine"));
        }
    }

    @Test
    void filesThatAreNotNeededAreNotParsed() {
        RouteFiles files = RouteFiles.overlay(BuiltInRoutes.read(), null, new ParsedFiles(this::counted));
        assertEquals(Map.of(), parsed);

        RouteFiles links = files.neededFor("direct:ctf-links-report");
        links.parse();

        assertEquals(links.files().size(), parsed.size());
        assertTrue(parsed.size() < files.files().size() / 2, parsed.keySet().toString());
    }

    @Test
    void aSecondContextGetsDocumentsOfItsOwn() {
        ParsedFiles files = new ParsedFiles(this::counted);
        RouteFile file = new RouteFile("mine.camel.yaml", "file:mine.camel.yaml", GREETING);

        assertNotSame(
                files.take(List.of(file)).get(0), files.take(List.of(file)).get(0));
        assertEquals(Map.of("mine.camel.yaml", 2), parsed);
    }

    @Test
    void aTextArrivesWhateverTheCharsetOfThePlatformIs() throws Exception {
        Files.writeString(dir.resolve("mine.camel.yaml"), GREETING);

        try (DefaultCamelContext context = context()) {
            RouteFiles.overlay(List.of(), dir).parse().addTo(context);
            context.start();

            assertEquals("grüß dich", context.createProducerTemplate().requestBody("direct:mine", null, String.class));
            assertEquals(
                    "file:" + dir.resolve("mine.camel.yaml") + ":8",
                    context.getRoute("mine").getSourceLocation());
        }
    }

    @Test
    void whatCamelRefusesIsAProblemOfTheRoutes() throws IOException {
        Files.writeString(dir.resolve("mine.camel.yaml"), GREETING.replace("setBody", "setBodyy"));

        RoutesException e = assertThrows(
                RoutesException.class,
                () -> RouteFiles.overlay(List.of(), dir).parse().addTo(new DefaultCamelContext()));

        assertTrue(e.getMessage().contains("setBodyy") && e.getMessage().contains("mine.camel.yaml"), e.getMessage());
    }

    @Test
    void aFileAsInOurJarIsProvenUntilOneOfOurBeansIsReplaced() {
        RouteFile ours = new RouteFile(
                "ours.camel.yaml", "classpath:routes/ours.camel.yaml", route("ctf-ours", "ctfOurs"), true);
        RouteFile beans = new RouteFile(
                "beans.camel.yaml",
                "classpath:routes/beans.camel.yaml",
                "- beans:\n    - name: ctfOurs\n      type: org.spacesync.run.CollectionSteps\n",
                true);
        RouteFile users = new RouteFile("mine.camel.yaml", "file:mine.camel.yaml", route("mine", "ctfOther"));
        RouteFile usersBeans = new RouteFile(
                "my.camel.yaml", "file:my.camel.yaml", "- beans:\n    - name: ctfMine\n      type: java.lang.String\n");

        assertEquals(List.of(), problems(null, beans, ours));
        assertEquals(List.of("mine.camel.yaml:7"), problems(null, beans, ours, users));
        assertEquals(List.of("classpath:routes/ours.camel.yaml:8"), problems(null, beans, ours, usersBeans));
        assertEquals(List.of("classpath:routes/ours.camel.yaml:8"), problems(String.class, beans, ours));
    }

    private static List<String> problems(Class<?> bound, RouteFile... files) {
        JavaSide java = new JavaSide(JavaSide.ours().classes(), name -> name.equals("ctfOurs") ? bound : null, true);
        return RouteCheck.problems(List.of(files), new RouteCheck.Known(List.of(), List.of(), List.of(), java)).stream()
                .map(problem -> problem.file() + ":" + problem.line())
                .toList();
    }

    private static String route(String id, String bean) {
        return "- route:\n    id: " + id + "\n    from:\n      uri: direct:" + id + "\n      steps:\n"
                + "        - bean:\n            ref: " + bean + "\n            method: misspelt\n";
    }

    private RouteDocument counted(RouteFile file) {
        parsed.merge(file.name(), 1, Integer::sum);
        return RouteDocument.of(file);
    }

    /** A context in which Camel itself loads no route file. */
    private static DefaultCamelContext context() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().addContextPlugin(RoutesLoader.class, new DefaultRoutesLoader(context) {
            @Override
            protected RoutesBuilderLoader resolveRoutesBuilderLoader(Resource resource, boolean optional) {
                throw new AssertionError("Camel parses " + resource.getLocation());
            }
        });
        return context;
    }
}
