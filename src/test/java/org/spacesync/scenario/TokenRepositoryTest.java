package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.SpaceSync;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.cli.CommandLineRun;
import org.spacesync.cli.SpaceSyncCli;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.ChildJvm;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** The sync token is kept in whatever is bound as {@code ctfTokenRepository}, and a run begins from it. */
@Tag("scenario")
class TokenRepositoryTest {
    private static final Path DOCUMENT = Path.of("docs/customising.md");
    private static final Pattern YAML =
            Pattern.compile("\nAs `token-repository.camel.yaml`:\n\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PROPERTIES = Pattern.compile("```properties\n(camel.beans.*?)```", Pattern.DOTALL);
    private static final String NAME = "ctfTokenRepository";
    private static final String PAIR = "source-to-destination";

    @TempDir
    Path directory;

    private Path state;
    private SyncWorld world;
    private final List<String> keys = new ArrayList<>();

    @BeforeEach
    void spaces() throws IOException {
        state = Files.createDirectory(directory.resolve("state"));
        world = SyncWorld.of(state).seed(Exports.demo());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void inMemory() throws Exception {
        MemoryStateRepository memory = new MemoryStateRepository();
        try (CamelContext context = context(memory)) {
            RunReport first = done(context);
            assertTrue(first.initial());
            assertEquals(first.nextSyncToken(), memory.getState(PAIR));

            edit("Later");
            RunReport second = done(context);

            assertOnlyTheDeltaWasRead(first, second);
            assertEquals(second.nextSyncToken(), memory.getState(PAIR));
            assertNoTokenFile();

            RunReport other = run(context, Map.of("only", "assets"));
            assertEquals(RunReport.Status.REFUSED, other.status());
            assertTrue(
                    other.message()
                            .startsWith("The sync token in MemoryStateRepository[" + PAIR
                                    + "] belongs to the selection 'everything', not to 'assets'."),
                    other.message());
        }
    }

    @Test
    void onJdbcByABeanInARouteFile() throws Exception {
        JdbcTokenRepository table = jdbc();
        world.sync().with("routes", routes(JdbcTokenRepository.class));
        RunReport first = world.runToEqual();
        assertEquals(first.nextSyncToken(), table.getState(PAIR));

        world.restart();
        edit("Later");
        RunReport second = world.runToEqual();

        assertOnlyTheDeltaWasRead(first, second);
        assertEquals(second.nextSyncToken(), table.getState(PAIR));
        assertTrue(table.getState(PAIR + ":origin").contains("\"selection\":\"everything\""));
        assertNoTokenFile();
    }

    @Test
    void inTheRepositoryOfTheExample() throws Exception {
        Path tokens = directory.resolve("tokens.txt");
        String yaml = example(YAML).replace("/var/lib/space-sync/tokens.txt", tokens.toString());
        world.sync().with("routes", routes(yaml));
        RunReport first = world.runToEqual();

        world.restart();
        edit("Later");
        assertOnlyTheDeltaWasRead(first, world.runToEqual());
        assertNoTokenFile();
    }

    @Test
    void inTheRepositoryThatApplicationPropertiesName() throws Exception {
        Path tokens = directory.resolve("tokens.txt");
        Files.writeString(
                directory.resolve("application.properties"),
                example(PROPERTIES).replace("/var/lib/space-sync/tokens.txt", tokens.toString()));

        CommandLineRun first = CommandLineRun.of(directory, Map.of(), arguments());
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(Files.readString(tokens).contains(PAIR + "="));

        CommandLineRun second = CommandLineRun.of(directory, Map.of(), arguments());
        assertEquals(0, second.exitCode(), second.err());
        assertTrue(second.err().contains("Continuing from the stored sync token."), second.err());
        assertNoTokenFile();
    }

    /** Either before the token is stored, or when it is and only its origin is missing. */
    @ParameterizedTest
    @ValueSource(strings = {PAIR, PAIR + ":origin"})
    void aTokenThatCannotBeSavedEndsTheRunAndTheNextSavesIt(String refused) throws Exception {
        boolean[] broken = {true};
        MemoryStateRepository memory = new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                keys.add(key);
                if (broken[0] && key.equals(refused)) {
                    throw new IllegalStateException("the database is down");
                }
                super.setState(key, value);
            }
        };
        try (CamelContext context = context(memory)) {
            RunReport failed = run(context, Map.of());
            assertEquals(RunReport.Status.FAILED, failed.status());
            assertNull(failed.nextSyncToken());
            assertTrue(failed.message().startsWith("The sync token cannot be saved in "), failed.message());
            assertTrue(
                    failed.message().contains("[" + refused + "]: the database is down. Nothing is lost"),
                    failed.message());
            world.assertEqual();

            broken[0] = false;
            RunReport next = done(context);

            assertEquals(List.of(), world.writes());
            assertEquals(0, world.count("delivery GET /sync"));
            assertEquals(next.nextSyncToken(), memory.getState(PAIR));
            assertEquals(List.of(PAIR, PAIR + ":origin"), keys.subList(keys.size() - 2, keys.size()));

            edit("Later");
            assertFalse(done(context).initial());
        }
    }

