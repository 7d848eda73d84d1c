package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.door.RequestSteps;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunEnd;
import org.spacesync.run.RunException;
import org.spacesync.state.Change;
import org.spacesync.state.Job;
import org.spacesync.state.Outcome;
import org.spacesync.state.RemovalState;
import org.spacesync.state.Stage;
import org.spacesync.state.SyncedEntity;

/**
 * {@code deletions*.camel.yaml}: what is removed at the source is looked up at the destination, and there unpublished and
 * deleted, or whatever the policy is.
 */
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

        Exchange done =
                call("ctf-delete-copy", "left over", Map.of("ctfChange", found(EntityKey.entry("x"), Outcome.DELETED)));

        assertNull(done.getException());
        assertNull(management.requests().get(0).body());
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
        journal.facts().keepAssetFiles(picture.key(), "{}");

        Exchange done = planAndDelete();

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
        assertEquals(Optional.empty(), journal.facts().assetFiles(picture.key()));
    }

    @Test
    void manyPublishedCopiesAreUnpublishedByOneAction() {
        List<Change> entries = List.of(
                published(EntityKey.entry("a"), Outcome.DELETED),
                published(EntityKey.entry("b"), Outcome.UNPUBLISHED),
                published(EntityKey.entry("c"), Outcome.ARCHIVED));
        Change draft = found(EntityKey.entry("draft"), Outcome.DELETED);
        Change picture = published(EntityKey.asset("picture"), Outcome.DELETED);
        Change film = published(EntityKey.asset("film"), Outcome.UNPUBLISHED);
        management
                .on("POST /bulk_actions/unpublish", "{'sys':{'id':'together','status':'created'}}")
                .on("GET /bulk_actions/actions/together", "{'sys':{'id':'together','status':'succeeded'}}")
                .onDone("DELETE /entries/a")
                .on("PUT /entries/c/archived", "{'sys':{'version':3}}")
                .onDone("DELETE /entries/draft")
                .onDone("DELETE /assets/picture/published")
                .onDone("DELETE /assets/picture")
                .onDone("DELETE /assets/film/published");

        assertNull(call("ctf-delete-removed", null).getException());

        assertEquals(
                List.of("POST /bulk_actions/unpublish", "GET /bulk_actions/actions/together"),
                management.seen().subList(0, 2));
        assertEquals(
                json(
                        """
                        {'entities':{'sys':{'type':'Array'},'items':[
                          {'sys':{'type':'Link','linkType':'Entry','id':'a'}},
                          {'sys':{'type':'Link','linkType':'Entry','id':'b'}},
                          {'sys':{'type':'Link','linkType':'Entry','id':'c'}}]}}"""),
                management.requests().get(0).body());
        assertEquals(8, management.seen().size());
        entries.forEach(change -> assertSettled(change, change.outcome()));
        List.of(draft, picture, film).forEach(change -> assertSettled(change, change.outcome()));
        assertEquals(List.of(), journal.jobsInFlight());
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "failed"})
    void whatAnActionDoesNotUnpublishIsUnpublishedSingly(String how) {
        List<Change> entries = List.of(
                published(EntityKey.entry("a"), Outcome.DELETED),
                published(EntityKey.entry("b"), Outcome.DELETED),
                published(EntityKey.entry("c"), Outcome.DELETED));
        if (how.equals("refused")) {
            management.refuse("POST /bulk_actions/unpublish", 400, "BulkActionFailed", "c is missing");
        } else {
            management
                    .on("POST /bulk_actions/unpublish", "{'sys':{'id':'together','status':'created'}}")
                    .on("GET /bulk_actions/actions/together", "{'sys':{'id':'together','status':'failed'}}");
        }
        for (Change change : entries) {
            management
                    .refuse("DELETE " + change.path() + "/published", 400, "BadRequest", "Not published")
                    .onDone("DELETE " + change.path());
        }

        assertNull(call("ctf-delete-removed", null).getException());

        entries.forEach(change -> assertSettled(change, Outcome.DELETED));
        assertEquals(List.of(), journal.jobsInFlight());
    }

    @Test
    void anActionOfAnEarlierProcessHasEndedBeforeCopiesAreLookedUp() {
        Change change = found(EntityKey.entry("a"), Outcome.UNPUBLISHED);
        journal.jobStarted(new Job("publishing", "publish", Map.of()));
        journal.jobStarted(new Job("together", "unpublish", Map.of()));
        run = continued(Map.of("onDelete", "unpublish"));
        management
                .on("GET /bulk_actions/actions/together", "{'sys':{'id':'together','status':'succeeded'}}")
                .on("GET /entries", "{'items':[{'sys':{'id':'a','version':3}}]}");

        assertNull(planAndDelete().getException());

        assertEquals(
                List.of("GET /bulk_actions/actions/together", "GET /entries?sys.id[in]=a&limit=1&select=sys"),
                management.seen());
        assertSettled(change, Outcome.UNPUBLISHED);
        assertEquals(
                List.of("publishing"),
                journal.jobsInFlight().stream().map(Job::id).toList());
    }

    @Test
    void whatTheDestinationNeverHadIsSettledWithoutADeletion() {
        Change change = removed(EntityKey.entry("x"));
        management.on("GET /entries", "{'items':[]}").refuse("GET /entries/x", 404, "NotFound", "");

        planAndDelete();

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

        planAndDelete();

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

        Exchange done = planAndDelete();

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

        assertNull(planAndDelete().getException());

        assertEquals(List.of("DELETE /entries/selected"), management.seen().subList(1, 2));
        assertEquals(2, management.seen().size());
        assertEquals(Outcome.DELETED, now(selected).outcome());
        assertEquals(Outcome.UNCHANGED, now(other).outcome());
    }

    @Test
    void lookingUpWritesNothing() {
        Change change = removed(EntityKey.entry("live"));
        management.on("GET /entries", "{'items':[{'sys':{'id':'live','version':5,'publishedVersion':4}}]}");

        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(1, management.seen().size());
        assertEquals(Stage.COMPARED, stage(change));
    }

    @Test
    void whatIsToBeUnpublishedStaysAsADraftAndDraftsAreLeftAlone() {
        open("token", Map.of("onDelete", "unpublish"));
        Change live = removed(EntityKey.entry("live"));
        Change draft = removed(EntityKey.entry("draft"));
        management
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'live','version':5,'publishedVersion':4}},"
                                + "{'sys':{'id':'draft','version':2}}]}")
                .on("DELETE /entries/live/published", "{'sys':{'version':6}}");

        assertNull(planAndDelete().getException());

        assertEquals("DELETE /entries/live/published", management.seen().get(1));
        assertEquals(2, management.seen().size());
        assertSettled(live, Outcome.UNPUBLISHED);
        assertSettled(draft, Outcome.UNCHANGED);
    }

    @Test
    void whatIsToBeArchivedIsUnpublishedFirstAndItsFilesAreRemembered() {
        open("token", Map.of("onDelete", "archive"));
        Change live = removed(EntityKey.asset("live"));
        Change archived = removed(EntityKey.entry("archived"));
        journal.facts().keepAssetFiles(live.key(), "{}");
        management
                .on("GET /entries", "{'items':[{'sys':{'id':'archived','version':3,'archivedVersion':2}}]}")
                .on("GET /assets", "{'items':[{'sys':{'id':'live','version':5,'publishedVersion':4}}]}")
                .on("DELETE /assets/live/published", "{'sys':{'version':6}}")
                .on("PUT /assets/live/archived", "{'sys':{'version':7,'archivedVersion':6}}");

        assertNull(planAndDelete().getException());

        assertEquals(
                List.of("DELETE /assets/live/published", "PUT /assets/live/archived"),
                management.seen().subList(2, 4));
        assertNull(management.requests().get(3).body());
        assertSettled(live, Outcome.ARCHIVED);
        assertSettled(archived, Outcome.UNCHANGED);
        assertEquals(Optional.of("{}"), journal.facts().assetFiles(live.key()));
    }

    @Test
    void anArchivingWhoseAnswerWasLostIsRecognised() {
        open("token", Map.of("onDelete", "archive"));
        Change change = found(EntityKey.entry("x"), Outcome.ARCHIVED);
        management
                .refuse("PUT /entries/x/archived", 400, "BadRequest", "Already archived")
                .on("GET /entries/x", "{'sys':{'id':'x','version':3,'archivedVersion':2}}");

        assertNull(call("ctf-delete-removed", null).getException());

        assertSettled(change, Outcome.ARCHIVED);
    }

    @Test
    void whatIsPublishedAnewMeanwhileIsNotArchivedAndSaysWhy() {
        open("token", Map.of("onDelete", "archive"));
        Change change = found(EntityKey.entry("x"), Outcome.ARCHIVED);
        management
                .refuse("PUT /entries/x/archived", 400, "BadRequest", "Cannot archive published")
                .on("GET /entries/x", "{'sys':{'id':'x','version':3,'publishedVersion':2}}");

        assertNull(call("ctf-delete-removed", null).getException());

        assertEquals(Stage.FAILED, stage(change));
        assertEquals(400, onlyFailure().error().get("status"));
    }

    @Test
    void whatIsGoneNeedNotBeArchived() {
        open("token", Map.of("onDelete", "archive"));
        Change change = found(EntityKey.entry("x"), Outcome.ARCHIVED);
        management.refuse("PUT /entries/x/archived", 404, "NotFound", "");

        assertNull(call("ctf-delete-removed", null).getException());

        assertSettled(change, Outcome.ARCHIVED);
    }

    @Test
    void whatIsToBeKeptIsNotAskedFor() {
        open("token", Map.of("onDelete", "keep"));
        Change unread = removed(EntityKey.entry("unread"));
        Change found = found(EntityKey.asset("found"), Outcome.DELETED);

        assertNull(planAndDelete().getException());

        assertEquals(List.of(), management.seen());
        assertSettled(unread, Outcome.HELD);
        assertSettled(found, Outcome.HELD);
    }

    @Test
    void whatTheRouteKeepsStaysAsItIsAndIsNotTouchedByTheNextRun() {
        Change kept = removed(EntityKey.entry("kept"));
        Change other = removed(EntityKey.entry("other"));
        management
                .on("GET /entries", "{'items':[" + copy("kept", "keepsake") + "," + copy("other", "tea") + "]}")
                .onDone("DELETE /entries/other");

        assertNull(planAndDelete().getException());

        assertEquals(List.of("DELETE /entries/other"), management.seen().subList(1, 2));
        assertEquals(2, management.seen().size());
        assertSettled(kept, Outcome.HELD);
        assertSettled(other, Outcome.DELETED);
        assertEquals(
                Optional.of(RemovalState.KEPT),
                journal.copies("master").find(kept.key()).map(SyncedEntity::standing));
    }

    @Test
    void whatTheRouteDecidesCountsForTheCeilingAndIsNamedThere() {
        open("token", Map.of("maxDeletes", "1"));
        for (String id : List.of("a", "b", "c")) {
            removed(EntityKey.entry(id));
        }
        management.on(
                "GET /entries",
                "{'items':[" + copy("a", "keepsake") + "," + copy("b", "tea") + "," + copy("c", "record") + "]}");

        RunException refusal = assertInstanceOf(
                RunException.class,
                RunEnd.known(call("ctf-plan-deletions", null).getException()));

        assertTrue(
                refusal.getMessage().startsWith("This run would delete or archive 2 entries at the destination"),
                refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "misspelt | The route ctf-choose-removal set the header ctfRemoval to 'archiv'. Set it to one of delete,"
                        + " unpublish, archive or keep.",
                "faulty   | IllegalStateException: a fault of a customised route",
                "stopped  | stopped before its end",
                "calling  | stopped before its end"
            })
    void whereTheRouteDoesNotDecideTheEntityFailsAndTheOthersGoOn(String contentType, String reason) {
        Change undecided = removed(EntityKey.entry("undecided"));
        Change other = removed(EntityKey.entry("other"));
        Change picture = removed(EntityKey.asset("picture"));
        management
                .on("GET /entries", "{'items':[" + copy("undecided", contentType) + "," + copy("other", "tea") + "]}")
                .on("GET /assets", "{'items':[{'sys':{'id':'picture','version':2}}]}")
                .onDone("DELETE /entries/other")
                .onDone("DELETE /assets/picture");

        assertNull(planAndDelete().getException());

        assertEquals(Stage.FAILED, stage(undecided));
        assertSettled(other, Outcome.DELETED);
        assertSettled(picture, Outcome.DELETED);
        assertEquals("choose-removal", onlyFailure().phase());
        assertTrue(
                ((String) onlyFailure().error().get("reason")).contains(reason),
                () -> onlyFailure().error().toString());
    }

    @Test
    void whatIsToBeKeptIsLookedUpOnlyIfTheRouteDecidesOtherwise() {
        open("token", Map.of("onDelete", "keep"));
        Change record = recorded(Change.upsert(
                EntityKey.entry("record"), "record", "2026-01-02T00:00:00Z", json("{'sys':{},'fields':{}}")));
        journal.copies("master").claim();
        recorded(Change.deletion(record.key(), "2026-01-03T00:00:00Z", json("{'sys':{}}")));
        Change other = removed(EntityKey.entry("other"));
        management
                .on("GET /entries", "{'items':[" + copy("record", "record") + "]}")
                .on("PUT /entries/record/archived", "{'sys':{'version':3,'archivedVersion':2}}");

        assertNull(planAndDelete().getException());

        assertEquals(
                List.of("GET /entries?sys.id[in]=record&limit=1&select=sys", "PUT /entries/record/archived"),
                management.seen());
        assertSettled(record, Outcome.ARCHIVED);
        assertSettled(other, Outcome.HELD);
    }

    @Test
    void theOutcomeFollowsWhatTheRouteDidAndNotWhatWasPlanned() {
        Change contrary = found(EntityKey.entry("contrary"), Outcome.DELETED);
        management
                .onDone("DELETE /entries/contrary")
                .on("PUT /entries/contrary/archived", "{'sys':{'version':3,'archivedVersion':2}}");

        assertNull(call("ctf-delete-removed", null).getException());

        assertSettled(contrary, Outcome.ARCHIVED);
    }

    @Test
    void aContinuedRunLooksAgainAndKnowsWhatItDidBefore() {
        Change deleted = found(EntityKey.asset("deleted"), Outcome.DELETED);
        Change left = found(EntityKey.asset("left"), Outcome.DELETED);
        journal.facts().keepAssetFiles(deleted.key(), "{}");
        management
                .on("GET /assets", "{'items':[{'sys':{'id':'left','version':3,'publishedVersion':2}}]}")
                .refuse("GET /assets/deleted", 404, "NotFound", "")
                .on("DELETE /assets/left/published", "{'sys':{'version':4}}")
                .onDone("DELETE /assets/left");

        assertNull(planAndDelete().getException());

        assertSettled(deleted, Outcome.DELETED);
        assertSettled(left, Outcome.DELETED);
        assertEquals(Optional.empty(), journal.facts().assetFiles(deleted.key()));
    }

    @Test
    void whatAnEarlierProcessArchivedStaysThoughThePolicyIsAnotherNow() {
        Change archived = found(EntityKey.entry("archived"), Outcome.ARCHIVED);
        Change live = found(EntityKey.entry("live"), Outcome.ARCHIVED);
        management
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'live','version':5,'publishedVersion':4}},"
                                + "{'sys':{'id':'archived','version':3,'archivedVersion':2}}]}")
                .on("DELETE /entries/live/published", "{'sys':{'version':6}}")
                .onDone("DELETE /entries/live");

        assertNull(planAndDelete().getException());

        assertSettled(archived, Outcome.ARCHIVED);
        assertSettled(live, Outcome.DELETED);
        assertEquals(
                Optional.of(RemovalState.ARCHIVED),
                journal.copies("master").find(archived.key()).map(SyncedEntity::standing));
    }

    @Test
    void aContinuedRunFollowsThePolicyThatItIsGivenNow() {
        open("token", Map.of("onDelete", "unpublish"));
        Change live = found(EntityKey.entry("live"), Outcome.DELETED);
        Change unpublished = found(EntityKey.entry("unpublished"), Outcome.DELETED);
        management
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'live','version':5,'publishedVersion':4}},"
                                + "{'sys':{'id':'unpublished','version':2}}]}")
                .on("DELETE /entries/live/published", "{'sys':{'version':6}}");

        assertNull(planAndDelete().getException());

        assertSettled(live, Outcome.UNPUBLISHED);
        assertSettled(unpublished, Outcome.UNPUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "1, true", "0, true", "29%, false", "28%, true", "100%, false"})
    void aRunWithMoreDeletionsThanAllowedIsRefused(String most, boolean refused) {
        open("token", Map.of("maxDeletes", most));
        removed(EntityKey.entry("draft"));
        removed(EntityKey.entry("missing"));
        removed(EntityKey.asset("picture"));
        management
                .on("GET /entries", "{'items':[{'sys':{'id':'draft','version':2}}]}")
                .refuse("GET /entries/missing", 404, "NotFound", "")
                .on("GET /assets", "{'items':[{'sys':{'id':'picture','version':3,'publishedVersion':2}}]}")
                .on("GET /entries", "{'total':5,'items':[]}")
                .on("GET /assets", "{'total':2,'items':[]}");

        Exchange done = call("ctf-plan-deletions", null);

        if (refused) {
            RunException refusal = assertInstanceOf(RunException.class, RunEnd.known(done.getException()));
            assertEquals(RunReport.Status.REFUSED, refusal.status());
            assertTrue(refusal.getMessage().contains("delete 1 entry, 1 asset at the destination destination/master"));
        } else {
            assertNull(done.getException());
        }
        assertEquals(most.endsWith("%") ? 5 : 3, management.seen().size());
    }

    @Test
    void shareOfNothingIsNotAskedFor() {
        open("token", Map.of("maxDeletes", "0%"));

        assertNull(call("ctf-plan-deletions", null).getException());

        assertEquals(List.of(), management.seen());
    }

    /** As users would: by content type, one is kept, one archived, and four cannot be decided; one is archived in the end. */
    @Override
    void advise(CamelContext context) throws Exception {
        AdviceWith.adviceWith(context, "ctf-choose-removal", advice -> advice.weaveAddLast()
                .choice()
                .when()
                .simple("${header.ctfContentType} == 'keepsake'")
                .setHeader("ctfRemoval")
                .constant("keep")
                .endChoice()
                .when()
                .simple("${header.ctfContentType} == 'record'")
                .setHeader("ctfRemoval")
                .constant("archive")
                .endChoice()
                .when()
                .simple("${header.ctfContentType} == 'misspelt'")
                .setHeader("ctfRemoval")
                .constant("archiv")
                .endChoice()
                .when()
                .simple("${header.ctfContentType} == 'faulty'")
                .throwException(new IllegalStateException("a fault of a customised route"))
                .endChoice()
                .when()
                .simple("${header.ctfContentType} == 'stopped'")
                .stop()
                .endChoice()
                .when()
                .simple("${header.ctfContentType} == 'calling'")
                .to("direct:stopping")
                .end());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stopping").stop();
            }
        });
        AdviceWith.adviceWith(context, "ctf-remove-copy", advice -> advice.weaveAddLast()
                .filter()
                .simple("${variable.ctfChange.key.id} == 'contrary'")
                .to("direct:ctf-archive-copy")
                .end());
    }

    private static String copy(String id, String contentType) {
        return "{'sys':{'id':'" + id + "','version':2,'contentType':{'sys':{'id':'" + contentType + "'}}}}";
    }

    /** As a run does it: first looks everything up, much later deletes. */
    private Exchange planAndDelete() {
        assertNull(call("ctf-plan-deletions", null).getException());
        return call("ctf-delete-removed", null);
    }

    private void assertSettled(Change change, Outcome outcome) {
        assertEquals(Stage.SETTLED, stage(change));
        assertEquals(outcome, now(change).outcome());
    }

    private Exchange delete(String path) {
        return template().request("direct:ctf-delete", exchange -> {
            exchange.setVariable("ctfRun", run);
            exchange.getMessage().setBody(new RequestSteps().delete(path));
        });
    }

    /** What an earlier process looked up, and did not come to delete, as far as is recorded. */
    private Change found(EntityKey key, Outcome outcome) {
        return recorded(Change.deletion(key, clock.instant().toString(), json("{'sys':{}}"))
                .at(Stage.COMPARED, outcome, 1, json("{'published':false}")));
    }

    /** The same of a copy that is published. */
    private Change published(EntityKey key, Outcome outcome) {
        return recorded(Change.deletion(key, clock.instant().toString(), json("{'sys':{}}"))
                .at(Stage.COMPARED, outcome, 1, json("{'published':true}")));
    }

    private Change removed(EntityKey key) {
        return recorded(Change.deletion(key, clock.instant().toString(), json("{'sys':{}}")));
    }
}
