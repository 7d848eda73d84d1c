package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.entity.FailureSteps;
import org.spacesync.report.RunReport;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.run.StepException;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.RunState;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-read-changes}: the pages of the sync feed, and each change on its way into the journal. */
public class ChangeSteps {
    private static final String PHASE = "read-changes";
    private static final String FEED = RouteVariables.FEED;
    private static final String ITEM = RouteVariables.ITEM;

    public void begin(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        run.phase(PHASE, -1);
        if (run.isFirstRun() && run.state().pageToken() == null) {
            beginAnew(run);
        }
        exchange.setVariable(FEED, new Feed(run));
    }

    /**
     * What an earlier run has left in the journal, failed for instance, is read again if it lives, and is out of date if
     * not; it may even be of another environment. A takeover may yet be given up for the stored token, of whose feed
     * this is no part any more: so it is kept until everything is read.
     */
    private static void beginAnew(SyncRun run) {
        if (run.takesOver()) {
            run.journal().outdate();
        } else {
            run.journal().dropUpserts();
        }
    }

    /** The items of a page. An expression that reads a whole page, instead of this, computes the hash code of all of it. */
    public List<Map<String, Object>> items(@Body Map<String, Object> page) {
        return Json.objects(page, "items");
    }

    /**
     * Sets the headers that the routes of {@code customise.camel.yaml} choose by. They get a copy of the item: what
     * they have half changed when they fail is not given to them again.
     */
    public void identify(@Variable(Run.VARIABLE) SyncRun run, @Body Map<String, Object> item, Exchange exchange) {
        Message message = exchange.getMessage();
        exchange.setVariable(ITEM, new FeedItem(run, item));
        message.setBody(Json.copyOf(item));
        message.setHeader("ctfEntityType", Json.text(item, "sys", "type"));
        message.setHeader("ctfEntityId", Json.text(item, "sys", "id"));
        message.setHeader("ctfContentType", Json.text(item, "sys", "contentType", "sys", "id"));
        message.removeHeader("ctfSkip");
    }

    public void record(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(ITEM) FeedItem sent,
            @Body Map<String, Object> item,
            Exchange exchange) {
        Optional<Change> change = FeedItem.change(item);
        if (change.isEmpty() && sent.change().isPresent()) {
            throw StepException.withoutIdentity(exchange);
        }
        change.ifPresent(made -> {
            if (!made.key().equals(sent.change().map(Change::key).orElse(null))) {
                leaveOut(run, sent);
            }
            run.recorder()
                    .add(
                            sent.isGone()
                                    ? Change.deletion(made.key(), made.updatedAt(), Json.map("sys", item.get("sys")))
                                    : made);
            run.done(PHASE);
        });
    }

    /** A customised route does not want the change: nor shall it be taken up again if it did not know that earlier. */
    public void leaveOut(@Variable(Run.VARIABLE) SyncRun run, @Variable(ITEM) FeedItem sent) {
        sent.change().ifPresent(change -> run.recorder().leaveOut(change.key()));
    }

    /** A customised route failed on this change, which is not in the journal yet. There it has to be: the token moves on. */
    public void reject(@Variable(Run.VARIABLE) SyncRun run, @Variable(ITEM) FeedItem sent, Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (sent.change().isEmpty()) {
            throw StepException.of(exchange, cause) instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(cause);
        }
        Change change = sent.change().get();
        run.recorder().commit();
        run.reject(change, FailureSteps.ofStep(run, change.key(), exchange));
        run.done(PHASE);
    }

    /** All that was recorded so far is in the journal. */
    public void commit(@Variable(Run.VARIABLE) SyncRun run) {
        run.recorder().commit();
    }

    /** All changes of a page are in the journal: a run that was killed goes on after it. */
    public void checkpoint(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(FEED) Feed feed,
            @Variable(RouteVariables.PAGE) Map<String, Object> page) {
        run.recorder().commit();
        if (run.takesOver()) {
            run.copies().saw(living(page));
        }
        String nextPage = Json.text(page, "nextPageUrl");
        if (nextPage != null) {
            String token = SyncPages.token(nextPage);
            try {
                feed.follow(token, page);
            } catch (RunException e) {
                // From where the pages go in a circle, the next run would come no further.
                run.journal().checkpoint(null);
                throw e;
            }
            run.journal().checkpoint(token);
            return;
        }
        String nextSync = Json.text(page, "nextSyncUrl");
        if (nextSync == null) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "The delivery API sent a page of the sync without nextPageUrl and nextSyncUrl. Check the delivery"
                            + " host, or a proxy in between.");
        }
        feed.last(SyncPages.token(nextSync));
    }

    /** What a page shows of what lives, also what is not selected, or was left out by a route. */
    private static List<EntityKey> living(Map<String, Object> page) {
        return Json.objects(page, "items").stream()
                .flatMap(item -> FeedItem.change(item).stream())
                .filter(change -> change.kind() == ChangeKind.UPSERT)
                .map(Change::key)
                .toList();
    }

    /** All pages are read and nothing forbids to write: from here on, a run that was killed goes on. */
    public void end(@Variable(Run.VARIABLE) SyncRun run, @Variable(FEED) Feed feed) {
        run.recorder().commit();
        if (!run.state().readToEnd()) {
            if (run.takesOver()) {
                run.journal().dropOutdated();
            }
            run.journal().readToEnd(feed.nextSyncToken());
        }
    }

    /** What a refused page means: an unknown source, a token that is not accepted any more, or the end of the run. */
    public void unreadable(
            @Variable(Run.VARIABLE) SyncRun run,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException failure) {
        RunState state = run.state();
        boolean tokenSent = state.startToken() != null || state.pageToken() != null;
        if (failure.status() == 404 && !tokenSent) {
            throw unknownSource(run, failure);
        }
        if (tokenSent && failure.status() >= 400 && failure.status() < 500 && failure.status() != 403) {
            throw RunException.refused(notAccepted(state, failure));
        }
        throw failure;
    }

    static RunException unknownSource(SyncRun run, ContentfulException failure) {
        return new RunException(
                RunReport.Status.FAILED,
                "The delivery API does not know " + run.settings().source() + ", or its token has no access to the"
                        + " environment " + run.settings().sourceEnvironment() + ". Check --source-space,"
                        + " --source-environment and the environments of the delivery key.",
                failure);
    }

    /** A refused run is over, so the next one begins from its stored token, or without one, and reads no old page. */
    private static String notAccepted(RunState state, ContentfulException failure) {
        return state.pageToken() == null
                ? "The stored sync token is not accepted any more (" + failure.getMessage() + "). Nothing was written."
                        + " Use --resync to do without it: everything is read and compared, what differs is written,"
                        + " and what is gone at the source is deleted."
                : "The run of " + state.startedAt() + " was not finished, and its next page is not accepted any more ("
                        + failure.getMessage() + "). Nothing was written. Run again with the same options to begin"
                        + " anew.";
    }
}