    @Test
    void aTokenThatCannotBeReadEndsTheRunBeforeAnythingIsDone() throws Exception {
        MemoryStateRepository broken = new MemoryStateRepository() {
            @Override
            public String getState(String key) {
                throw new IllegalStateException("the database is down");
            }
        };
        try (CamelContext context = context(broken)) {
            RunReport report = run(context, Map.of());

            assertEquals(RunReport.Status.FAILED, report.status());
            assertTrue(report.message().startsWith("The sync token cannot be read from "), report.message());
            assertTrue(
                    report.message().contains("[" + PAIR + "]: the database is down. Nothing was written."),
                    report.message());
            assertEquals(List.of(), world.requests());
        }
    }

    @Test
    void aRepositoryThatDoesNotStartEndsTheRunBeforeAnythingIsDone() throws Exception {
        JdbcTokenRepository lost = new JdbcTokenRepository();
        lost.setUrl("jdbc:nothing:here");
        try (CamelContext context = context(lost)) {
            for (int i = 0; i < 2; i++) {
                RunReport report = run(context, Map.of());
                assertEquals(RunReport.Status.FAILED, report.status());
                assertTrue(report.message().contains(NAME + " does not start: No suitable driver"), report.message());
                assertEquals(List.of(), world.requests());
            }
        }
    }

    @Test
    void aBeanThatIsNoRepositoryIsRefused() throws Exception {
        try (CamelContext context = context("a text")) {
            RunReport report = run(context, Map.of());

            assertEquals(RunReport.Status.MISCONFIGURED, report.status());
            assertTrue(
                    report.message().contains("The bean " + NAME + " is a java.lang.String and no"), report.message());
            assertEquals(List.of(), world.requests());
        }
    }

    /** The process is gone between the token and all that follows: the run goes on, and saves the same token again. */
    @Test
    void theSameTokenIsSavedAgainAfterAKill() throws Exception {
        JdbcTokenRepository table = jdbc();
        world.sync().with("routes", routes(HaltingTokenRepository.class));
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        try (ChildJvm child =
                new ChildJvm(options, SpaceSyncCli.class, arguments().toArray(String[]::new))) {
            List<String> said = child.ended();
            assertEquals(HaltingTokenRepository.EXIT_CODE, child.exitCode(), () -> String.join("\n", said));
        }
        String saved = table.getState(PAIR);
        assertNull(table.getState(PAIR + ":origin"), "killed too late");

        world.sync().with("routes", routes(JdbcTokenRepository.class));
        RunReport next = world.runToEqual();

        assertEquals(List.of(), world.writes());
        assertEquals(0, world.count("delivery GET /sync"));
        assertEquals(saved, next.nextSyncToken());
        assertEquals(saved, table.getState(PAIR));
        assertTrue(table.getState(PAIR + ":origin").contains("\"tokenSha256\""));

        edit("Later");
        RunReport delta = world.runToEqual();
        assertFalse(delta.initial());
        assertNotEquals(saved, delta.nextSyncToken());
    }

    private static String example(Pattern pattern) throws IOException {
        Matcher example = pattern.matcher(Files.readString(DOCUMENT));
        assertTrue(example.find(), () -> "there is no example in " + DOCUMENT);
        return example.group(1);
    }

    private CamelContext context(Object repository) {
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind(NAME, repository);
        SpaceSyncRoutes.install(context, Settings.of(world.sync().options()));
        context.start();
        return context;
    }

    private RunReport run(CamelContext context, Map<String, Object> settings) {
        world.sandbox().resetRequests();
        return SpaceSync.run(context, settings, RunListener.NONE);
    }

    private RunReport done(CamelContext context) {
        RunReport report = run(context, Map.of());
        assertEquals(RunReport.Status.DONE, report.status(), report.message());
        world.assertEqual();
        return report;
    }

    private JdbcTokenRepository jdbc() {
        JdbcTokenRepository table = new JdbcTokenRepository();
        table.setUrl(url());
        table.start();
        return table;
    }

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("tokens.db");
    }

    private Path routes(Class<? extends JdbcTokenRepository> type) throws IOException {
        return routes(
                """
                - beans:
                    - name: ctfTokenRepository
                      type: %s
                      properties:
                        url: "%s"
                """
                        .formatted(type.getName(), url()));
    }

    private Path routes(String yaml) throws IOException {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.writeString(routes.resolve("token-repository.camel.yaml"), yaml);
        return routes;
    }

    /** The same settings for the command line. */
    private List<String> arguments() {
        return world.sync().options().entrySet().stream()
                .map(option -> Setting.named(option.getKey()).orElseThrow().option() + "=" + option.getValue())
                .toList();
    }

    private void edit(String text) {
        world.source()
                .saveEntry("later", "note", Editing.json("{'author':{'en-US':'Ada'},'text':{'en-US':'" + text + "'}}"));
    }

    private void assertOnlyTheDeltaWasRead(RunReport first, RunReport second) {
        assertFalse(second.initial());
        List<String> reads = world.requests().stream()
                .filter(request -> request.pattern().equals("/sync"))
                .map(request -> request.path())
                .toList();
        assertEquals(1, reads.size(), reads::toString);
        assertTrue(reads.get(0).contains("sync_token=" + first.nextSyncToken()), reads::toString);
    }

    private void assertNoTokenFile() throws IOException {
        try (Stream<Path> files = Files.list(state)) {
            assertEquals(
                    List.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("contentful-space-sync-token"))
                            .toList());
        }
    }
}
