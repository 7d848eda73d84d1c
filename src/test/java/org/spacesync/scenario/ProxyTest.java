package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.ForwardProxy;
import org.spacesync.LogCapture;
import org.spacesync.TestKeys;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.world.Exports;
import org.spacesync.world.Sync;
import org.spacesync.world.SyncWorld;
import org.spacesync.world.World;

/** Whole syncs through a real forward proxy. */
@Tag("scenario")
class ProxyTest {
    private static final String USER = "ada";
    private static final String PASSWORD = "pass:wörd-of-ada";
    private static final List<String> SERVERS = List.of("delivery", "management", "upload");

    @TempDir
    Path directory;

    private Path state;

    @BeforeEach
    void stateDirectory() throws Exception {
        state = Files.createDirectories(directory.resolve("state"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPlainRequestPassesTheProxyAlsoToTheLoopbackAddress(boolean login) {
        try (ForwardProxy proxy = proxy(login);
                Sandbox sandbox = sandbox(World.quick())) {
            assertCopied(sandbox, through(proxy, sync(sandbox), login).run());

            List<String> arrived = sandbox.recentRequests().stream()
                    .filter(request -> request.api() != Api.FILES)
                    .map(request -> request.method() + " http://127.0.0.1:" + sandbox.port(request.api())
                            + request.path().replaceFirst("\\?.*", ""))
                    .sorted()
                    .toList();
            List<String> passed = proxy.log().stream()
                    .map(line -> line.replaceFirst("\\?.*", ""))
                    .sorted()
                    .toList();
            assertEquals(arrived, passed);
            assertEquals(List.of(), proxy.upgrades());
            assertTrue(arrived.size() > 20, arrived::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyHttpsRequestPassesThroughATunnel(boolean login) throws Exception {
        TestKeys keys = new TestKeys(directory);
        try (ForwardProxy proxy = proxy(login);
                Sandbox sandbox = sandbox(https(keys))) {
            // Nobody but the proxy knows where this host is: a request beside it would arrive nowhere.
            Sync sync = through(proxy, secure(sync(sandbox), ForwardProxy.HOST, keys), login);

            assertCopied(sandbox, sync.run());

            Set<String> expected = new TreeSet<>();
            for (Api api : List.of(Api.DELIVERY, Api.MANAGEMENT)) {
                expected.add("CONNECT " + ForwardProxy.HOST + ":" + sandbox.port(api));
            }
            assertEquals(expected, new TreeSet<>(proxy.log()));
            assertTrue(proxy.log().size() < sandbox.recentRequests().size() / 2, "tunnels are used again");
        }
    }

    @Test
    void aUserWithoutAPasswordHasAnEmptyOne() {
        try (ForwardProxy proxy = ForwardProxy.of(USER, "");
                Sandbox sandbox = sandbox(World.quick())) {
            assertCopied(
                    sandbox,
                    through(proxy, sync(sandbox), false).with("proxyUser", USER).run());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wrongCredentialsEndTheRunAtTheFirstRequest(boolean tls) throws Exception {
        TestKeys keys = new TestKeys(directory);
        try (ForwardProxy proxy = proxy(true);
                Sandbox sandbox = sandbox(tls ? https(keys) : World.quick())) {
            Sync sync = sync(sandbox).with("proxyHost", "127.0.0.1").with("proxyPort", proxy.port());
            if (tls) {
                secure(sync, "localhost", keys);
            }

            assertFailed(
                    "The proxy 127.0.0.1:" + proxy.port() + " asks for a user name and a password (407, Basic)."
                            + " Give --proxy-user and --proxy-password.",
                    sync.run());
            assertEquals(1, proxy.log().size(), proxy.log()::toString);
            proxy.forget();
            assertFailed(
                    "The proxy 127.0.0.1:" + proxy.port() + " does not accept the user name and the password"
                            + " (407, Basic). Check --proxy-user and --proxy-password.",
                    sync.with("proxyUser", USER).with("proxyPassword", "guess").run());
            assertEquals(1, proxy.log().size(), proxy.log()::toString);
            assertEquals(List.of(), sandbox.recentRequests());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProxyThatIsNotThereIsNamed(boolean tls) throws Exception {
        try (Sandbox sandbox = sandbox(World.quick());
                Socket held = portWhereNobodyListens()) {
            int nobody = held.getLocalPort();
            Sync sync = sync(sandbox)
                    .with("proxyHost", "127.0.0.1")
                    .with("proxyPort", nobody)
                    .with("retryDelay", 1)
                    .with("managementInsecure", !tls);

            assertFailed(
                    "No connection to the proxy 127.0.0.1:" + nobody + ": refused."
                            + " Check --proxy-host and --proxy-port, and that the proxy runs.",
                    sync.run());
            assertFailed(
                    "No connection to the proxy no-such-proxy.invalid:1: there is no such host."
                            + " Check --proxy-host and --proxy-port, and that the proxy runs.",
                    sync.with("proxyHost", "no-such-proxy.invalid")
                            .with("proxyPort", 1)
                            .run());
            assertEquals(List.of(), sandbox.recentRequests());
        }
    }

    @Test
    void aTunnelThatTheProxyRefusesIsNotTakenForAnAnswerOfTheServer() throws Exception {
        TestKeys keys = new TestKeys(directory);
        try (ForwardProxy proxy = ForwardProxy.open().forbidding("localhost:1");
                Sandbox sandbox = sandbox(https(keys))) {
            Sync sync = secure(through(proxy, sync(sandbox), false), "localhost", keys)
                    .with("managementPort", 1);

            assertFailed(
                    "The proxy 127.0.0.1:" + proxy.port() + " does not connect to localhost:1: 403 Forbidden."
                            + " Check the host and port, and what the proxy allows.",
                    sync.run());
        }
    }

    @Test
    void theCredentialsAreNowhereToBeRead() throws Exception {
        String encoded = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (ForwardProxy proxy = proxy(true);
                Sandbox sandbox = sandbox(World.quick());
                LogCapture log = LogCapture.of("org.spacesync", Level.TRACE);
                LogCapture camel = LogCapture.of("org.apache.camel", Level.DEBUG)) {
            assertCopied(sandbox, through(proxy, sync(sandbox), true).run());
            Sync again = through(proxy, sync(sandbox), true).with("retryDelay", 1);
            proxy.close();
            RunReport failed = again.run();

            assertEquals(RunReport.Status.FAILED, failed.status());
            String logged = log.text() + camel.text();
            assertTrue(logged.contains("ctf-management"), "the log tells of the routes at all");
            for (String secret : List.of(PASSWORD, encoded)) {
                assertFalse(logged.contains(secret));
                try (Stream<Path> files = Files.walk(state)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        assertFalse(
                                Files.readString(file, StandardCharsets.ISO_8859_1)
                                        .contains(secret),
                                file::toString);
                    }
                }
            }
        }
    }

    private static ForwardProxy proxy(boolean login) {
        return login ? ForwardProxy.of(USER, PASSWORD) : ForwardProxy.open();
    }

    private Sync sync(Sandbox sandbox) {
        return new Sync(sandbox, SyncWorld.SOURCE, SyncWorld.DESTINATION, state);
    }

    private static Sandbox sandbox(SandboxOptions options) {
        Sandbox sandbox = Sandbox.start(options);
        sandbox.createSpace(SyncWorld.SOURCE);
        sandbox.createSpace(SyncWorld.DESTINATION);
        sandbox.seed(SyncWorld.SOURCE, World.MASTER, Exports.demo());
        return sandbox;
    }

    private static SandboxOptions https(TestKeys keys) {
        return World.quick().withHost("localhost").withKeystore(keys.keystore(), TestKeys.PASSWORD);
    }

    private static Sync secure(Sync sync, String host, TestKeys keys) throws Exception {
        SERVERS.forEach(server -> sync.with(server + "Host", host).with(server + "Insecure", false));
        return sync.with("trustStore", keys.trustStore("PKCS12")).with("trustStorePassword", TestKeys.PASSWORD);
    }

    private static Sync through(ForwardProxy proxy, Sync sync, boolean login) {
        sync.with("proxyHost", "127.0.0.1").with("proxyPort", proxy.port());
        return login ? sync.with("proxyUser", USER).with("proxyPassword", PASSWORD) : sync;
    }

    private static void assertCopied(Sandbox sandbox, RunReport report) {
        assertEquals(RunReport.Status.DONE, report.status(), report::message);
        assertEquals(
                List.of(),
                SpaceComparison.compare(
                        sandbox.state(SyncWorld.SOURCE, World.MASTER),
                        sandbox.state(SyncWorld.DESTINATION, World.MASTER)));
    }

    private static void assertFailed(String message, RunReport report) {
        assertEquals(RunReport.Status.FAILED, report.status());
        assertEquals(message, report.message());
    }

    /** Bound and never listening: connections are refused, and no other process is given the port meanwhile. */
    private static Socket portWhereNobodyListens() throws Exception {
        Socket held = new Socket();
        held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return held;
    }
}
