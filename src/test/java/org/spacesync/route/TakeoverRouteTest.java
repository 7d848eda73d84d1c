package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.spacesync.state.Stage;

/** {@code takeover.camel.yaml} and {@code side-feed.camel.yaml}: what vanished from the source of a taken over destination. */
class TakeoverRouteTest extends RealRoutes {
    private static final String SYNC = "GET /sync";

    @BeforeEach
    void takeOver() {
        open(null, Map.of("adopt", true));
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
        management.on("GET /entries", "{'items':[]}");

        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(
                "GET /entries?sys.id[in]=x&limit=1&select=sys",
                management.seen().get(1));
        assertEquals(2, management.seen().size());
        assertEquals(Stage.SETTLED, now(change).stage());
        assertNull(now(change).outcome());
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
