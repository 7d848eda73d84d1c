package org.spacesync.run;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes a message a request for one of the doors. */
public final class Request {
    private Request() {}

    public static void get(Exchange exchange, String path, String query) {
        of(exchange, "GET", path, query, null);
    }

    /**
     * @param path below the base of the door, with a slash
     * @param query without question mark; empty for none
     * @param body map, text, bytes, file or null
     */
    public static void of(Exchange exchange, String method, String path, String query, Object body) {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_METHOD, method);
        message.setHeader(Exchange.HTTP_PATH, path);
        message.setHeader(Exchange.HTTP_QUERY, query);
        message.setBody(body);
    }

    /** Adds the version that optimistic locking asks for; none if null. */
    public static void version(Exchange exchange, Integer version) {
        if (version != null) {
            exchange.getMessage().setHeader("X-Contentful-Version", version);
        }
    }
}
