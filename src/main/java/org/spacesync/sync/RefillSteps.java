package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.Side;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;

/**
 * Steps of {@code ctf-refill}. A field whose type changed can only be removed and added anew, which takes its values from
 * the destination's entries; a field that was renamed or shown again at the source has its values there at once. The
 * feed names only entries that were published since: the others are read again. That a content type needs it is
 * remembered before its fields are touched, and forgotten when the run has come to its end.
 */
public class RefillSteps {
    private static final String FEED = "ctfFeed";

    public List<String> contentTypes(@Variable(Run.VARIABLE) SyncRun run) {
        return run.model().contentTypeIds(Side.SOURCE).stream()
                .filter(id -> run.journal().remembered(mark(id)).isPresent())
                .toList();
    }

    public void begin(@Variable(Run.VARIABLE) SyncRun run, @Body String contentType, Exchange exchange) {
        run.phase("refill", -1);
        exchange.setVariable("ctfContentType", contentType);
        exchange.setVariable(FEED, new Feed((int) run.settings().integer(Setting.PAGE_SIZE), null));
    }

    public void pageRequest(
            @Variable(FEED) Feed feed, @Variable("ctfContentType") String contentType, Exchange exchange) {
        String query = feed.pageToken() == null
                ? "initial=true&type=Entry&content_type=" + contentType + "&limit=" + feed.pageSize()
                : "sync_token=" + feed.pageToken();
        Request.get(exchange, "/sync", query);
    }

    /** Only the pages matter: the token at their end belongs to this content type alone. */
    public void nextPage(@Variable(FEED) Feed feed, @Variable("ctfPage") Map<String, Object> page) {
        String next = Json.text(page, "nextPageUrl");
        if (next == null) {
            feed.last("");
        } else {
            feed.next(ChangeSteps.token(next));
        }
    }

    static void remember(SyncRun run, Set<String> contentTypes) {
        contentTypes.forEach(id -> run.journal().remember(mark(id), "refill"));
    }

    static void forget(SyncRun run) {
        run.model().contentTypeIds(Side.SOURCE).forEach(id -> run.journal().forget(mark(id)));
    }

    /** No id has a space in it. */
    private static EntityKey mark(String contentType) {
        return new EntityKey(EntityType.CONTENT_TYPE, contentType + " refill");
    }
}
