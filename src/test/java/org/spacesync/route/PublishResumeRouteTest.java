package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.spacesync.state.Change;
import org.spacesync.state.Job;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code publish-resume.camel.yaml}: what an earlier process of the run has published without our knowing. */
class PublishResumeRouteTest extends RealRoutes {
    private static final String LOOK = "GET /bulk_actions/actions/action-1";

    @Test
    void aRunThatBeginsAsksNobody() {
        readyEntry("a", 1);

        call("ctf-find-published", null);

        assertEquals(List.of(), management.seen());
    }

    @Test
    void anActionOfAnEarlierProcessIsWaitedForAndWhatItPublishedIsLookedUp() {
        Change a = readyEntry("a", 1);
        Change b = readyEntry("b", 1);
        Change picture = asset("picture", Stage.READY, Outcome.UPDATED, 5, null, "{}");
        killed();
        management
                .on(LOOK, "{'sys':{'status':'inProgress'}}")
                .on(LOOK, "{'sys':{'status':'succeeded'}}")
                .on("GET /assets", "{'items':[{'sys':{'id':'picture','version':6,'publishedVersion':5}}]}")
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'a','version':2,'publishedVersion':1}},{'sys':{'id':'b','version':1}}]}");

        Exchange done = call("ctf-find-published", null);

        assertNull(done.getException());
        assertEquals(
                List.of(
                        LOOK,
                        LOOK,
                        "GET /assets?sys.id[in]=picture&limit=1&select=sys",
                        "GET /entries?sys.id[in]=a,b&limit=2&select=sys"),
                management.seen());
        assertEquals(Stage.SETTLED, stage(a));
        assertEquals(2, now(a).version());
        assertEquals(Stage.READY, stage(b));
        assertEquals(Stage.SETTLED, stage(picture));
        assertEquals(List.of(), journal.jobsInFlight());
    }

    @Test
    void anActionThatIsNotKnownAnyMoreIsForgotten() {
        Change a = readyEntry("a", 1);
        killed();
        management.refuse(LOOK, 404, "NotFound", "").on("GET /entries", "{'items':[]}");

        Exchange done = call("ctf-find-published", null);

        assertNull(done.getException());
        assertEquals(Stage.READY, stage(a));
        assertEquals(List.of(), journal.jobsInFlight());
    }

    @Test
    void whatSomebodyElsePublishedInAnotherVersionIsNotTakenForOurs() {
        Change a = readyEntry("a", 3);
        killed();
        management
                .on(LOOK, "{'sys':{'status':'failed'}}")
                .on("GET /entries", "{'items':[{'sys':{'id':'a','version':3,'publishedVersion':1}}]}");

        call("ctf-find-published", null);

        assertEquals(Stage.READY, stage(a));
    }

    /** The process of the run ended while its action was under way, and another one goes on. */
    private void killed() {
        journal.jobStarted(new Job("action-1", "publish", Map.of()));
        journal.openRun("run-2", null, clock.instant());
    }
}
