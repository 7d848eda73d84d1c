package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.entity.FailureSteps;
import org.spacesync.report.RunReport;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.run.StepException;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.RunState;
import org.spacesync.state.SyncedEntity;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-read-changes}: the pages of the sync feed, and each change on its way into the journal. */
public class ChangeSteps {
    private static final String PHASE = "read-changes";
    private static final String FEED = RouteVariables.FEED;
    private static final String ITEM = RouteVariables.ITEM;
    private static final Pattern TOKEN = Pattern.compile("^[^?#]*\\?(?:[^#]*&)?sync_token=([^&#]+)");

    public void begin(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        run.phase(PHASE, -1);
        if (run.isFirstRun() && run.state().pageToken() == null) {
            beginAnew(run);
        }
        exchange.setVariable(
                FEED,
                new Feed(
                        (int) run.settings().integer(Setting.PAGE_SIZE),
                        run.state().nextSyncToken()));
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

    /** With a sync token no other parameter is allowed; the page size is in the token. */
    public void pageRequest(@Variable(Run.VARIABLE) SyncRun run, @Variable(FEED) Feed feed, Exchange exchange) {
        RunState state = run.state();
        String token = state.pageToken() == null ? state.startToken() : state.pageToken();
        String query = token == null ? "initial=true&limit=" + feed.pageSize() : "sync_token=" + token;
        Request.get(exchange, "/sync", query);
    }

    /**
     * Changes that customised routes failed on earlier. A run that takes over reads everything that lives anyway, and drops
     * what does not: there, only what an earlier process of it has read, which this one does not read again.
     */
    public Iterator<Change> received(@Variable(Run.VARIABLE) SyncRun run) {
        return run.journal().received(!run.takesOver());
    }

    /**
     * Sets the headers that the routes of {@code customise.camel.yaml} choose by. They get a copy of the item: what
     * they have half changed when they fail is not given to them again.
     */
    public void identify(@Body Map<String, Object> item, Exchange exchange) {
        Message message = exchange.getMessage();
        exchange.setVariable(ITEM, item);
        message.setBody(Json.copyOf(item));
        message.setHeader("ctfEntityType", Json.text(item, "sys", "type"));
        message.setHeader("ctfEntityId", Json.text(item, "sys", "id"));
        message.setHeader("ctfContentType", Json.text(item, "sys", "contentType", "sys", "id"));
        message.removeHeader("ctfSkip");
    }

    /** Whether a change is to be copied. Of a removed entry that is not known yet: then it is. */
    public boolean selects(@Variable(Run.VARIABLE) SyncRun run, @Body Map<String, Object> item) {
        return change(item)
                .map(change -> change.kind() == ChangeKind.DELETION
                        ? run.selection().copies(change.key().type())
                        : isSelected(run, change) || leavesTheSelection(run, change))
                .orElse(false);
    }

    public void record(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(ITEM) Map<String, Object> sent,
            @Body Map<String, Object> item,
            Exchange exchange) {
        Optional<Change> change = change(item);
        if (change.isEmpty() && change(sent).isPresent()) {
            throw StepException.withoutIdentity(exchange);
        }
        change.ifPresent(made -> {
            if (!made.key().equals(change(sent).map(Change::key).orElse(null))) {
                leaveOut(run, sent);
            }
            boolean gone = change(sent).filter(was -> isGone(run, was)).isPresent();
            run.journal().add(gone ? Change.deletion(made.key(), made.updatedAt(), sysOf(item)) : made);
            run.done(PHASE);
        });
    }

    private static boolean isSelected(SyncRun run, Change change) {
        return run.selection().selects(change.key().type(), change.contentType());
    }

    /** Whether it is here only since it lives on as something that is not selected. */
    private static boolean isGone(SyncRun run, Change change) {
        return change.kind() == ChangeKind.UPSERT && !isSelected(run, change);
    }

    /**
     * Whether the destination has a copy of an entry that was created anew under its id, with a content type that is not
     * selected: then the entry of that copy is gone, though the feed shows one that lives.
     */
    private static boolean leavesTheSelection(SyncRun run, Change change) {
        return run.copies()
                .find(change.key())
                .map(SyncedEntity::contentType)
                .filter(run.selection()::selectsContentType)
                .isPresent();
    }

    private static Map<String, Object> sysOf(Map<String, Object> item) {
        return Json.map("sys", item.get("sys"));
    }

    /** A customised route does not want the change: nor shall it be taken up again if it did not know that earlier. */
    public void leaveOut(@Variable(Run.VARIABLE) SyncRun run, @Variable(ITEM) Map<String, Object> sent) {
        change(sent).ifPresent(change -> run.journal().leaveOut(change.key()));
    }

    /** A customised route failed on this change, which is not in the journal yet. There it has to be: the token moves on. */
    public void reject(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(ITEM) Map<String, Object> sent, Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Optional<Change> change = change(sent);
        if (change.isEmpty()) {
            throw StepException.of(exchange, cause) instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(cause);
        }
        run.reject(change.get(), FailureSteps.ofStep(run, change.get().key(), exchange));
        run.done(PHASE);
    }

    /** Only the token of the next page's address is used: the address itself may be http, or of another environment. */
    public void checkpoint(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(FEED) Feed feed,
            @Variable(RouteVariables.PAGE) Map<String, Object> page) {
        if (run.takesOver()) {
            run.copies().saw(living(page));
        }
        String nextPage = Json.text(page, "nextPageUrl");
        if (nextPage != null) {
            try {
                feed.follow(token(nextPage), page);
            } catch (RunException e) {
                // From where the pages go in a circle, the next run would come no further.
                run.journal().checkpoint(null);
                throw e;
            }
            run.journal().checkpoint(token(nextPage));
            return;
        }
        String nextSync = Json.text(page, "nextSyncUrl");
        if (nextSync == null) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "The delivery API sent a page of the sync without nextPageUrl and nextSyncUrl. Check the delivery"
                            + " host, or a proxy in between.");
        }
        feed.last(token(nextSync));
    }

    /** What a page shows of what lives, also what is not selected, or was left out by a route. */
    private static List<EntityKey> living(Map<String, Object> page) {
        return Json.objects(page, "items").stream()
                .flatMap(item -> change(item).stream())
                .filter(change -> change.kind() == ChangeKind.UPSERT)
                .map(Change::key)
                .toList();
    }

    /** All pages are read and nothing forbids to write: from here on, a run that was killed goes on. */
    public void end(@Variable(Run.VARIABLE) SyncRun run, @Variable(FEED) Feed feed) {
        if (!run.state().readToEnd()) {
            if (run.takesOver()) {
                run.journal().dropOutdated();
            }
            run.journal().readToEnd(feed.nextSyncToken());
        }
    }

    /** What a refused page means: smaller pages, a token that is of no use any more, or the end of the run. */
    public void unreadable(@Variable(Run.VARIABLE) SyncRun run, @Variable(FEED) Feed feed, Exchange exchange) {
        ContentfulException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        RunState state = run.state();
        boolean tokenSent = state.startToken() != null || state.pageToken() != null;
        if (failure.isTooBig() && state.initial() && feed.shrink()) {
            run.journal().checkpoint(null);
            run.listener()
                    .note("A page of the sync was too big: starting again with " + feed.pageSize() + " per page.");
            return;
        }
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

    private static Optional<Change> change(Map<String, Object> item) {
        String id = Json.text(item, "sys", "id");
        String type = Json.text(item, "sys", "type");
        String updatedAt = Json.text(item, "sys", "updatedAt");
        if (id == null || type == null) {
            return Optional.empty();
        }
        return switch (type) {
            case "Entry" ->
                Optional.of(Change.upsert(
                        EntityKey.entry(id), Json.text(item, "sys", "contentType", "sys", "id"), updatedAt, item));
            case "Asset" -> Optional.of(Change.upsert(EntityKey.asset(id), null, updatedAt, item));
            case "DeletedEntry" -> Optional.of(Change.deletion(EntityKey.entry(id), updatedAt, item));
            case "DeletedAsset" -> Optional.of(Change.deletion(EntityKey.asset(id), updatedAt, item));
            default -> Optional.empty();
        };
    }

    static String token(String url) {
        Matcher token = TOKEN.matcher(url);
        if (!token.find()) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "The delivery API sent an address without sync_token: " + url.replaceFirst("[?#].*", "")
                            + ". Check the delivery host, or a proxy in between.");
        }
        return token.group(1);
    }
}
