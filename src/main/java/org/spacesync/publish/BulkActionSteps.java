package org.spacesync.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.entity.EntityLookup;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Job;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-publish-batch}: one bulk action of up to 200 entities, which succeeds or fails as a whole. */
public class BulkActionSteps {
    private static final String ACTION = RouteVariables.ACTION;
    private static final String BY_LOCALE = "byLocale";
    private static final Set<String> UNDER_WAY = Set.of("created", "inProgress");

    public void request(
            @Variable(Run.VARIABLE) Run run,
            @Variable(EntityVariables.CHANGES) List<Change> changes,
            Exchange exchange) {
        boolean byLocale = changes.stream()
                .anyMatch(change ->
                        !run.localePublishing().scope(change.payload()).isEmpty());
        exchange.setVariable(ACTION, new BulkAction(changes, byLocale, deadline(run)));
        if (byLocale) {
            List<Map<String, Object>> entities =
                    changes.stream().map(change -> inSomeLocales(run, change)).toList();
            Map<String, Object> body = Json.map("action", "publish", "entities", entities);
            Request.of(exchange, "POST", "/bulk_actions", "", body);
        } else {
            List<Map<String, Object>> items =
                    changes.stream().map(BulkActionSteps::versionedLink).toList();
            Map<String, Object> body = Json.map("entities", Json.map("sys", Json.map("type", "Array"), "items", items));
            Request.of(exchange, "POST", "/bulk_actions/publish", "", body);
        }
    }

    /** Only the second form of bulk actions has locales. */
    private static Map<String, Object> inSomeLocales(Run run, Change change) {
        Map<String, Object> entity = Json.map("entity", versionedLink(change));
        List<String> scope = run.localePublishing().scope(change.payload());
        if (!scope.isEmpty()) {
            entity.putAll(FieldStatus.add(scope));
        }
        return entity;
    }

    /** The action is persisted before it is first looked at. */
    public void submitted(
            @Variable(Run.VARIABLE) Run run, @Variable(ACTION) BulkAction action, @Body Map<String, Object> answer) {
        action.submitted(Json.text(answer, "sys", "id"));
        run.journal().jobStarted(new Job(action.id(), "publish", Map.of(BY_LOCALE, action.isByLocale())));
    }

    public void statusRequest(@Variable(ACTION) BulkAction action, Exchange exchange) {
        Request.get(exchange, (action.isByLocale() ? "/bulk_actions/" : "/bulk_actions/actions/") + action.id(), "");
    }

    public void status(
            @Variable(Run.VARIABLE) Run run, @Variable(ACTION) BulkAction action, @Body Map<String, Object> answer) {
        String status = String.valueOf(Json.text(answer, "sys", "status"));
        if (status.equals("succeeded")) {
            succeeded(run, action);
        } else if (status.equals("failed")) {
            action.failed(Json.object(answer, "error"));
        } else if (!UNDER_WAY.contains(status)) {
            // Whatever it is called, it will not become another by waiting.
            action.failed();
        } else if (action.late(run.clock().instant())) {
            run.listener()
                    .note("The bulk action " + action.id() + " did not end in "
                            + run.settings()
                                    .duration(Setting.BULK_ACTION_TIMEOUT)
                                    .toSeconds()
                            + " s: what it did is looked up, and the rest is published one by one.");
            action.failed();
        } else {
            action.lookLater();
            return;
        }
        run.journal().jobEnded(action.id());
    }

    /** A destination that is not known to publish by locale may have published all: this is looked up. */
    private static void succeeded(Run run, BulkAction action) {
        if (action.isByLocale() && run.localePublishing().isUnknown()) {
            action.failed();
            return;
        }
        action.succeeded();
        for (Change change : action.changes()) {
            if (!action.isByLocale()) {
                run.localePublishing().published(change.payload(), Map.of());
            }
            PublishSteps.settle(run, change, change.version() + 1);
        }
    }

    /** The server does not want this action at all, or does not know it any more. */
    public void refused(@Variable(Run.VARIABLE) Run run, @Variable(ACTION) BulkAction action) {
        action.failed();
        if (action.id() != null) {
            run.journal().jobEnded(action.id());
        }
    }

    /** Lists of drafts to be looked up, since they may be published although the action failed. */
    public List<List<Change>> doubtful(@Variable(ACTION) BulkAction action) {
        return EntityLookup.lists(action.doubtful());
    }

    /** Drafts of which the action says which rules they break: there is no need to try them one by one. */
    public List<RefusedDraft> invalid(@Variable(Run.VARIABLE) Run run, @Variable(ACTION) BulkAction action) {
        return action.invalid().stream()
                .filter(refused -> isReady(run, refused.change().key()))
                .toList();
    }

    /** Drafts to be published one by one, so that each gets an error of its own. */
    public List<Change> culprits(@Variable(Run.VARIABLE) Run run, @Variable(ACTION) BulkAction action) {
        return action.culprits().stream()
                .filter(change -> isReady(run, change.key()))
                .toList();
    }

    /** Actions that an earlier process of this run has submitted. */
    public List<Job> inFlight(@Variable(Run.VARIABLE) Run run) {
        return run.journal().jobsInFlight();
    }

    /** Takes up an action of which only the id is known: what it has done is looked up afterwards. */
    public void takeUp(@Variable(Run.VARIABLE) Run run, @Body Job job, Exchange exchange) {
        boolean byLocale = Boolean.TRUE.equals(job.detail().get(BY_LOCALE));
        BulkAction action = new BulkAction(List.of(), byLocale, deadline(run));
        action.submitted(job.id());
        exchange.setVariable(ACTION, action);
    }

    /** Drafts that an earlier process of this run may have published without coming to hear of it. */
    public Iterator<List<Change>> doubtfulAssets(@Variable(Run.VARIABLE) Run run) {
        return readyBefore(run, EntityType.ASSET);
    }

    public Iterator<List<Change>> doubtfulEntries(@Variable(Run.VARIABLE) Run run) {
        return readyBefore(run, EntityType.ENTRY);
    }

    private static Iterator<List<Change>> readyBefore(Run run, EntityType type) {
        return run.isResumed()
                ? EntityLookup.batches(run, type, ChangeKind.UPSERT, Stage.READY)
                : Collections.emptyIterator();
    }

    private static boolean isReady(Run run, EntityKey key) {
        return run.journal()
                .find(key)
                .filter(change -> change.stage() == Stage.READY)
                .isPresent();
    }

    private static Instant deadline(Run run) {
        Duration longest = run.settings().duration(Setting.BULK_ACTION_TIMEOUT);
        return run.clock().instant().plus(longest);
    }

    private static Map<String, Object> versionedLink(Change change) {
        Map<String, Object> link = Links.to(change.key());
        Json.object(link, "sys").put("version", change.version());
        return link;
    }
}
