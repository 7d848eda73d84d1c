package org.spacesync.sync;

import java.util.Map;
import org.apache.camel.Exchange;
import org.spacesync.contentful.Json;
import org.spacesync.run.Request;

/**
 * A sync that is read for its items alone, beside the one that the token belongs to: the token at its end is thrown away.
 * A process that is killed while reading leaves no trace of it; the next one reads it from the beginning.
 */
public final class AuxiliarySync {
    private final String query;
    private final Feed feed;

    /** @param query what is asked for, with {@code initial=true} and without the page size */
    AuxiliarySync(String query, int pageSize) {
        this.query = query;
        this.feed = new Feed(pageSize, null);
    }

    /** Whether pages are still to be read; read by the route. */
    public boolean isOpen() {
        return feed.isOpen();
    }

    void request(Exchange exchange) {
        String token = feed.pageToken();
        Request.get(exchange, "/sync", token == null ? query + "&limit=" + feed.pageSize() : "sync_token=" + token);
    }

    void read(Map<String, Object> page) {
        String next = Json.text(page, "nextPageUrl");
        if (next == null) {
            feed.last("");
        } else {
            feed.follow(ChangeSteps.token(next), page);
            feed.next(ChangeSteps.token(next));
        }
    }

    /** The page size is in the tokens of the pages: with another one, reading begins again. */
    boolean shrink() {
        feed.next(null);
        return feed.shrink();
    }
}
