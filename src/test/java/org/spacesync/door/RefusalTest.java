package org.spacesync.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.TestClock;
import org.spacesync.contentful.ContentfulException;

class RefusalTest {
    private static final String BASE = "https://api.example/spaces/s/environments/e";

    private final TestClock clock = new TestClock();
    private final Door door = new Doors(
                    List.of(new DoorConfig("management", URI.create(BASE), "top-secret", DoorRoutes.LIMITS)),
                    clock,
                    (name, wait, why) -> {})
            .door("management");
    private final Call call = call("/entries/x");

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void limitsAndFaultsOfTheServerMayPass(int status) {
        assertInstanceOf(ContentfulException.Retryable.class, refusal(status, ""));
        assertInstanceOf(ContentfulException.Retryable.class, refusal(status, "<html>sorry</html>"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 405, 409, 410, 413, 422, 501})
    void theRestIsAboutThisRequest(int status) {
        assertInstanceOf(ContentfulException.Permanent.class, refusal(status, ""));
    }

    @ParameterizedTest
    @CsvSource({"401, Unauthorized", "401, ''", "403, AccessTokenInvalid"})
    void aTokenThatIsNotAcceptedEndsTheRun(int status, String id) {
        ContentfulException refusal = refusal(status, "{\"sys\":{\"id\":\"" + id + "\"}}");

        assertInstanceOf(ContentfulException.Fatal.class, refusal);
        assertTrue(
                refusal.getMessage().startsWith("The management token is not accepted by api.example: check that it"),
                refusal.getMessage());
    }

    @Test
    void aCertificateThatIsNotValidNowMayMeanAWrongClock() {
        SSLException early = new SSLException("handshake", new CertificateNotYetValidException("NotBefore: tomorrow"));

        String said = Refusal.of(call, early).getMessage();
        assertTrue(said.contains("TLS failed: handshake. The certificate is not valid at this machine's time"), said);
        assertTrue(said.contains("Set the clock if it is wrong"), said);
        assertFalse(said.contains("--trust-store"), said);
        String other = Refusal.of(call, new SSLException("no trust")).getMessage();
        assertTrue(other.contains("--trust-store"), other);
    }

    @Test
    void aRefusalSaysWhatWasAskedAndWhatTheServerSaid() {
        ContentfulException refusal = refusal(
                422,
                """
                {"sys":{"id":"InvalidEntry"},"message":"Validation error","requestId":"r-1",
                 "details":{"errors":[{"name":"required","path":["fields","body","en-US"]}]}}""");

        assertEquals(
                "GET " + BASE + "/entries/x was answered with 422 InvalidEntry: Validation error (required"
                        + " fields.body.en-US) [request r-1]",
                refusal.getMessage());
        assertEquals("r-1", refusal.error().requestId());
        assertEquals("GET " + BASE + "/entries/x", refusal.request().toString());
    }

    @Test
    void anAnswerWithoutContentSaysItsStatusOnly() {
        assertEquals(
                "GET " + BASE + "/entries/x was answered with 503",
                refusal(503, "").getMessage());
    }

    @Test
    void tokensInAddressesAreBlanked() {
        assertEquals(
                "GET " + BASE + "/sync?sync_token=...&limit=1",
                call("/sync?sync_token=w5ZGw&limit=1").request().toString());
        assertEquals(
                "GET " + BASE + "/sync?access_token=...",
                call("/sync?access_token=abc").request().toString());
    }

    @Test
    void aTokenThatTheServerRepeatsIsBlanked() {
        ContentfulException refusal = refusal(
                403,
                "{\"sys\":{\"id\":\"AccessDenied\"},\"message\":\"top-secret may not\","
                        + "\"details\":{\"reasons\":\"Bearer top-secret\"}}");

        assertFalse(refusal.getMessage().contains("top-secret"), refusal.getMessage());
        assertFalse(String.valueOf(refusal.error()).contains("top-secret"), String.valueOf(refusal.error()));
        assertTrue(refusal.getMessage().contains("*** may not"), refusal.getMessage());
    }

    @Test
    void anUnknownHostOrFailingTlsIsFatalBeforeAnyAnswerAndMayPassAfterOne() {
        for (Supplier<IOException> failure : List.<Supplier<IOException>>of(
                () -> new UnknownHostException("api.example"), () -> new SSLHandshakeException("bad"))) {
            Door fresh = new Door(door.config(), door.pacer());
            Call first = call(fresh, "/x");
            assertInstanceOf(ContentfulException.Fatal.class, Refusal.of(first, failure.get()));
            fresh.countAnswered();
            assertInstanceOf(ContentfulException.Retryable.class, Refusal.of(first, failure.get()));
        }
    }

    @Test
    void noConnectionIsFatalAtTheThirdAttemptUnlessThereWasAnAnswer() {
        IOException refused = new ConnectException("Connection refused");
        call.beginAttempt(clock.instant());
        assertInstanceOf(ContentfulException.Retryable.class, Refusal.of(call, refused));
        call.beginAttempt(clock.instant());
        assertInstanceOf(ContentfulException.Retryable.class, Refusal.of(call, refused));
        call.beginAttempt(clock.instant());
        ContentfulException third = Refusal.of(call, refused);
        assertInstanceOf(ContentfulException.Fatal.class, third);
        assertEquals(
                "No connection to api.example (management): refused. Check host, port and proxy.", third.getMessage());
        assertNull(third.error());

        door.countAnswered();
        assertInstanceOf(ContentfulException.Retryable.class, Refusal.of(call, refused));
    }

    @Test
    void otherFaultsOfTheNetworkAreNamed() {
        assertEquals(
                "No connection to api.example (management): Read timed out. Check host, port and proxy, and that"
                        + " the port speaks https.",
                Refusal.of(call, new SocketTimeoutException("Read timed out")).getMessage());
    }

    @Test
    void whatIsNotAnAnswerOfTheApiIsFatalAtTheThirdAttemptUnlessTheServerSpokeSenseBefore() {
        HttpAnswer html = new HttpAnswer(200, Map.of("Content-Type", "text/html"), new byte[] {'<'});

        call.beginAttempt(clock.instant());
        call.beginAttempt(clock.instant());
        assertInstanceOf(ContentfulException.Retryable.class, Refusal.unusable(call, html, "odd"));
        call.beginAttempt(clock.instant());
        ContentfulException third = Refusal.unusable(call, html, "it is not a JSON object");
        assertInstanceOf(ContentfulException.Fatal.class, third);
        assertEquals(
                "The answer of api.example to GET " + BASE + "/entries/x is not what the API sends: it is not a JSON"
                        + " object (Content-Type text/html). Check the host, or a proxy in between.",
                third.getMessage());

        door.countAnswered();
        assertInstanceOf(ContentfulException.Retryable.class, Refusal.unusable(call, html, "odd"));
    }

    @Test
    void outOfTimeIsAboutThisRequestIfOthersGotAnswersAndTheEndOtherwise() {
        ContentfulException last = refusal(503, "{\"sys\":{\"id\":\"ServiceUnavailable\"}}");
        call.beginAttempt(clock.instant());
        call.beginAttempt(clock.instant());

        ContentfulException alone = Refusal.outOfTime(call, last);
        assertInstanceOf(ContentfulException.Fatal.class, alone);
        assertTrue(alone.getMessage().endsWith("(given up after 2 attempts in 60 s)"), alone.getMessage());

        door.countAnswered();
        ContentfulException amongOthers = Refusal.outOfTime(call, last);
        assertInstanceOf(ContentfulException.Permanent.class, amongOthers);
        assertEquals(503, amongOthers.status());
    }

    @Test
    void severalInARowThatGetNoAnswerAreTheEnd() {
        ContentfulException last = Refusal.of(call, new SocketTimeoutException("Read timed out"));
        door.countAnswered();
        List<Class<?>> givenUp = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            givenUp.add(Refusal.outOfTime(call("/entries/" + number), last).getClass());
        }

        assertEquals(
                List.of(
                        ContentfulException.Permanent.class,
                        ContentfulException.Permanent.class,
                        ContentfulException.Permanent.class,
                        ContentfulException.Fatal.class),
                givenUp);
        door.countAnswered();
        assertInstanceOf(ContentfulException.Permanent.class, Refusal.outOfTime(call("/entries/5"), last));
    }

    private ContentfulException refusal(int status, String body) {
        return Refusal.of(call, new HttpAnswer(status, Map.of(), body.getBytes(UTF_8)));
    }

    private Call call(String path) {
        return call(door, path);
    }

    private Call call(Door through, String path) {
        return new Call(through, "GET", URI.create(BASE + path), Map.of(), null, Map.of(), true, clock.instant());
    }
}
