package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code publish-batch.camel.yaml}: one bulk action, all or nothing. */
class PublishBatchRouteTest extends RealRoutes {
    private static final String POST = "POST /bulk_actions/publish";
    private static final String LOOK_UP = "GET /entries?sys.id[in]=a,b,c&limit=3&select=sys";
    private static final String READ = "GET /entries?sys.id[in]=a,b,c&limit=3";
    private static final String LOOK = "GET /bulk_actions/actions/action-1";

    private Change a;
    private Change b;
    private Change c;

    @BeforeEach
    void drafts() {
        a = readyEntry("a", 1);
        b = readyEntry("b", 2);
        c = readyEntry("c", 3);
    }

    @Test
    void allDraftsArePublishedInTheirVersionsByOneAction() {
        management
                .on(POST, "{'sys':{'id':'action-1','status':'created'}}")
                .on(LOOK, "{'sys':{'status':'inProgress'}}")
                .on(LOOK, "{'sys':{'status':'succeeded'}}");

        Exchange done = publish();

        assertNull(done.getException());
        assertEquals(List.of(POST, LOOK, LOOK), management.seen());
        assertEquals(
                json(
                        """
                        {'entities':{'sys':{'type':'Array'},'items':[
                          {'sys':{'type':'Link','linkType':'Entry','id':'a','version':1}},
                          {'sys':{'type':'Link','linkType':'Entry','id':'b','version':2}},
                          {'sys':{'type':'Link','linkType':'Entry','id':'c','version':3}}]}}"""),
                management.requests().get(0).body());
        assertEquals(List.of("Entry a created", "Entry b created", "Entry c created"), heard);
        assertEquals(2, now(a).version());
        assertEquals(4, now(c).version());
        assertEquals(List.of(), journal.jobsInFlight());
    }

    @Test
    void theActionIsInTheJournalBeforeItIsFirstLookedAt() {
        management.on(POST, "{'sys':{'id':'action-1','status':'created'}}").on(LOOK, request -> {
            assertEquals("action-1", journal.jobsInFlight().get(0).id());
            return json("{'sys':{'status':'succeeded'}}");
        });

        publish();

        assertEquals(Stage.SETTLED, stage(a));
        assertEquals(List.of(), journal.jobsInFlight());
    }

    @Test
    void thoseNamedAsTheCauseAreTriedOneByOneAndTheOthersWait() {
        management
                .on(POST, "{'sys':{'id':'action-1'}}")
                .on(
                        LOOK,
                        """
                        {'sys':{'status':'failed'},'error':{'sys':{'id':'BulkActionFailed'},'details':{'errors':[
                          {'entity':{'sys':{'type':'Link','linkType':'Entry','id':'b'}},
                           'error':{'sys':{'id':'InvalidEntry'}}}]}}}""")
                .refuse("PUT /entries/b/published", 422, "InvalidEntry", "Validation error");

        Exchange done = publish();

        assertNull(done.getException());
        assertEquals(List.of(POST, LOOK, "PUT /entries/b/published v2"), management.seen());
        assertEquals(Stage.READY, stage(a));
        assertEquals(Stage.FAILED, stage(b));
        assertEquals(Stage.READY, stage(c));
        assertEquals("InvalidEntry", onlyFailure().error().get("name"));
        assertEquals(List.of(), journal.jobsInFlight());
    }

    @Test
    void aRefusedActionIsDoneOneByOneInstead() {
        management
                .refuse(POST, 400, "BadRequest", "One of them is missing")
                .on("GET /entries", "{'items':[]}")
                .on("PUT /entries/a/published", "{'sys':{'version':2}}")
                .refuse("PUT /entries/b/published", 404, "NotFound", "")
                .on("PUT /entries/c/published", "{'sys':{'version':4}}");

        Exchange done = publish();

        assertNull(done.getException());
        assertEquals(
                List.of(
                        POST,
                        LOOK_UP,
                        "PUT /entries/a/published v1",
                        "PUT /entries/b/published v2",
                        "PUT /entries/c/published v3"),
                management.seen());
        assertEquals(Stage.SETTLED, stage(a));
        assertEquals(Stage.FAILED, stage(b));
        assertEquals(Stage.SETTLED, stage(c));
    }

