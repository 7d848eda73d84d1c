package org.spacesync.sync;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;

/** Steps of {@code ctf-read-collection} and {@code ctf-read-total}. */
public class CollectionSteps {
    private static final String COLLECTION = "ctfCollection";
    private static final String PAGING = "ctfPaging";

    public void begin(Exchange exchange) {
        exchange.setVariable(PAGING, new Paging());
    }

    public void pageRequest(
            @Variable(COLLECTION) Collection collection, @Variable(PAGING) Paging paging, Exchange exchange) {
        get(exchange, collection.path(), "limit=" + paging.limit() + "&skip=" + paging.skip());
    }

    public void keepPage(@Variable(PAGING) Paging paging, @Body Map<String, Object> page) {
        paging.keep(page);
    }

    public void smallerPages(@Variable(PAGING) Paging paging, Exchange exchange) {
        if (!paging.shrink()) {
            throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        }
    }

    public void countRequest(@Variable(COLLECTION) Collection collection, Exchange exchange) {
        get(exchange, collection.path(), "limit=1");
    }

    /** Makes the message a GET request for a door. */
    static void get(Exchange exchange, String path, String query) {
        request(exchange, "GET", path, query, null);
    }

    /** Makes the message a request for a door. */
    static void request(Exchange exchange, String method, String path, String query, Object body) {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_METHOD, method);
        message.setHeader(Exchange.HTTP_PATH, path);
        message.setHeader(Exchange.HTTP_QUERY, query);
        message.setBody(body);
    }

    /** Adds the version that optimistic locking asks for. */
    static void version(Exchange exchange, Integer version) {
        if (version != null) {
            exchange.getMessage().setHeader("X-Contentful-Version", version);
        }
    }
}
