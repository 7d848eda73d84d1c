package org.spacesync.door;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * One call of an API, as the body of the message that a door sends.
 *
 * @param method of HTTP
 * @param path below the base of the door (for most the environment), with a slash: {@code /entries/tea}
 * @param query without question mark; empty for none
 * @param version that optimistic locking asks for; null for none, which creates
 * @param body map, text, bytes, path or file (sent from disk), or null
 * @param headers further headers, which begin with {@code X-Contentful-}
 */
public record ApiRequest(
        String method, String path, String query, Integer version, Object body, Map<String, String> headers) {

    public ApiRequest {
        headers = Map.copyOf(headers);
    }

    /** A call without further headers. */
    public ApiRequest(String method, String path, String query, Integer version, Object body) {
        this(method, path, query, version, body, Map.of());
    }

    /** Puts the call into the headers and the body of a message, as a door takes it too. */
    public void into(Message message) {
        message.setHeader(Exchange.HTTP_METHOD, method);
        message.setHeader(Exchange.HTTP_PATH, path);
        message.setHeader(Exchange.HTTP_QUERY, query);
        message.removeHeader("X-Contentful-Version");
        if (version != null) {
            message.setHeader("X-Contentful-Version", version);
        }
        headers.forEach(message::setHeader);
        message.setBody(body);
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
}
