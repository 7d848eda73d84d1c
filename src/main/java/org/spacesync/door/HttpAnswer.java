package org.spacesync.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.hc.core5.http.io.EofSensorInputStream;

/**
 * An answer as it came from the HTTP component, its body read up to a limit.
 *
 * @param status HTTP status
 * @param headers headers of the answer
 * @param body the body; empty if there was none
 */
record HttpAnswer(int status, Map<String, Object> headers, byte[] body) {

    /** @throws TooLarge if the body has more bytes than allowed */
    static HttpAnswer of(Message message, long limit) throws IOException {
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return new HttpAnswer(status == null ? 0 : status, message.getHeaders(), read(message, limit));
    }

    private static byte[] read(Message message, long limit) throws IOException {
        if (!(message.getBody() instanceof InputStream)) {
            byte[] bytes = message.getBody(byte[].class);
            return bytes == null ? new byte[0] : bytes;
        }
        try (InputStream raw = message.getBody(InputStream.class)) {
            byte[] bytes = unpacked(message, raw).readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limit + 1));
            if (bytes.length > limit) {
                hangUp(raw);
                throw new TooLarge(limit);
            }
            return bytes;
        }
    }

    private static InputStream unpacked(Message message, InputStream raw) throws IOException {
        if (!"gzip".equalsIgnoreCase(message.getHeader("Content-Encoding", String.class))) {
            return raw;
        }
        // An answer without content (204, or 304) may say gzip too.
        PushbackInputStream packed = new PushbackInputStream(raw);
        int first = packed.read();
        if (first < 0) {
            return packed;
        }
        packed.unread(first);
        return new GZIPInputStream(packed);
    }

    /** Closing alone would read the rest, however much that is, to keep the connection. */
    static void hangUp(InputStream in) throws IOException {
        if (in instanceof EofSensorInputStream body) {
            body.abort();
        }
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    /** A header's value; names are matched without case, as proxies change it. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name) && header.getValue() != null)
                .map(header -> header.getValue().toString())
                .findFirst();
    }

    Optional<Integer> number(String name) {
        return header(name).filter(value -> value.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /** The answer has more bytes than allowed. */
    static final class TooLarge extends IOException {
        TooLarge(long limit) {
            super("the answer has more than " + limit + " bytes");
        }
    }
}
