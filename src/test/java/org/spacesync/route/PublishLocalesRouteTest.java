package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;
import org.spacesync.door.Doors;
import org.spacesync.state.Change;
import org.spacesync.state.Job;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** Publication of some locales, by {@code publish-rounds.camel.yaml}: what the sandbox does not do by itself. */
class PublishLocalesRouteTest extends RealRoutes {
    private static final String PUBLISH = "PUT /entries/x/published";
    private static final String ONLY_EN = "'fieldStatus':{'*':{'de':'draft','en':'published'}}";
    private static final String BOTH = "'fieldStatus':{'*':{'de':'published','en':'published'}}";
    private static final String ADD = "{'add':{'fields':{'*':['en']}}}";
    private static final String REMOVE = "{'remove':{'fields':{'*':['de']}}}";

    @Test
    void theLocalesOfTheSourceArePublishedAndThenOthersUnpublished() {
        Change x = part("x", 3, "{'surplusLocales':['de']}");
        management
                .on(PUBLISH, "{'sys':{'version':4," + BOTH + "}}")
                .on(PUBLISH, "{'sys':{'version':5," + ONLY_EN + "}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of(PUBLISH + " v3", PUBLISH + " v4"), management.seen());
        assertEquals(json(ADD), management.requests().get(0).body());
        assertEquals(json(REMOVE), management.requests().get(1).body());
        // The answer has told what the destination can do: from now on, to publish the whole entity is no way out.
        assertEquals(
                List.of(false, true),
                management.requests().stream()
                        .map(request -> Boolean.TRUE.equals(request.headers().get(Doors.ONLY_WAY)))
                        .toList());
        assertEquals(Stage.SETTLED, stage(x));
        assertEquals(5, now(x).version());
    }

    @Test
    void whatTheDestinationNeverMakesOfItEndsAllTheSame() {
        Change x = part("x", 3, null);
        for (int version = 4; version < 8; version++) {
            management.on(PUBLISH, "{'sys':{'version':" + version + "," + BOTH + "}}");
        }

        call("ctf-publish", null);

        assertEquals(4, management.seen().size());
        assertEquals(Stage.SETTLED, stage(x));
    }

    @Test
    void aPartThatAKilledProcessPublishedIsGoneOnWith() {
        Change x = part("x", 3, "{'surplusLocales':['de']}");
        journal.openRun("run-2", null, clock.instant());
        String there = "'version':4,'publishedVersion':3," + BOTH;
        management
                .on("GET /entries", "{'items':[{'sys':{'id':'x'," + there + "}}]}")
                .refuse(PUBLISH, 409, "VersionMismatch", "")
                .on("GET /entries/x", "{'sys':{'id':'x'," + there + "},'fields':{'title':{'en':'T'}}}")
                .on(PUBLISH, "{'sys':{'version':5," + BOTH + "}}")
                .on(PUBLISH, "{'sys':{'version':6," + ONLY_EN + "}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(
                List.of(
                        "GET /entries?sys.id[in]=x&limit=1&select=sys",
                        PUBLISH + " v3",
                        "GET /entries/x",
                        PUBLISH + " v4",
                        PUBLISH + " v5"),
                management.seen());
        assertEquals(json(REMOVE), management.requests().get(4).body());
        assertEquals(Stage.SETTLED, stage(x));
    }

    @Test
    void oneTellsWhatTheDestinationCanDoAndABulkActionNamesTheLocalesOfTheOthers() {
        part("x", 3, null);
        Change a = part("a", 1, null);
        Change b = part("b", 1, null);
        Change whole = readyEntry("w", 7);
        management
                .on(PUBLISH, "{'sys':{'version':4," + ONLY_EN + "}}")
                .on("POST /bulk_actions", "{'sys':{'id':'action-1'}}")
                .on("GET /bulk_actions/action-1", "{'sys':{'status':'succeeded'}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of(PUBLISH + " v3", "POST /bulk_actions", "GET /bulk_actions/action-1"), management.seen());
        List<Map<String, Object>> entities =
                Json.objects(management.requests().get(1).body(), "entities");
        assertEquals(3, entities.size());
        assertEquals(json(ADD).get("add"), entities.get(0).get("add"));
        assertEquals(
                json("{'entity':{'sys':{'type':'Link','linkType':'Entry','id':'w','version':7}}}"), entities.get(2));
        assertEquals(List.of(Stage.SETTLED, Stage.SETTLED, Stage.SETTLED), List.of(stage(a), stage(b), stage(whole)));
    }

    @Test
    void oneIsEnoughToTell() {
        Change x = part("x", 3, null);
        List.of("a", "b", "c").forEach(id -> part(id, 1, null));
        management
                .on(PUBLISH, "{'sys':{'version':4," + ONLY_EN + "}}")
                .on("POST /bulk_actions", "{'sys':{'id':'action-1'}}")
                .on("GET /bulk_actions/action-1", "{'sys':{'status':'succeeded'}}");

        assertNull(call("ctf-publish", null).getException());

        assertEquals(List.of(PUBLISH + " v3", "POST /bulk_actions", "GET /bulk_actions/action-1"), management.seen());
        assertEquals(Stage.SETTLED, stage(x));
    }

    @Test
    void aBulkActionThatMayHavePublishedAllIsLookedUp() {
        List<Change> parts = List.of(part("a", 1, null), part("b", 1, null), part("c", 1, null));
        management
                .on("POST /bulk_actions", "{'sys':{'id':'action-1'}}")
                .on("GET /bulk_actions/action-1", "{'sys':{'status':'succeeded'}}")
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'a','version':2,'publishedVersion':1}},"
                                + "{'sys':{'id':'b','version':2,'publishedVersion':1}},"
                                + "{'sys':{'id':'c','version':2,'publishedVersion':1}}]}");

