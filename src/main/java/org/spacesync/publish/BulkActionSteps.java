package org.spacesync.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.FilteringIterator;
import org.spacesync.contentful.IdLists;
import org.spacesync.contentful.Json;
import org.spacesync.run.LookUp;
import org.spacesync.run.PollPauses;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Job;
import org.spacesync.state.Stage;

/** Steps of {@code ctf-publish-batch} and {@code ctf-find-published}: bulk actions are submitted and awaited. */
public class BulkActionSteps {
    private static final Duration FIRST_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String BY_LOCALE = "byLocale";
    private static final Set<String> UNDER_WAY = Set.of("created", "inProgress");

    /** @param changes drafts to be published by one bulk action */
    public void begin(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Body List<Change> changes,
            Exchange exchange) {
        BulkAction action = new BulkAction(
                changes,
                BulkActionRequest.of(run, changes),
                poll(run, changes.size()),
                deadline(run),
                key -> Settlement.isReady(run, key));
        if (publishing != null && publishing.isStrict()) {
            action.keepsOrder();
        }
        exchange.setVariable(BulkAction.VARIABLE, action);
    }

    /** The action is persisted before it is first looked at. */
    public void submitted(
            @Variable(Run.VARIABLE) Run run,
            @Variable(BulkAction.VARIABLE) BulkAction action,
            @Body Map<String, Object> answer) {
        action.submitted(Json.text(answer, "sys", "id"));
        run.journal().jobStarted(new Job(action.id(), "publish", Map.of(BY_LOCALE, action.isByLocale())));
    }

    public void status(
            @Variable(Run.VARIABLE) Run run,
            @Variable(BulkAction.VARIABLE) BulkAction action,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Body Map<String, Object> answer) {
        String status = String.valueOf(Json.text(answer, "sys", "status"));
        if (status.equals("succeeded")) {
            if (!action.changes().isEmpty()) {
                action.poll().ended();
            }
            succeeded(run, action);
        } else if (status.equals("failed")) {
            failed(run, action, publishing, Json.object(answer, "error"));
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
            action.poll().again();
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
        if (!action.isByLocale()) {
            action.changes().forEach(change -> run.localePublishing().published(change.payload(), Map.of()));
        }
        Settlement.settleAll(run, action.changes());
    }

    /**
     * What it names is tried one by one, unless that would tell nothing new: a link to what we have written ourselves is
     * seen later, or when its target is published.
     */
    private static void failed(Run run, BulkAction action, Publishing publishing, Map<String, Object> error) {
        action.failed(error);
        if (publishing == null) {
            return;
        }
        List<EntityKey> keys = action.changes().stream().map(Change::key).toList();
        publishing.suspects().clear(keys);
        if (action.isNobodyNamed()) {
            if (publishing.halve(keys)) {
                action.tryAgain(key -> true);
            }
            return;
        }
        Set<EntityKey> early = new HashSet<>();
        action.refusedLinks().forEach((key, links) -> {
            if (KnownTargets.areThere(run, links.targets())) {
                early.add(key);
                // In the right order it may go with others: only what is refused in that order is kept apart.
                if (action.isInOrder()) {
                    publishing.refusals().waits(key, links.refusal());
                }
            }
        });
        if (!early.isEmpty()) {
            action.tryAgain(early::contains);
            if (!action.isInOrder()) {
                publishing.learnStrict();
            }
        }
    }

    /** The server does not want this action at all, or does not know it any more. */
    public void refused(
            @Variable(Run.VARIABLE) Run run,
            @Variable(BulkAction.VARIABLE) BulkAction action,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal) {
        if (action.id() == null && refusal.error() != null) {
            failed(run, action, publishing, Json.map("details", refusal.error().details()));
        } else {
            action.failed();
            if (publishing != null) {
                publishing
                        .suspects()
                        .clear(action.changes().stream().map(Change::key).toList());
            }
        }
        if (action.id() != null) {
            run.journal().jobEnded(action.id());
        }
    }

    /** Takes up an action of which only the id is known: what it has done is looked up afterwards. */
    public void takeUp(@Variable(Run.VARIABLE) Run run, @Body Job job, Exchange exchange) {
        BulkActionRequest request =
                BulkActionRequest.submitted(Boolean.TRUE.equals(job.detail().get(BY_LOCALE)));
        BulkAction action = new BulkAction(List.of(), request, poll(run, 0), deadline(run), key -> false);
        action.submitted(job.id());
        exchange.setVariable(BulkAction.VARIABLE, action);
    }

    /** Lists of drafts that an earlier process of this run may have published without coming to hear of it. */
    public Iterator<List<Change>> doubtful(
            @Variable(Run.VARIABLE) Run run, @Variable(PublishSteps.PUBLISHING) Publishing publishing) {
        return run.isResumed()
                ? new AssetsThenEntries<>(type -> new IdLists<>(
                        new FilteringIterator<>(
                                run.journal().changes(type, ChangeKind.UPSERT, Stage.READY),
                                change -> publishing == null || !publishing.isNew(change.key())),
                        change -> change.key().id()))
                : Collections.emptyIterator();
    }

    /** What is published in the very version that we wrote is done. */
    public void settlePublished(
            @Variable(Run.VARIABLE) Run run,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = LookUp.byId(answer);
        lookUp.items()
                .forEach(change -> Settlement.settleIfPublished(
                        run, change, found.get(change.key().id())));
    }

    private static PollPauses.Poll poll(Run run, int size) {
        return run.polls().pauses("bulk-action", FIRST_LOOK, LONGEST_PAUSE).of(size);
    }

    private static Instant deadline(Run run) {
        Duration longest = run.settings().duration(Setting.BULK_ACTION_TIMEOUT);
        return run.clock().instant().plus(longest);
    }
}
