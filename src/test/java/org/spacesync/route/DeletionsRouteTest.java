package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code deletions.camel.yaml}: what is removed at the source is unpublished and deleted at the destination. */
class DeletionsRouteTest extends RealRoutes {

    @ParameterizedTest
    @CsvSource({
        "404, NotFound, The resource could not be found.",
        "400, BadRequest, Not published",
        "400, BadRequest, Not archived"
    })
    void whatIsGoneAlreadyIsAsGoodAsDeleted(int status, String id, String message) {
        management.refuse("DELETE /entries/x", status, id, message);

        Exchange done = delete("/entries/x");

        assertNull(done.getException());
        assertNull(done.getMessage().getBody());
        assertEquals(List.of("DELETE /entries/x"), management.seen());
    }

    @ParameterizedTest
    @CsvSource({"400, BadRequest, Cannot deleted published", "403, AccessDenied, Forbidden", "409, VersionMismatch, ''"
    })
    void anyOtherRefusalIsTheCallersBusiness(int status, String id, String message) {
        management.refuse("DELETE /entries/x", status, id, message);

        assertInstanceOf(
                ContentfulException.Permanent.class, delete("/entries/x").getException());
    }

    @Test
    void aDeletionIsSentWithoutBody() {
        management.onDone("DELETE /entries/x");

        call("ctf-delete", "left over", Map.of());
        Exchange done = delete("/entries/x");

        assertNull(done.getException());
        management.requests().forEach(request -> assertNull(request.body()));
    }

    @Test
    void entriesAreRemovedBeforeAssetsAndThePublishedOnesUnpublishedFirst() {
        Change picture = removed(EntityKey.asset("picture"));
        Change draft = removed(EntityKey.entry("draft"));
        Change live = removed(EntityKey.entry("live"));
        management
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'live','version':5,'publishedVersion':4}},"
                                + "{'sys':{'id':'draft','version':2}}]}")
                .on("GET /assets", "{'items':[{'sys':{'id':'picture','version':3,'publishedVersion':2}}]}")
                .on("DELETE /entries/live/published", "{'sys':{'version':6}}")
                .onDone("DELETE /entries/live")
                .onDone("DELETE /entries/draft")
                .on("DELETE /assets/picture/published", "{'sys':{'version':4}}")
                .onDone("DELETE /assets/picture");
        journal.remember(picture.key(), "{}");

        Exchange done = call("ctf-delete-removed", null);

        assertNull(done.getException());
        List<String> seen = management.seen();
        assertEquals(
                List.of(
                        "GET /entries?sys.id[in]=draft,live&limit=2&select=sys",
                        "GET /assets?sys.id[in]=picture&limit=1&select=sys"),
                seen.subList(0, 2));
        assertEquals(
                List.of("DELETE /entries/live/published", "DELETE /entries/live"),
                seen.stream()
                        .filter(request -> request.contains("live") && request.startsWith("DELETE"))
                        .toList());
        assertEquals(List.of("DELETE /assets/picture/published", "DELETE /assets/picture"), seen.subList(5, 7));
        for (Change change : List.of(picture, draft, live)) {
            assertEquals(Stage.SETTLED, stage(change));
            assertEquals(Outcome.DELETED, now(change).outcome());
        }
        assertEquals(Optional.empty(), journal.remembered(picture.key()));
    }

    @Test
    void whatTheDestinationNeverHadIsSettledWithoutADeletion() {
        Change change = removed(EntityKey.entry("x"));
        management.on("GET /entries", "{'items':[]}").refuse("GET /entries/x", 404, "NotFound", "");

        call("ctf-delete-removed", null);

        assertEquals(2, management.seen().size());
        assertEquals(Stage.SETTLED, stage(change));
        assertEquals(Outcome.UNCHANGED, now(change).outcome());
    }

    @Test
    void whatACollectionDoesNotShowYetIsDeletedAllTheSame() {
        Change change = removed(EntityKey.entry("new"));
        management
                .on("GET /entries", "{'items':[]}")
                .on("GET /entries/new", "{'sys':{'id':'new','version':2,'publishedVersion':1}}")
                .onDone("DELETE /entries/new/published")
                .onDone("DELETE /entries/new");

        call("ctf-delete-removed", null);

        assertEquals(
                List.of("DELETE /entries/new/published", "DELETE /entries/new"),
                management.seen().subList(2, 4));
        assertEquals(Outcome.DELETED, now(change).outcome());
    }

    @Test
    void anEntryThatCannotBeRemovedFailsAndTheOthersGoOn() {
        Change stuck = removed(EntityKey.entry("stuck"));
        Change other = removed(EntityKey.entry("other"));
        management
                .on("GET /entries", "{'items':[{'sys':{'id':'stuck','version':2}},{'sys':{'id':'other','version':2}}]}")
                .refuse("DELETE /entries/stuck", 403, "AccessDenied", "")
                .onDone("DELETE /entries/other");

        Exchange done = call("ctf-delete-removed", null);

        assertNull(done.getException());
        assertEquals(Stage.FAILED, stage(stuck));
        assertEquals(Stage.SETTLED, stage(other));
        assertEquals("delete-entity", onlyFailure().phase());
    }

    @Test
    void ofARemovedEntryTheDestinationsCopyTellsWhetherItIsSelected() {
        open("start", Map.of("contentTypes", "tea"));
        Change selected = removed(EntityKey.entry("selected"));
        Change other = removed(EntityKey.entry("other"));
        management
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'selected','version':2,'contentType':{'sys':{'id':'tea'}}}},"
                                + "{'sys':{'id':'other','version':2,'contentType':{'sys':{'id':'cake'}}}}]}")
                .onDone("DELETE /entries/selected");

        assertNull(call("ctf-delete-removed", null).getException());

        assertEquals(List.of("DELETE /entries/selected"), management.seen().subList(1, 2));
        assertEquals(2, management.seen().size());
        assertEquals(Outcome.DELETED, now(selected).outcome());
        assertEquals(Outcome.UNCHANGED, now(other).outcome());
    }

    private Exchange delete(String path) {
        return template().request("direct:ctf-delete", exchange -> {
            exchange.setVariable("ctfRun", run);
            exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
        });
    }

    private Change removed(EntityKey key) {
        return recorded(Change.deletion(key, clock.instant().toString(), json("{'sys':{}}")));
    }
}
