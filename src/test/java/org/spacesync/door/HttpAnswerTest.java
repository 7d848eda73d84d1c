package org.spacesync.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
    private final Message message = new DefaultExchange(new DefaultCamelContext()).getMessage();

    @Test
    void aBodyUpToTheLimitIsRead() throws IOException {
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        message.setBody(new ByteArrayInputStream("12345".getBytes(UTF_8)));

        assertArrayEquals("12345".getBytes(UTF_8), HttpAnswer.of(message, 5).body());
    }

    @Test
    void aBodyOverTheLimitIsRefusedAndNotReadToItsEnd() {
        Endless endless = new Endless();
        message.setBody(endless);

        IOException refusal = assertThrows(HttpAnswer.TooLarge.class, () -> HttpAnswer.of(message, 1000));

        assertEquals("the answer has more than 1000 bytes", refusal.getMessage());
        assertTrue(endless.closed);
        assertTrue(endless.read < 100_000, "read " + endless.read);
    }

    @Test
    void noBodyIsAnEmptyBody() throws IOException {
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
        HttpAnswer answer = HttpAnswer.of(message, 10);

        assertEquals(0, answer.body().length);
        assertTrue(answer.successful());
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "204, true", "299, true", "300, false", "404, false", "0, false"})
    void successIsAStatusOf2xx(int status, boolean successful) {
        assertEquals(successful, new HttpAnswer(status, Map.of(), new byte[0]).successful());
    }

    @Test
    void aMessageWithoutStatusIsNoSuccess() throws IOException {
        assertFalse(HttpAnswer.of(message, 10).successful());
    }

    @Test
    void headersAreFoundWithoutCase() {
        HttpAnswer answer = new HttpAnswer(200, Map.of("x-contentful-ratelimit-reset", 7), new byte[0]);

        assertEquals(Optional.of("7"), answer.header("X-Contentful-RateLimit-Reset"));
        assertEquals(Optional.of(7), answer.number("X-Contentful-RateLimit-Reset"));
        assertEquals(Optional.empty(), answer.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "12345678901", "[1, 2]"})
    void whatIsNoWholeNumberIsNoNumber(String value) {
        assertEquals(Optional.empty(), new HttpAnswer(200, Map.of("n", value), new byte[0]).number("n"));
    }

    private static final class Endless extends InputStream {
        private long read;
        private boolean closed;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
