package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.spacesync.state.Change;
import org.spacesync.state.Stage;

/** {@code publish-single.camel.yaml}, called by {@code publish-rounds.camel.yaml} as in a run. */
class PublishSingleRouteTest extends RealRoutes {
    private static final String PUBLISH = "PUT /entries/x/published";
    private static final String MISSING =
            "{'errors':[{'name':'notResolvable','link':{'type':'Link','linkType':'Entry','id':'far'}},"
                    + "{'name':'notResolvable','link':{'type':'Link','linkType':'Entry','id':'far'}},"
                    + "{'name':'notResolvable','link':{'type':'Link','linkType':'Asset','id':'picture'}}]}";

    @Test
    void aDraftIsPublishedInItsVersion() {
        Change x = readyEntry("x", 3);
        management.on(PUBLISH, "{'sys':{'version':4}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of(PUBLISH + " v3"), management.seen());
        assertNull(management.requests().get(0).body());
        assertEquals(Stage.SETTLED, stage(x));
        assertEquals(4, now(x).version());
        assertEquals(List.of("Entry x created"), heard);
    }

    @Test
    void aPublicationWhoseAnswerWasLostIsRecognised() {
        Change x = readyEntry("x", 3);
        management
                .refuse(PUBLISH, 409, "VersionMismatch", "")
                .on("GET /entries/x", "{'sys':{'version':4,'publishedVersion':3},'fields':{'links':{'en':[]}}}");

        call("ctf-publish", null);

        assertEquals(List.of(PUBLISH + " v3", "GET /entries/x"), management.seen());
        assertEquals(Stage.SETTLED, stage(x));
        assertEquals(4, now(x).version());
    }

    @Test
    void aVersionThatMovedUnderTheSameContentIsPublishedInTheNextRound() {
        Change x = readyEntry("x", 3);
        management
                .refuse(PUBLISH, 409, "VersionMismatch", "")
                .on("GET /entries/x", "{'sys':{'version':7},'fields':{'links':{'en':[]}}}")
                .on(PUBLISH, "{'sys':{'version':8}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of(PUBLISH + " v3", "GET /entries/x", PUBLISH + " v7"), management.seen());
        assertEquals(Stage.SETTLED, stage(x));
    }

    @Test
    void aVersionThatNeverStandsStillIsTheReasonInTheEnd() {
        Change x = readyEntry("x", 3);
        for (int round = 0; round < 2; round++) {
            management.refuse(PUBLISH, 409, "VersionMismatch", "").on("GET /entries/x", request -> {
                clock.forward(Duration.ofSeconds(20));
                return json("{'sys':{'version':7},'fields':{'links':{'en':[]}}}");
            });
        }

        call("ctf-publish", null);

        assertEquals(Stage.FAILED, stage(x));
        assertEquals("VersionMismatch", onlyFailure().error().get("name"));
    }

    @Test
    void aDraftThatSomebodyElseEditedIsNotPublished() {
        Change x = readyEntry("x", 3);
        management
                .refuse(PUBLISH, 409, "VersionMismatch", "")
                .on("GET /entries/x", "{'sys':{'version':7},'fields':{'title':{'en':'edited'}}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(Stage.FAILED, stage(x));
        assertTrue(
                String.valueOf(onlyFailure().error().get("reason")).startsWith("Somebody else edited Entry x"),
                onlyFailure().toString());
    }

    @Test
    void aDraftThatIsGoneFails() {
        Change x = readyEntry("x", 3);
        management
                .refuse(PUBLISH, 409, "VersionMismatch", "")
                .refuse("GET /entries/x", 404, "NotFound", "The resource could not be found.");

        call("ctf-publish", null);

        assertEquals(Stage.FAILED, stage(x));
        assertEquals(404, onlyFailure().error().get("status"));
    }

    @Test
    void aDraftThatLinksToWhatIsThereWaitsForTheNextRound() {
        Change x = readyEntry("x", 3);
        management
                .refuse(
                        PUBLISH,
                        422,
                        "UnresolvedLinks",
                        "Validation error",
                        json("{'d':" + MISSING + "}").get("d"))
                .on("GET /entries/far", "{'sys':{'version':1}}")
                .on("GET /assets/picture", "{'sys':{'version':1}}")
                .on(PUBLISH, "{'sys':{'version':4}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(
                List.of(PUBLISH + " v3", "GET /entries/far", "GET /assets/picture", PUBLISH + " v3"),
                management.seen());
        assertEquals(Stage.SETTLED, stage(x));
    }

    @Test
    void aDraftThatLinksToNothingFailsAndNamesWhereItLinksTo() {
        Change x = readyEntry("x", 3);
        management
                .refuse(
                        PUBLISH,
                        422,
                        "UnresolvedLinks",
                        "Validation error",
                        json("{'d':" + MISSING + "}").get("d"))
                .refuse("GET /entries/far", 404, "NotFound", "")
                .on("GET /assets/picture", "{'sys':{'version':1}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(Stage.FAILED, stage(x));
        assertEquals("UnresolvedLinks", onlyFailure().error().get("name"));
        assertEquals("r-1", onlyFailure().error().get("requestId"));
        String reason = String.valueOf(onlyFailure().error().get("reason"));
        assertTrue(
                reason.startsWith("Entry x stays a draft: it links to what the destination does not have (Entry far)."),
                reason);
    }

    @Test
    void unresolvedLinksThatAreNotNamedFail() {
        Change x = readyEntry("x", 3);
        management.refuse(PUBLISH, 422, "UnresolvedLinks", "Validation error");

        call("ctf-publish", null);

        assertEquals(List.of(PUBLISH + " v3"), management.seen());
        assertEquals(Stage.FAILED, stage(x));
    }

    @Test
    void aFailureWhileLookingForTargetsFailsTheDraft() {
        Change x = readyEntry("x", 3);
        management
                .refuse(
                        PUBLISH,
                        422,
                        "UnresolvedLinks",
                        "Validation error",
                        json("{'d':" + MISSING + "}").get("d"))
                .refuse("GET /entries/far", 403, "AccessDenied", "");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(Stage.FAILED, stage(x));
        assertEquals("AccessDenied", onlyFailure().error().get("name"));
    }

    @Test
    void anyOtherRefusalFailsThisDraftAndNotTheNext() {
        Change x = readyEntry("x", 3);
        Change y = readyEntry("y", 1);
        management
                .refuse(PUBLISH, 422, "InvalidEntry", "Validation error")
                .on("PUT /entries/y/published", "{'sys':{'version':2}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(Stage.FAILED, stage(x));
        assertEquals(Stage.SETTLED, stage(y));
        assertEquals(List.of("Entry x failed", "Entry y created"), heard);
    }
}
