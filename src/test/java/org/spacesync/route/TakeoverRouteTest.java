package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.model.Side;
import org.spacesync.run.Collection;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code takeover.camel.yaml} and {@code side-feed.camel.yaml}: what vanished from the source of a taken over destination. */
class TakeoverRouteTest extends RealRoutes {
    private static final String SYNC = "GET /sync";

    @BeforeEach
    void takeOver() {
        open(null, Map.of("adopt", true));
        destinationIsNotEmpty();
    }

    private void destinationIsNotEmpty() {
        management.on("GET /entries", "{'total':3,'items':[]}");
        call("ctf-read-total", Collection.of(Side.DESTINATION, EntityType.ENTRY));
    }

    @Test
    void deletionsAreReadAfterTheLastPageAndTheirTokenIsThrownAway() {
        delivery.on(SYNC, page("", "nextPageUrl", "p1"))
                .on(SYNC, page("", "nextSyncUrl", "next"))
                .on(SYNC, page(deleted("Entry", "gone", 1), "nextPageUrl", "d1"))
                .on(SYNC, page(deleted("Asset", "lost", 1), "nextSyncUrl", "of-deletions"));

        Exchange done = call("ctf-read-changes", null);

        assertNull(done.getException());
        assertEquals(
                List.of(
                        "GET /sync?initial=true&limit=100",
                        "GET /sync?sync_token=p1",
                        "GET /sync?initial=true&type=Deletion&limit=100",
                        "GET /sync?sync_token=d1"),
                delivery.seen());
        assertEquals("next", run.state().nextSyncToken());
        assertEquals(ChangeKind.DELETION, kind(EntityKey.entry("gone")));
        assertEquals(ChangeKind.DELETION, kind(EntityKey.asset("lost")));
    }

    @Test
    void whatWasPublishedAgainAfterItsDeletionLives() {
        delivery.on(SYNC, page(entry("back", 5) + "," + entry("older", 1), "nextSyncUrl", "next"))
                .on(SYNC, page(deleted("Entry", "back", 4) + "," + deleted("Entry", "older", 2), "nextSyncUrl", "d"));

        call("ctf-read-changes", null);

        assertEquals(ChangeKind.UPSERT, kind(EntityKey.entry("back")));
        assertEquals(ChangeKind.DELETION, kind(EntityKey.entry("older")));
    }

    @Test
    void deletionsThatCannotBeReadLeaveTheReadingUnfinished() {
        delivery.on(SYNC, page("", "nextPageUrl", "p1"))
                .on(SYNC, page("", "nextSyncUrl", "next"))
                .refuse(SYNC, 403, "AccessDenied", "");

        assertTrue(call("ctf-read-changes", null).isFailed());

        assertFalse(run.state().readToEnd());
        assertEquals("p1", run.state().pageToken());
    }

    @Test
    void pagesOfDeletionsThatAreTooBigAreReadAgainInSmallerOnes() {
        delivery.on(SYNC, page("", "nextSyncUrl", "next"))
                .refuse(SYNC, 400, "BadRequest", "Response size too big. Maximum: 7340032B")
                .on(SYNC, page("", "nextSyncUrl", "d"));

        assertNull(call("ctf-read-changes", null).getException());

        assertEquals(
                "GET /sync?initial=true&type=Deletion&limit=50", delivery.seen().get(2));
    }

    @Test
    void withATokenNobodyAsksForDeletions() {
        open("start", Map.of("adopt", true));
        delivery.on(SYNC, page("", "nextSyncUrl", "next"));

        assertNull(call("ctf-read-changes", null).getException());

        assertEquals(List.of("GET /sync?sync_token=start"), delivery.seen());
    }

    @Test
    void whatTheDestinationDoesNotShowIsNotAskedForByItself() {
        Change change = recorded(Change.deletion(EntityKey.entry("x"), "2026-01-01T00:00:00Z", json("{'sys':{}}")));
        destinationHas("", "");
        management.on("GET /entries", "{'items':[]}");

        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(
                "GET /entries?sys.id[in]=x&limit=1&select=sys",
                management.seen().get(3));
        assertEquals(4, management.seen().size());
        assertEquals(Stage.SETTLED, now(change).stage());
        assertNull(now(change).outcome());
    }

    @Test
    void whatAKilledRunMayJustHaveWrittenIsAskedForByItself() {
        Change change = ours("fresh");
        open(null, Map.of("resync", true));
        destinationIsNotEmpty();
        recorded(Change.deletion(change.key(), "2026-01-03T00:00:00Z", json("{'sys':{}}")));
        destinationHas("", "");
        management.on("GET /entries", "{'items':[]}").on("GET /entries/fresh", "{'sys':{'id':'fresh','version':1}}");

        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(Stage.COMPARED, now(change).stage());
        assertEquals(Outcome.DELETED, now(change).outcome());
    }

    @Test
    void aDeletionThatWasKilledAfterUnpublishingIsFinishedByAnotherRun() {
        Change halfGone = ours("half-gone");
        journal.copies("master").plan(halfGone.key(), Outcome.DELETED);
        recorded(Change.deletion(halfGone.key(), "2026-01-03T00:00:00Z", json("{'sys':{}}")));
        Change unpublished =
                recorded(Change.deletion(EntityKey.entry("unpublished"), "2026-01-03T00:00:00Z", json("{'sys':{}}")));
        destinationHas("", "");
        management.on(
                "GET /entries",
                "{'items':[{'sys':{'id':'half-gone','version':5,'firstPublishedAt':'2026-01-01T00:00:00Z'}},"
                        + "{'sys':{'id':'unpublished','version':5,'firstPublishedAt':'2026-01-01T00:00:00Z'}}]}");

        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(Outcome.DELETED, now(halfGone).outcome());
        assertEquals(Stage.SETTLED, now(unpublished).stage(), "nobody knows of a deletion that was under way");
    }

