package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.TestServer.answer;
import static org.spacesync.TestServer.hangUp;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.LogCapture;
import org.spacesync.TestServer;
import org.spacesync.contentful.ContentfulException;

/** Result files come to disk whole, over as many connections and addresses as it takes, or there is none. */
class DownloadTest {
    private static final String SECRET = "Policy=eyJTdGF0ZW1lbnQ__&Signature=a~b-C_%2B%2F%3D&Key-Pair-Id=KPSECRET";
    private static final byte[] CONTENT = content(300_000);

    private static DoorRoutes routes;

    private final TestServer server = new TestServer();

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        routes = new DoorRoutes(Map.of("responseTimeout", "500"));
    }

    @AfterAll
    static void unload() {
        routes.close();
    }

    @BeforeEach
    void lead() {
        routes.leadTo("http://" + server.authority());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aFileArrivesWithoutATokenHavingLeft() throws IOException {
        server.then(part(0, CONTENT.length));

        Exchange answer = download();

        assertComplete(answer);
        TestServer.Request seen = server.onlyRequest();
        assertEquals("GET /job/1.zip?" + SECRET, seen.toString());
        assertEquals(
                Set.of("Accept-encoding", "Connection", "Host"),
                new TreeSet<>(seen.headers().keySet()));
        assertEquals("identity", seen.headers().getFirst("Accept-Encoding"));
    }

    @Test
    void theCallersHeadersComeBackWithoutTheAddress() {
        server.then(part(0, CONTENT.length));

        Exchange answer = routes.send("download", with(order(), "ctfEntityId", "x", "Authorization", "Bearer x"), null);

        assertEquals(
                Map.of("ctfEntityId", "x", "Authorization", "Bearer x"),
                answer.getMessage().getHeaders());
        assertNull(answer.getProperty(Exchange.SKIP_GZIP_ENCODING));
    }

    @Test
    void aBrokenConnectionIsMadeAnewWhereItBroke() throws IOException {
        server.then(cut(0, 100_000)).then(cut(100_000, 250_000)).then(hangUp()).then(part(250_000, CONTENT.length));

        assertComplete(download());

        assertEquals(List.of("null", "bytes=100000-", "bytes=250000-", "bytes=250000-"), ranges());
        assertEquals(
                List.of("null", "\"v1\"", "\"v1\"", "\"v1\""),
                server.requests().stream()
                        .map(seen -> String.valueOf(seen.headers().getFirst("If-Range")))
                        .toList());
    }

    @Test
    void anAnswerThatEndsTooEarlyIsGoneOnWith() throws IOException {
        server.then(part(0, 1)).then(part(1, 200_000)).then(part(200_000, CONTENT.length));

        assertComplete(download());
    }

    @Test
    void aServerThatKnowsNoRangesBeginsAnew() throws IOException {
        server.then(cut(0, 100_000)).then(whole());

        assertComplete(download());
    }

    @Test
    void anotherRangeThanAskedForIsNotAddedTo() throws IOException {
        server.then(cut(0, 100_000)).then(part(90_000, CONTENT.length)).then(part(0, CONTENT.length));

        assertComplete(download());
        assertEquals(List.of("null", "bytes=100000-", "null"), ranges());
    }

    @Test
    void aFileThatHasChangedMeanwhileIsBegunAnew() throws IOException {
        server.then(cut(0, 100_000))
                .then(exchange -> {
                    exchange.getResponseHeaders().set("Content-Range", "bytes 100000-100009/100010");
                    exchange.sendResponseHeaders(206, 10);
                    exchange.getResponseBody().write(new byte[10]);
                })
                .then(whole());

        assertComplete(download());
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void anExpiredAddressIsToldAndAnotherOneGoesOn(int status) throws IOException {
        server.then(cut(0, 100_000)).then(status, "<Error><Message>" + SECRET + "</Message></Error>");

        ContentfulException refusal =
                assertInstanceOf(ContentfulException.Permanent.class, download().getException());

        assertEquals(status, refusal.status());
        assertEquals(
                "GET http://" + server.authority() + "/job/1.zip was answered with " + status
                        + ": the address is not valid any more. Ask for a new one.",
                refusal.getMessage());
        assertFalse(Files.exists(target()));
        assertFalse(routes.doors().closed());

        server.then(part(100_000, CONTENT.length));
        assertComplete(routes.send(
                "download", with(order(), DownloadSteps.URL, "http://" + server.authority() + "/job/1.zip?new"), null));
        assertEquals("GET /job/1.zip?new", server.requests().get(2).toString());
        assertEquals("bytes=100000-", ranges().get(2));
    }

    @Test
    void whatAnEarlierProcessBroughtIsGoneOnWith() throws IOException {
        Files.write(partFile(), Arrays.copyOf(CONTENT, 1000));
        server.then(part(1000, CONTENT.length));

        assertComplete(download());
    }

    @Test
    void whatAnEarlierProcessBroughtWholeIsTaken() throws IOException {
        Files.write(partFile(), CONTENT);
        server.then(416, "", "Content-Range", "bytes */" + CONTENT.length);

        assertComplete(download());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes */1000", "bytes */*", "nonsense"})
    void whatIsNoBeginningOfTheFileIsThrownAway(String range) throws IOException {
        Files.write(partFile(), new byte[500_000]);
        server.then(416, "", "Content-Range", range).then(whole());

        assertComplete(download());
        assertEquals(List.of("bytes=500000-", "null"), ranges());
    }

    @Test
    void aFileThatIsThereIsNotAskedForAgain() throws IOException {
        Files.write(target(), CONTENT);

        assertComplete(download());

        assertEquals(List.of(), server.requests());
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        server.then(200, "");

        assertEquals(target(), download().getMessage().getBody());
        assertEquals(0, Files.size(target()));
    }

    @Test
    void aFileThatSaysItIsTooLargeIsNotRead() {
        server.then(part(0, CONTENT.length));

        assertTooLarge(routes.send("download", with(order(), DownloadSteps.LIMIT, CONTENT.length - 1L), null));
    }

    @Test
    void aFileUpToTheLimitIsTaken() throws IOException {
        server.then(part(0, CONTENT.length));

        assertComplete(routes.send("download", with(order(), DownloadSteps.LIMIT, (long) CONTENT.length), null));
    }

    @Test
    void anEndlessFileIsHungUpOn() throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(CONTENT);
                }
            } catch (IOException e) {
                hungUp.countDown();
            }
        });

        assertTooLarge(routes.send("download", with(order(), DownloadSteps.LIMIT, CONTENT.length - 1L), null));
        assertTrue(hungUp.await(60, TimeUnit.SECONDS), "the connection was not closed");
    }

    @Test
    void aStopEndsTheReadingAndKeepsWhatHasCome() throws IOException {
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(CONTENT);
            exchange.getResponseBody().flush();
            routes.doors().stop();
            try {
                while (true) {
                    exchange.getResponseBody().write(CONTENT);
                }
            } catch (IOException e) {
                exchange.close();
            }
        });

        assertInstanceOf(ContentfulException.Fatal.class, download().getException());
        assertTrue(Files.size(partFile()) > 0);
        assertFalse(Files.exists(target()));
    }

    @Test
    void progressBuysTime() throws IOException {
        for (int from = 0; from < CONTENT.length - 50_000; from += 50_000) {
            TestServer.Answer cut = cut(from, from + 50_000);
            server.then(exchange -> {
                routes.clock().forward(DoorRoutes.LIMITS.retryBudget().minusSeconds(1));
                cut.to(exchange);
            });
        }
        server.then(part(250_000, CONTENT.length));

        assertComplete(download());
        assertEquals(6, server.requests().size());
    }

    @Test
    void withoutProgressItIsGivenUpWhenTheTimeIsUp() {
        TestServer.Answer cut = cut(0, 1000);
        TestServer.Answer slow = exchange -> {
            routes.clock().forward(DoorRoutes.LIMITS.retryBudget().dividedBy(2));
            cut.to(exchange);
        };
        server.then(slow).then(slow).then(slow).then(slow);

        ContentfulException end =
                assertInstanceOf(ContentfulException.Permanent.class, download().getException());

        assertTrue(
                end.getMessage()
                        .endsWith("(given up after 3 attempts; what has come is kept, run again to go on there)"),
                end.getMessage());
        assertFalse(routes.doors().closed());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aFaultOfTheServerMayPass(int status) throws IOException {
        server.then(status, "").then(part(0, CONTENT.length));

        assertComplete(download());
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "302", "501"})
    void theRestIsToldAtOnce(int status) {
        server.then(status, "", "Location", "http://" + server.authority() + "/elsewhere");

        ContentfulException refusal =
                assertInstanceOf(ContentfulException.Permanent.class, download().getException());

        assertEquals(status, refusal.status());
        assertEquals(1, server.requests().size());
    }

    @Test
    void aHostThatIsNotThereIsGivenUpSoon() {
        server.stop();

        ContentfulException end =
                assertInstanceOf(ContentfulException.Permanent.class, download().getException());

        assertTrue(end.getMessage().contains("(given up after 3 attempts"), end.getMessage());
    }

    @Test
    void aDiskThatDoesNotTakeItIsNamed() throws IOException {
        Files.createDirectories(partFile().resolve("full"));
        server.then(part(0, CONTENT.length)).then(part(0, CONTENT.length));

        ContentfulException failure =
                assertInstanceOf(ContentfulException.Permanent.class, download().getException());

        assertTrue(failure.getMessage().startsWith("The download cannot be written to " + partFile()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relative?KPSECRET", "ftp://host/x?KPSECRET", "http://a b/?KPSECRET", ""})
    void whatIsNoAddressIsNotRepeated(String address) {
        Exception failure = routes.send("download", with(order(), DownloadSteps.URL, address), null)
                .getException();

        assertInstanceOf(ContentfulException.Permanent.class, failure);
        assertNoSecret(failure);
    }

    @Test
    void theSignatureIsInNoFailure() {
        for (TestServer.Answer answer : List.of(
                answer(403, SECRET), answer(302, "", "Location", "http://x/?" + SECRET), cut(0, 1000), hangUp())) {
            routes.leadTo(new DoorConfig(
                    "management",
                    java.net.URI.create("http://" + server.authority()),
                    DoorRoutes.TOKEN,
                    DoorRoutes.IMPATIENT));
            server.then(answer);

            try (LogCapture log = LogCapture.of("org.spacesync", Level.TRACE);
                    LogCapture camel = LogCapture.of("org.apache.camel", Level.INFO)) {
                Exception failure = download().getException();
                assertInstanceOf(ContentfulException.Permanent.class, failure);
                assertNoSecret(failure);
                assertFalse((log.text() + camel.text()).contains("KPSECRET"));
            }
        }
    }

    private static void assertNoSecret(Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains("KPSECRET"), trace.toString());
    }

    private void assertTooLarge(Exchange answer) {
        assertEquals(
                "GET http://" + server.authority() + "/job/1.zip: the file has more than the " + (CONTENT.length - 1)
                        + " bytes that are allowed. Allow more, or ask for less at a time.",
                assertInstanceOf(ContentfulException.Permanent.class, answer.getException())
                        .getMessage());
        assertFalse(Files.exists(target()));
        assertFalse(Files.exists(partFile()));
    }

    private void assertComplete(Exchange answer) throws IOException {
        assertNull(answer.getException());
        assertEquals(target(), answer.getMessage().getBody());
        assertArrayEquals(CONTENT, Files.readAllBytes(target()));
        assertFalse(Files.exists(partFile()));
    }

    private Exchange download() {
        return routes.send("download", order(), null);
    }

    private Map<String, Object> order() {
        return Map.of(
                DownloadSteps.URL,
                "http://" + server.authority() + "/job/1.zip?" + SECRET,
                DownloadSteps.FILE,
                target());
    }

    private static Map<String, Object> with(Map<String, Object> headers, Object... more) {
        Map<String, Object> all = new HashMap<>(headers);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    private Path target() {
        return folder.resolve("1.zip");
    }

    private Path partFile() {
        return folder.resolve("1.zip.part");
    }

    private List<String> ranges() {
        return server.requests().stream()
                .map(seen -> String.valueOf(seen.headers().getFirst("Range")))
                .toList();
    }

    /** Sends these bytes, as what they are, to whoever asked for a range, and as the whole to others. */
    private static TestServer.Answer part(int from, int to) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            if (exchange.getRequestHeaders().containsKey("Range")) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + CONTENT.length);
                exchange.sendResponseHeaders(206, to - from);
            } else {
                exchange.sendResponseHeaders(200, CONTENT.length);
            }
            exchange.getResponseBody().write(CONTENT, from, to - from);
            exchange.getResponseBody().flush();
        };
    }

    /** Promises all the rest and sends a part of it. */
    private static TestServer.Answer cut(int from, int to) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, CONTENT.length - from);
            exchange.getResponseBody().write(CONTENT, from, to - from);
            exchange.getResponseBody().flush();
        };
    }

    private static TestServer.Answer whole() {
        return exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
        };
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
