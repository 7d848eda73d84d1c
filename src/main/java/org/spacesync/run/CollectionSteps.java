package org.spacesync.run;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.model.Side;
import org.spacesync.route.RouteVariables;

/** Steps of {@code ctf-read-collection} and {@code ctf-read-total}. */
public class CollectionSteps {
    private static final String COLLECTION = RouteVariables.COLLECTION;
    private static final String PAGING = RouteVariables.PAGING;

    public void begin(@Variable(COLLECTION) Collection collection, Exchange exchange) {
        String side = collection.side() == Side.SOURCE ? "source" : "destination";
        exchange.setVariable(PAGING, new Paging(collection.path() + " of the " + side));
    }

    public void pageRequest(
            @Variable(COLLECTION) Collection collection, @Variable(PAGING) Paging paging, Exchange exchange) {
        Request.get(exchange, collection.path(), "limit=" + paging.limit() + "&skip=" + paging.skip());
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
        Request.get(exchange, collection.path(), "limit=1");
    }
}