    @Test
    void whatIsOursAndWasNotReadIsAskedForAtTheSourceBeforeItCountsAsGone() {
        Change gone = ours("gone");
        Change isNew = ours("new");
        open(null, Map.of("resync", true));
        destinationIsNotEmpty();
        journal.dropUpserts();
        delivery.on("GET /entries", "{'items':[{'sys':{'id':'new'}}]}");
        destinationHas("{'sys':{'id':'gone'}},{'sys':{'id':'new'}}", "");
        management.on("GET /entries", "{'items':[{'sys':{'id':'gone','version':4,'publishedVersion':3}}]}");

        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(List.of("GET /entries?sys.id[in]=gone,new&limit=2&select=sys&include=0"), delivery.seen());
        assertEquals(Outcome.DELETED, now(gone).outcome());
        assertTrue(journal.find(isNew.key()).isEmpty());
        assertEquals(
                List.of("The source does not have 1 entry (Entry gone) any more, which earlier runs copied, though its"
                        + " feed of deletions does not tell of it. --on-delete delete holds for that too."),
                heard);
    }

    @Test
    void whatIsNotSelectedIsNeitherGoneNorUnknown() {
        Change vanished = ours("vanished");
        open(null, Map.of("resync", true, "contentTypes", "cake"));
        destinationIsNotEmpty();
        delivery.on(SYNC, page(entry("living", 5), "nextSyncUrl", "next")).on(SYNC, page("", "nextSyncUrl", "d"));
        assertNull(call("ctf-read-changes", null).getException());
        destinationHas(
                "{'sys':{'id':'vanished','contentType':{'sys':{'id':'tea'}}}},"
                        + "{'sys':{'id':'living','contentType':{'sys':{'id':'cake'}}}}",
                "");

        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(2, delivery.seen().size());
        assertTrue(journal.find(vanished.key()).isEmpty());
        assertEquals(
                List.of(), heard, "what lives at the source, though of another type, is not the destination's own");
    }

    @Test
    void theDestinationIsListedByPagesThatAreSmallerIfTheyAreTooBig() {
        management
                .refuse("GET /entries", 400, "BadRequest", "Response size too big. Maximum: 7340032B")
                .on("GET /entries", "{'total':2,'items':[{'sys':{'id':'a'}}]}")
                .on("GET /entries", "{'total':2,'items':[{'sys':{'id':'b'}}]}")
                .on("GET /assets", "{'total':1,'items':[{'sys':{'id':'c'}}]}");

        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(
                List.of(
                        "GET /entries?limit=1000&skip=0&order=sys.createdAt,sys.id&select=sys",
                        "GET /entries?limit=500&skip=0&order=sys.createdAt,sys.id&select=sys",
                        "GET /entries?limit=500&skip=1&order=sys.createdAt,sys.id&select=sys",
                        "GET /assets?limit=1000&skip=0&order=sys.createdAt,sys.id&select=sys"),
                management.seen().subList(1, 5));
        assertEquals(1, heard.size());
        assertTrue(
                heard.get(0)
                        .startsWith("Only the destination has 2 entries, 1 asset (Entry a, Entry b, Asset c). They"
                                + " stay. With --prune all beside --resync"),
                heard.get(0));
    }

    @Test
    void whatWasToBePrunedIsLeftByARunThatIsContinuedWithoutIt() {
        open(null, Map.of("resync", true, "prune", "all", "maxDeletes", "9"));
        destinationIsNotEmpty();
        destinationHas("{'sys':{'id':'foreign'}}", "");
        delivery.on("GET /entries", "{'items':[]}");
        management.on("GET /entries", "{'items':[{'sys':{'id':'foreign','version':4,'publishedVersion':3}}]}");
        assertNull(call("ctf-plan-deletions", null).getException());
        assertEquals(
                Outcome.DELETED,
                journal.find(EntityKey.entry("foreign")).orElseThrow().outcome());

        run = continued(Map.of("resync", true));
        destinationIsNotEmpty();
        destinationHas("{'sys':{'id':'foreign'}}", "");
        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(
                Stage.SETTLED,
                journal.find(EntityKey.entry("foreign")).orElseThrow().stage());
        assertEquals(List.of(), list(run.journal().copies("master").vanished(EntityType.ENTRY)));
    }

    /** An entry that an earlier run has written. */
    private Change ours(String id) {
        Change change = recorded(
                Change.upsert(EntityKey.entry(id), "tea", "2026-01-02T00:00:00Z", json("{'sys':{},'fields':{}}")));
        journal.copies("master").claim();
        return change;
    }

    /** Answers to the listing. */
    private void destinationHas(String entries, String assets) {
        management.on("GET /entries", "{'items':[" + entries + "]}").on("GET /assets", "{'items':[" + assets + "]}");
    }

    private static <T> List<T> list(Iterator<T> items) {
        List<T> list = new ArrayList<>();
        items.forEachRemaining(list::add);
        return list;
    }

    private ChangeKind kind(EntityKey key) {
        return journal.find(key).orElseThrow().kind();
    }

    private static String page(String items, String link, String token) {
        return "{'items':[" + items + "],'" + link + "':'https://x/sync?sync_token=" + token + "'}";
    }

    private static String entry(String id, int day) {
        return "{'sys':{'type':'Entry','id':'" + id + "','updatedAt':'2026-01-0" + day
                + "T00:00:00Z','contentType':{'sys':{'id':'tea'}}},'fields':{}}";
    }

    private static String deleted(String type, String id, int day) {
        return "{'sys':{'type':'Deleted" + type + "','id':'" + id + "','updatedAt':'2026-01-0" + day + "T00:00:00Z'}}";
    }
}