        Exchange done = call("ctf-publish-batch", parts);

        assertNull(done.getException());
        parts.forEach(part -> assertEquals(Stage.SETTLED, stage(part)));
        assertEquals(
                1,
                heard.stream()
                        .filter(text -> text.startsWith("The destination publishes entries and assets as a whole"))
                        .count());
    }

    @Test
    void aBulkActionWithLocalesIsAskedForAtItsOwnAddressByALaterProcess() {
        journal.jobStarted(new Job("action-1", "publish", Map.of("byLocale", true)));
        journal.openRun("run-2", null, clock.instant());
        management.on("GET /bulk_actions/action-1", "{'sys':{'status':'succeeded'}}");

        assertNull(call("ctf-find-published", null).getException());

        assertEquals(List.of("GET /bulk_actions/action-1"), management.seen());
    }

    @Test
    void aTokenThatMayPublishNothingIsNotTakenForAPlanWithoutTheFeature() {
        Change x = part("x", 3, null);
        management.refuse(PUBLISH, 403, "AccessDenied", "").refuse(PUBLISH, 403, "AccessDenied", "");

        assertNull(call("ctf-publish", null).getException());

        assertEquals(json(ADD), management.requests().get(0).body());
        assertNull(management.requests().get(1).body());
        assertEquals(Stage.FAILED, stage(x));
        assertEquals(List.of("Entry x failed"), heard);
    }

    @Test
    void whereLocalesAreKnownToHaveStatesARefusalIsAboutTheEntity() {
        run.localePublishing().seen(json("{'sys':{" + BOTH + "}}"));
        Change x = part("x", 3, null);
        management.refuse(PUBLISH, 400, "BadRequest", "Cannot publish archived");

        call("ctf-publish", null);

        assertEquals(1, management.seen().size());
        assertEquals(Stage.FAILED, stage(x));
    }

    @Test
    void aDestinationThatDemandsValuesOfOtherLocalesIsNamedAsTheCause() {
        Change x = part("x", 3, null);
        refuseForOtherLocale();

        assertNull(call("ctf-publish", null).getException());

        assertEquals(Stage.FAILED, stage(x));
        String reason = String.valueOf(onlyFailure().error().get("reason"));
        assertTrue(
                reason.startsWith(
                        "Entry x stays a draft: the destination publishes whole entries, and demands values in"
                                + " the locale de, which the source has not published. Select locale-based publishing"),
                reason);
    }

    @Test
    void valuesOfOtherLocalesThatADestinationDemandsAreAMatterOfThePolicyForBrokenRules() {
        open(null, Map.of("onInvalid", "draft"));
        Change x = part("x", 3, null);
        refuseForOtherLocale();

        assertNull(call("ctf-publish", null).getException());

        assertEquals(Stage.HELD, stage(x));
        assertEquals(List.of(), failures());
        assertTrue(heard.get(0).startsWith("The destination publishes entries and assets as a whole"), heard::toString);
    }

    private void refuseForOtherLocale() {
        management.refuse(
                PUBLISH,
                422,
                "InvalidEntry",
                "Validation error",
                json("{'errors':[{'name':'required','path':['fields','title','de']}]}"));
    }

    /** A draft that the source has published in English only. */
    private Change part(String id, int version, String facts) {
        return entry(
                id,
                Stage.READY,
                Outcome.CREATED,
                version,
                facts,
                "{'sys':{" + ONLY_EN + "},'fields':{'title':{'en':'T'}}}");
    }
}
