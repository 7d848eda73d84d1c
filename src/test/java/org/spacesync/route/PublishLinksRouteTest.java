package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code publish-links.camel.yaml}: what each policy does with a draft that has unresolved links. */
class PublishLinksRouteTest extends RealRoutes {
    private static final String PUT = "PUT /entries/x";
    private static final String PUBLISH = "PUT /entries/x/published";
    private static final String GET = "GET /entries/x";
    private static final String FAR = "GET /entries/far";

    @Test
    void aDraftWithUnresolvedLinksIsLeftByTheDraftPolicy() {
        policy("draft");
        Change x = readyEntry("x", 3, "far");
        refusedForFar().refuse(FAR, 404, "NotFound", "");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of(PUBLISH + " v3", FAR), management.seen());
        assertEquals(Stage.HELD, stage(x));
        assertEquals(Outcome.HELD, now(x).outcome());
        assertEquals("Entry x held", heard.get(0));
    }

    @Test
    void aDraftIsWrittenWithoutItsUnresolvedLinksAndPublishedByTheStripPolicy() {
        policy("strip");
        Change x = readyEntry("x", 3, "far", "near");
        refusedForFar()
                .refuse(FAR, 404, "NotFound", "")
                .on(PUT, "{'sys':{'version':4}}")
                .on(PUBLISH, "{'sys':{'version':5}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of(PUBLISH + " v3", FAR, PUT + " v3", PUBLISH + " v4"), management.seen());
        assertEquals(
                json("{'links':{'en':[{'sys':{'type':'Link','linkType':'Entry','id':'near'}}]}}"),
                ((Map<?, ?>) management.requests().get(2).body()).get("fields"));
        assertEquals(Stage.HELD, stage(x));
        assertEquals(Outcome.CREATED, now(x).outcome());
        assertEquals(x.payload(), now(x).payload());
        assertEquals("Entry x created", heard.get(0));
    }

    @Test
    void aWritingWhoseAnswerWasLostIsRecognised() {
        policy("strip");
        Change x = readyEntry("x", 3, "far");
        refusedForFar()
                .refuse(FAR, 404, "NotFound", "")
                .refuse(PUT, 409, "VersionMismatch", "")
                .on(GET, "{'sys':{'version':4},'fields':{'links':{'en':[]}}}")
                .on(PUBLISH, "{'sys':{'version':5}}");

        call("ctf-publish", null);

        assertEquals(List.of(PUBLISH + " v3", FAR, PUT + " v3", GET, PUBLISH + " v4"), management.seen());
        assertEquals(Stage.HELD, stage(x));
    }

    @Test
    void aProcessThatEndedAfterTheWritingLeavesADraftThatIsRecognised() {
        policy("strip");
        Change x = strippedEntry(3);
        management
                .refuse(PUBLISH, 409, "VersionMismatch", "")
                .on(GET, "{'sys':{'version':4},'fields':{'links':{'en':[]}}}")
                .on(PUBLISH, "{'sys':{'version':5}}");

        call("ctf-publish", null);

        assertEquals(List.of(PUBLISH + " v3", GET, PUBLISH + " v4"), management.seen());
        assertEquals(Stage.HELD, stage(x));
    }

    @Test
    void aProcessThatEndedBeforeTheWritingLeavesADraftThatIsWrittenAgain() {
        policy("strip");
        Change x = strippedEntry(3);
        refusedForFar()
                .refuse(FAR, 404, "NotFound", "")
                .on(PUT, "{'sys':{'version':4}}")
                .on(PUBLISH, "{'sys':{'version':5}}");

        call("ctf-publish", null);

        assertEquals(List.of(PUBLISH + " v3", FAR, PUT + " v3", PUBLISH + " v4"), management.seen());
        assertEquals(Stage.HELD, stage(x));
    }

    @Test
    void aPublicationWhoseAnswerWasLostIsRecognisedWithoutTheUnresolvedLinks() {
        policy("strip");
        Change x = strippedEntry(4);
        management
                .refuse(PUBLISH, 409, "VersionMismatch", "")
                .on(GET, "{'sys':{'version':5,'publishedVersion':4},'fields':{'links':{'en':[]}}}");

        call("ctf-publish", null);

        assertEquals(Stage.HELD, stage(x));
        assertEquals(5, now(x).version());
    }

    @Test
    void whatTheApiNamesAndIsNotThereToBeStrippedFails() {
        policy("strip");
        Change x = readyEntry("x", 3, "near");
        refusedForFar().refuse(FAR, 404, "NotFound", "");

        call("ctf-publish", null);

        assertEquals(Stage.FAILED, stage(x));
        assertEquals("UnresolvedLinks", onlyFailure().error().get("name"));
    }

    @Test
    void aLinkThatIsStillNamedWhenItWasTakenOutFails() {
        policy("strip");
        Change x = readyEntry("x", 3, "far");
        refusedForFar().refuse(FAR, 404, "NotFound", "").on(PUT, "{'sys':{'version':4}}");
        refusedForFar().refuse(FAR, 404, "NotFound", "");

        call("ctf-publish", null);

        assertEquals(Stage.FAILED, stage(x));
    }

    @Test
    void onlyTheFieldsThatTheApiNamesAreStripped() {
        policy("strip");
        entry(
                "x",
                Stage.READY,
                Outcome.CREATED,
                3,
                null,
                "{'fields':{'links':{'en':[{'sys':{'type':'Link','linkType':'Entry','id':'far'}}]},"
                        + "'json':{'en':[{'sys':{'type':'Link','linkType':'Entry','id':'far'}}]}}}");
        refusedForFar()
                .refuse(FAR, 404, "NotFound", "")
                .on(PUT, "{'sys':{'version':4}}")
                .on(PUBLISH, "{'sys':{'version':5}}");

        call("ctf-publish", null);

        Map<?, ?> fields = (Map<?, ?>) ((Map<?, ?>) management.requests().get(2).body()).get("fields");
        assertEquals(json("{'en':[]}"), fields.get("links"));
        assertTrue(fields.get("json").toString().contains("far"), fields::toString);
    }

    @Test
    void aFailureOfTheWritingFailsTheEntry() {
        policy("strip");
        Change x = readyEntry("x", 3, "far");
        refusedForFar().refuse(FAR, 404, "NotFound", "").refuse(PUT, 403, "AccessDenied", "");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(Stage.FAILED, stage(x));
        assertEquals("AccessDenied", onlyFailure().error().get("name"));
    }

    @Test
    void unresolvedLinksThatAreNotNamedFailByEveryPolicy() {
        policy("draft");
        Change x = readyEntry("x", 3, "far");
        management.refuse(PUBLISH, 422, "UnresolvedLinks", "Validation error");

        call("ctf-publish", null);

        assertEquals(Stage.FAILED, stage(x));
    }

    private void policy(String policy) {
        open("token-0", Map.of("onUnresolvedLinks", policy));
    }

    private StubDoor refusedForFar() {
        return management.refuse(
                PUBLISH,
                422,
                "UnresolvedLinks",
                "Validation error",
                json("{'errors':[{'name':'notResolvable','path':['fields','links','en',0],"
                        + "'link':{'type':'Link','linkType':'Entry','id':'far'}}]}"));
    }

    /** An entry whose writing without its unresolved link was begun. */
    private Change strippedEntry(int version) {
        return entry(
                "x",
                Stage.READY,
                Outcome.CREATED,
                version,
                "{'deadLinks':{'targets':[{'sys':{'type':'Link','linkType':'Entry','id':'far'}}],'fields':['links']}}",
                "{'fields':{'links':{'en':[{'sys':{'type':'Link','linkType':'Entry','id':'far'}}]}}}");
    }
}
