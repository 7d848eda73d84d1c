package org.spacesync.sync;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-read-side-feed} and {@code ctf-read-deletions}. */
public class AuxiliarySyncSteps {
    static final String FEED = RouteVariables.SIDE_FEED;

    /** What was unpublished, archived or deleted at the source, ever: an initial sync shows only what lives. */
    public void beginDeletions(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        run.phase("read-deletions", -1);
        begin(run, "initial=true&type=Deletion", exchange);
    }

    static void begin(Run run, String query, Exchange exchange) {
        exchange.setVariable(FEED, new AuxiliarySync(query, (int) run.settings().integer(Setting.PAGE_SIZE)));
    }

    public void pageRequest(@Variable(FEED) AuxiliarySync feed, Exchange exchange) {
        feed.request(exchange);
    }

    public void nextPage(@Variable(FEED) AuxiliarySync feed, @Variable(RouteVariables.PAGE) Map<String, Object> page) {
        feed.read(page);
    }

    public void smallerPages(@Variable(FEED) AuxiliarySync feed, Exchange exchange) {
        if (!feed.shrink()) {
            throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        }
    }
}
