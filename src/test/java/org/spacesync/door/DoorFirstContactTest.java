package org.spacesync.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.TestServer.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.TestServer;
import org.spacesync.contentful.ContentfulException;

/** A wrong host, port, scheme or proxy: one clear message, and soon. And answers that no API gives. */
@Tag("camel")
class DoorFirstContactTest {
    private static DoorRoutes routes;

    private final TestServer server = new TestServer();

    @BeforeAll
    static void load() {
        routes = new DoorRoutes(Map.of("responseTimeout", "500", "connectTimeout", "500"));
    }

    @AfterAll
    static void unload() {
        routes.close();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anUnknownHostEndsTheRunAtTheFirstAttempt() {
        routes.leadTo("http://no-such-host.invalid");

        assertEnd(
                "No connection to no-such-host.invalid (management): there is no such host. Check --management-host,"
                        + " and whether this machine's network knows the host.",
                1);
    }

    @Test
    void aPortWhereNobodyListensEndsTheRunAtTheThirdAttempt() {
        server.stop();
        routes.leadTo("http://" + server.authority());

        assertEnd("No connection to " + server.authority() + " (management): refused. Check host, port and proxy.", 3);
    }

    @Test
    void tlsToAPortThatSpeaksPlainHttpEndsTheRunAtTheFirstAttempt() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new Thread(() -> answerInPlainHttp(plain)).start();
            String authority = "127.0.0.1:" + plain.getLocalPort();
            routes.leadTo("https://" + authority);

            ContentfulException end = end();

            assertTrue(
                    end.getMessage().startsWith("No connection to " + authority + " (management): TLS failed: "),
                    end.getMessage());
            assertTrue(end.getMessage().contains("Check that the port speaks https"), end.getMessage());
            assertEquals(1, sent());
        }
    }

    @Test
    void tlsToAPortThatStaysSilentIsNamedAsAPossibleCause() {
        routes.leadTo("https://" + server.authority());

        assertEnd(
                "No connection to " + server.authority() + " (management): Connect to https://" + server.authority()
                        + " failed: Read timed out. Check host, port and proxy, and that the port speaks https.",
                3);
    }

    @Test
    void aPageOfHtmlEndsTheRunAtTheThirdAttempt() {
        TestServer.Answer page = answer(200, "<html><body>Welcome</body></html>", "Content-Type", "text/html");
        server.then(page).then(page).then(page);
        routes.leadTo("http://" + server.authority());

        assertEnd(
                "The answer of " + server.authority() + " to GET http://" + server.authority()
                        + "/x is not what the API sends: it is not a JSON object (Content-Type text/html). Check the"
                        + " host, or a proxy in between.",
                3);
    }

    @Test
    void jsonThatIsNoObjectIsNotTakenForAnAnswer() {
        server.then(200, "null").then(200, "[]").then(200, "{'a':1}");
        routes.leadTo("http://" + server.authority());

        assertEquals(Map.of("a", 1), routes.get("/x").getMessage().getBody());
        assertEquals(3, server.requests().size());
    }

    @Test
    void aServerThatStaysSilentIsAskedAgainAfterAWhile() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        server.then(exchange -> await(done)).then(200, "{'a':1}");
        routes.leadTo("http://" + server.authority());

        Exchange answer = routes.get("/x");

        done.countDown();
        assertEquals(Map.of("a", 1), answer.getMessage().getBody());
        assertEquals(2, server.requests().size());
    }

    @Test
    void anAnswerOverTheSizeLimitFailsWithTheCure() {
        server.then(200, "{'text':'" + "x".repeat(2000) + "'}");
        routes.leadTo("http://" + server.authority());

        ContentfulException failure = assertInstanceOf(
                ContentfulException.Permanent.class, routes.get("/x").getException());

        assertEquals(
                "GET http://" + server.authority()
                        + "/x: the answer has more than 2000 bytes. Raise --max-response-size, or use a smaller"
                        + " --page-size where it is a page of the first sync.",
                failure.getMessage());
        assertEquals(1, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEndlessAnswerIsHungUpOn(boolean packed) throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        byte[] chunk = new byte[8192];
        Arrays.fill(chunk, (byte) ' ');
        server.then(exchange -> {
            if (packed) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream raw = exchange.getResponseBody();
                    OutputStream body = packed ? new GZIPOutputStream(raw) : raw) {
                while (true) {
                    body.write(chunk);
                }
            } catch (IOException e) {
                hungUp.countDown();
            }
        });
        routes.leadTo("http://" + server.authority());

        assertInstanceOf(ContentfulException.Permanent.class, routes.get("/x").getException());
        assertTrue(hungUp.await(60, TimeUnit.SECONDS), "the connection was not closed");
    }

    private static void assertEnd(String message, int attempts) {
        assertEquals(message, end().getMessage());
        assertEquals(attempts, sent());
    }

    private static ContentfulException end() {
        return assertInstanceOf(
                ContentfulException.Fatal.class, routes.get("/x").getException());
    }

    private static long sent() {
        return routes.doors().statistics().get("management").sent();
    }

    private static void answerInPlainHttp(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getInputStream().read(new byte[5]);
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