    @Test
    void anActionThatIsNotKnownAnyMoreIsDoneOneByOneInstead() {
        management
                .on(POST, "{'sys':{'id':'action-1'}}")
                .refuse(LOOK, 404, "NotFound", "")
                .on("GET /entries", "{'items':[]}");
        for (String id : List.of("a", "b", "c")) {
            management.on("PUT /entries/" + id + "/published", "{'sys':{'version':9}}");
        }

        Exchange done = publish();

        assertNull(done.getException());
        assertEquals(Stage.SETTLED, stage(c));
        assertEquals(List.of(), journal.jobsInFlight());
    }

    @Test
    void anActionThatTakesTooLongIsNotWaitedForAnyLonger() {
        management
                .on(POST, "{'sys':{'id':'action-1'}}")
                .on(LOOK, request -> {
                    clock.forward(Duration.ofHours(1));
                    return json("{'sys':{'status':'inProgress'}}");
                })
                .on("GET /entries", "{'items':[]}");
        for (String id : List.of("a", "b", "c")) {
            management.on("PUT /entries/" + id + "/published", "{'sys':{'version':9}}");
        }

        Exchange done = publish();

        assertNull(done.getException());
        assertEquals(List.of(POST, LOOK, LOOK_UP), management.seen().subList(0, 3));
        assertEquals(6, management.seen().size());
        assertTrue(heard.get(0).startsWith("The bulk action action-1 did not end in 300 s"), heard::toString);
        assertEquals(List.of("Entry a created", "Entry b created", "Entry c created"), heard.subList(1, 4));
        assertEquals(List.of(), journal.jobsInFlight());
    }

    @Test
    void aStateThatIsNeitherUnderWayNorSuccessIsNotWaitedFor() {
        management
                .on(POST, "{'sys':{'id':'action-1'}}")
                .on(LOOK, "{'sys':{'status':'canceled'}}")
                .on("GET /entries", "{'items':[]}");
        for (String id : List.of("a", "b", "c")) {
            management.on("PUT /entries/" + id + "/published", "{'sys':{'version':9}}");
        }

        publish();

        assertEquals(List.of(POST, LOOK, LOOK_UP), management.seen().subList(0, 3));
        assertEquals(Stage.SETTLED, stage(c));
    }

    @Test
    void whatAnActionThatWasGivenUpHasPublishedIsNotPublishedAgain() {
        management
                .on(POST, "{'sys':{'id':'action-1'}}")
                .refuse(LOOK, 404, "NotFound", "")
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'a','version':2,'publishedVersion':1}},"
                                + "{'sys':{'id':'b','version':2,'publishedVersion':1}},"
                                + "{'sys':{'id':'c','version':4,'publishedVersion':3}}]}")
                .on("PUT /entries/b/published", "{'sys':{'version':3}}");

        Exchange done = publish();

        assertNull(done.getException());
        assertEquals(List.of(POST, LOOK, LOOK_UP, "PUT /entries/b/published v2"), management.seen());
        assertEquals(List.of("Entry a created", "Entry c created", "Entry b created"), heard);
    }

    @Test
    void draftsThatAreOutdatedMayHaveBeenPublishedByAnAttemptWhoseAnswerWasLost() {
        management
                .on(POST, "{'sys':{'id':'action-1'}}")
                .on(
                        LOOK,
                        """
                        {'sys':{'status':'failed'},'error':{'details':{'errors':[
                          {'entity':{'sys':{'type':'Link','linkType':'Entry','id':'a'}},
                           'error':{'sys':{'id':'VersionMismatch'}}}]}}}""")
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'a','version':2,'publishedVersion':1}},"
                                + "{'sys':{'id':'b','version':3,'publishedVersion':2}}]}");

        Exchange done = publish();

        assertNull(done.getException());
        assertEquals(List.of(POST, LOOK, READ), management.seen());
        assertEquals(Stage.SETTLED, stage(a));
        assertEquals(Stage.SETTLED, stage(b));
        assertEquals(Stage.READY, stage(c));
    }

    @Test
    void assetsAreNamedAsSuch() {
        Change picture = asset("a", Stage.READY, Outcome.CREATED, 5, null, "{}");
        management.on(POST, "{'sys':{'id':'action-1'}}").on(LOOK, "{'sys':{'status':'succeeded'}}");

        call("ctf-publish-batch", List.of(picture));

        assertEquals(
                Map.of("type", "Link", "linkType", "Asset", "id", "a", "version", 5),
                Json.at(
                        Json.objects(management.requests().get(0).body(), "entities", "items")
                                .get(0),
                        "sys"));
    }

    private Exchange publish() {
        return call("ctf-publish-batch", List.of(a, b, c));
    }
}
