package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacesync.TestKeys;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.state.Pair;
import org.spacesync.state.PairLock;

/**
 * What a user can do wrong, or find broken, by the real command line: each ends with the documented exit code and one
 * text that names the thing and the cure; nothing is written to the destination, and no token to the screen or a file.
 */
@Tag("scenario")
class BadInputTest {
    private static final String TOKEN_FILE = "contentful-space-sync-token-source-to-destination";

    @TempDir
    Path dir;

    private final Screen screen = new Screen();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> arguments = new ArrayList<>(List.of("sync", "--quiet"));
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Set<Path> ours = new HashSet<>();
    private Sandbox sandbox;

    /**
     * One thing that is wrong.
     *
     * @param code the exit code
     * @param cause what the text must name
     * @param cure what the text must tell to do
     * @param wrong makes it wrong
     */
    record Case(String name, int code, String cause, String cure, Consumer<BadInputTest> wrong) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(usage(), servers(), spaces(), files()).flatMap(cases -> cases);
    }

    private static Stream<Case> usage() {
        return Stream.of(
                new Case(
                        "a value of the wrong kind",
                        2,
                        "--rate-limit is 'fast'",
                        "Give a number",
                        t -> t.options("--rate-limit", "fast")),
                new Case(
                        "a misspelt option",
                        2,
                        "--sorce-space is not an option",
                        "Did you mean --source-space?",
                        t -> t.options("--sorce-space", "x")),
                new Case("a removed option", 2, "--fresh was removed", "use --resync", t -> t.options("--fresh")),
                new Case(
                        "a schedule in the form of Unix",
                        2,
                        "--schedule-cron is '0 3 * * *', which Quartz does not understand",
                        "in Quartz's it is '0 0 3 * * ?'",
                        t -> t.options("--schedule-cron", "0 3 * * *")),
                new Case(
                        "a schedule that is none",
                        2,
                        "--schedule-cron is 'hourly'",
                        "'0 0 * * * ?' is every hour",
                        t -> t.options("--schedule-cron", "hourly")),
                new Case(
                        "a schedule of the past",
                        2,
                        "--schedule-cron is '0 0 0 1 1 ? 2020', which lies in the past",
                        "Give times to come",
                        t -> t.options("--schedule-cron", "0 0 0 1 1 ? 2020")),
                new Case(
                        "a setting that Camel does not have",
                        2,
                        "camel.main.xxx in application.properties ('nonsense'): Camel has no such setting",
                        "Correct its name",
                        t -> t.file("application.properties", "camel.main.xxx = nonsense")),
                new Case(
                        "a value that Camel cannot use",
                        2,
                        "camel.main.auto-startup in application.properties ('perhaps')",
                        "Correct its value",
                        t -> t.file("application.properties", "camel.main.auto-startup = perhaps")),
                new Case(
                        "a placeholder of Camel's without a value",
                        2,
                        "Property with key [nothing] not found",
                        "Look at camel.main.name in application.properties",
                        t -> t.file("application.properties", "camel.main.name = {{nothing}}")),
                new Case(
                        "a proxy without a port",
                        2,
                        "--proxy-host is given without --proxy-port",
                        "Give both",
                        t -> t.options("--proxy-host", "p")),
                new Case(
                        "source and destination are the same",
                        2,
                        "source/master",
                        "Give another",
                        t -> t.options("--destination-space", "source")),
                new Case(
                        "a configuration that is no JSON",
                        2,
                        "c.json, line 1 is not a JSON object",
                        "Correct",
                        t -> t.options("--config", t.file("c.json", "{\"sourceSpace\""))),
                new Case(
                        "a misspelt key",
                        2,
                        "spaceSource in",
                        "is not a setting",
                        t -> t.options("--config", t.file("c.json", "{\"spaceSource\":\"x\"}"))),
                new Case(
                        "a configuration that is not there",
                        2,
                        "none.json cannot be read",
                        "Check the path",
                        t -> t.options("--config", t.dir.resolve("none.json").toString())),
                new Case(
                        "a token's file that is not there",
                        2,
                        "--management-token names the file",
                        "Check",
                        t -> t.options("--management-token", "@" + t.dir.resolve("none"))),
                new Case(
                        "a trust store that is not there",
                        2,
                        "--trust-store names the file",
                        "Check the path",
                        t -> t.options(
                                "--trust-store", t.dir.resolve("none.p12").toString())),
                new Case(
                        "a wrong trust store password",
                        2,
                        "password was incorrect",
                        "--trust-store-password",
                        t -> t.options("--trust-store", t.trustStore("PKCS12"), "--trust-store-password", "wrong-one")),
                new Case(
                        "a wrong JKS password",
                        2,
                        "password was incorrect",
                        "--trust-store-password",
                        t -> t.options("--trust-store", t.trustStore("JKS"), "--trust-store-password", "wrong-one")),
                new Case(
                        "a server's key store",
                        2,
                        "there is no certificate to trust",
                        "Give a PKCS12 or JKS file",
                        t -> t.options("--trust-store", t.keyStore(), "--trust-store-password", TestKeys.PASSWORD)),
                new Case(
                        "a trust store that is none",
                        2,
                        "The trust store",
                        "Give a PKCS12 or JKS file",
                        t -> t.options("--trust-store", t.file("text.p12", "text"))));
    }

    private static Stream<Case> servers() {
        return Stream.of(
                new Case(
                        "a wrong delivery token",
                        1,
                        "The delivery token is not accepted",
                        "check that it is right",
                        t -> t.environment.put("CONTENTFUL_SOURCE_DELIVERY_TOKEN", "wrong-delivery-token")),
                new Case(
                        "a wrong management token",
                        1,
                        "management token is not accepted",
                        "check that it is right",
                        t -> t.environment.put("CONTENTFUL_MANAGEMENT_TOKEN", "CFPAT-wrong-token")),
                new Case(
                        "an unknown host",
                        1,
                        "no-such-host.invalid",
                        "Check --management-host",
                        t -> t.options("--management-host", "no-such-host.invalid")),
                new Case(
                        "a host that refuses",
                        1,
                        "127.0.0.1:1",
                        "Check host, port",
                        t -> t.options("--management-host", "127.0.0.1:1")),
                new Case(
                        "https to a port that speaks http",
                        1,
                        "TLS failed",
                        "Check that the port speaks https",
                        t -> t.options("--management-insecure=false")),
                new Case(
                        "a server that is not Contentful",
                        1,
                        "is not what the API sends",
                        "Check the host",
                        t -> t.sandbox.addFault(new Faults.Order(
                                Api.MANAGEMENT, "GET", "/", 0, 1000, Fault.answer(200, "<html>Hello</html>")))));
    }

    private static Stream<Case> spaces() {
        return Stream.of(
                new Case(
                        "no such source",
                        1,
                        "there is no space nowhere",
                        "Check the id",
                        t -> t.options("--source-space", "nowhere")),
                new Case(
                        "no such destination",
                        1,
                        "there is no space nowhere",
                        "Check the id",
                        t -> t.options("--destination-space", "nowhere")),
                new Case(
                        "no such environment",
                        1,
                        "environment qa in the space destination",
                        "Check the id",
                        t -> t.options("--destination-environment", "qa")),
                new Case(
                        "a delivery token of another environment",
                        1,
                        "its token has no access",
                        "Check --source-space",
                        t -> {
                            t.sandbox.createEnvironment("source", "other");
                            t.sandbox.addDeliveryToken("token-of-other", "source", "other");
                            t.environment.put("CONTENTFUL_SOURCE_DELIVERY_TOKEN", "token-of-other");
                        }),
                new Case("another default locale", 4, "The default locales differ", "sync into a space", t -> {
                    t.sandbox.createSpace("german", "de");
                    t.options("--destination-space", "german");
                }),
                new Case("a destination with content", 4, "is not empty", "--adopt", t -> {
                    DemoContent.seed(t.sandbox, "full");
                    t.options("--destination-space", "full");
                }));
    }

    private static Stream<Case> files() {
        return Stream.of(
                new Case(
                        "a token file that cannot be read",
                        1,
                        TOKEN_FILE,
                        "Make it a file that this user can read",
                        t -> t.directory(TOKEN_FILE)),
                new Case(
                        "a directory in a file",
                        2,
                        "--sync-token-dir names the directory",
                        "Check the path",
                        t -> t.options("--sync-token-dir", t.file("file", "") + "/below")),
                new Case(
                        "a directory that is a file",
                        2,
                        "which is a file",
                        "Name a directory",
                        t -> t.options("--sync-token-dir", t.file("file", ""))),
                new Case(
                        "a misspelt directory, which would make a first run",
                        2,
                        "which does not exist",
                        "Check the path",
                        t -> t.options(
                                "--sync-token-dir", t.dir.resolve("statte").toString())),
                new Case(
                        "a misspelt directory of the token's file",
                        2,
                        "--sync-token-file names the file",
                        "create the directory",
                        t -> t.options(
                                "--sync-token-file", t.dir.resolve("none/token").toString())),
                new Case(
                        "a state directory whose name is taken by a file",
                        1,
                        ".space-sync is a file, not a directory",
                        "(--sync-token-dir",
                        t -> t.file(".space-sync", "")),
                new Case(
                        "a journal that is damaged",
                        1,
                        "SQLite finds it damaged",
                        "Bring it back from a backup",
                        t -> t.journal("x".repeat(8192))),
                new Case(
                        "a pair that is being synced",
                        5,
                        "source-to-destination is being worked on",
                        "Wait until",
                        t -> t.open.add(PairLock.acquire(
                                new Pair("source", "master", "destination", "master").stateDirectory(t.dir),
                                "other",
                                Clock.systemUTC()))),
                new Case(
                        "a sync token that is not accepted",
                        4,
                        "sync token",
                        "--resync",
                        t -> t.file(TOKEN_FILE, "w5ZGw6JFwqZmVcKsE8Kow4grw45QdyZ")));
    }

    @BeforeEach
    void sandbox() {
        sandbox = Sandbox.start(SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 0));
        DemoContent.seed(sandbox, "source");
        sandbox.createSpace("destination");
        environment.put("CONTENTFUL_SOURCE_SPACE", "source");
        environment.put("CONTENTFUL_DESTINATION_SPACE", "destination");
        environment.put("CONTENTFUL_SOURCE_DELIVERY_TOKEN", sandbox.deliveryToken("source"));
        environment.put("CONTENTFUL_MANAGEMENT_TOKEN", sandbox.managementToken());
        environment.put("CONTENTFUL_DELIVERY_HOST", "127.0.0.1:" + sandbox.deliveryPort());
        environment.put("CONTENTFUL_DELIVERY_INSECURE", "true");
        environment.put("CONTENTFUL_MANAGEMENT_HOST", "127.0.0.1:" + sandbox.managementPort());
        environment.put("CONTENTFUL_MANAGEMENT_INSECURE", "true");
        environment.put("CONTENTFUL_UPLOAD_HOST", "127.0.0.1:" + sandbox.uploadPort());
        environment.put("CONTENTFUL_UPLOAD_INSECURE", "true");
        environment.put("CONTENTFUL_RATE_LIMIT", "0");
        environment.put("CONTENTFUL_RETRY_DELAY", "1");
        environment.put("CONTENTFUL_SYNC_TOKEN_DIR", dir.toString());
        sandbox.resetRequests();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
        sandbox.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isSaidOnceAndWritesNothing(Case wrong) throws Exception {
        wrong.wrong().accept(this);

        int code = new Commands(screen.surroundings(dir, environment)).execute(arguments.toArray(String[]::new));

        String said = screen.err();
        assertEquals(wrong.code(), code, said);
        assertEquals("", screen.out());
        assertEquals(
                1, said.lines().filter(line -> line.startsWith("space-sync: ")).count(), said);
        assertTrue(said.startsWith("space-sync: "), said);
        assertTrue(said.contains(wrong.cause()), said);
        assertTrue(said.contains(wrong.cure()), said);
        assertFalse(said.contains("\tat ") || said.contains("Exception"), said);
        assertEquals(
                List.of(),
                sandbox.recentRequests().stream()
                        .filter(request -> !request.method().equals("GET"))
                        .map(LoggedRequest::toString)
                        .toList());
        assertNoToken(said);
    }

    private void assertNoToken(String said) throws IOException {
        List<String> tokens = List.of(
                environment.get("CONTENTFUL_SOURCE_DELIVERY_TOKEN"), environment.get("CONTENTFUL_MANAGEMENT_TOKEN"));
        tokens.forEach(token -> assertFalse(said.contains(token), said));
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !ours.contains(file))
                    .toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                tokens.forEach(token -> assertFalse(content.contains(token), file::toString));
            }
        }
    }

    private void options(String... more) {
        arguments.addAll(List.of(more));
    }

    private String file(String name, String content) {
        try {
            Path file = Files.writeString(dir.resolve(name), content);
            ours.add(file);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void journal(String content) {
        Path file = dir.resolve(".space-sync/source-to-destination/journal.db");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            ours.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void directory(String name) {
        try {
            Files.createDirectory(dir.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String trustStore(String type) {
        return store(keys -> keys.trustStore(type));
    }

    private String keyStore() {
        return store(TestKeys::keystore);
    }

    private interface Store {
        Path of(TestKeys keys) throws Exception;
    }

    private String store(Store store) {
        try {
            return store.of(new TestKeys(Files.createDirectory(dir.resolve("keys"))))
                    .toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
