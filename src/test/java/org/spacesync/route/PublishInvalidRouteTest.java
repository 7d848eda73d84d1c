package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.ContentTypeRules;
import org.spacesync.model.Side;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code publish-invalid}, {@code publish-values}, {@code publish-rules} and {@code rules-left}. */
class PublishInvalidRouteTest extends RealRoutes {
    private static final String PUBLISH = "PUT /entries/x/published";
    private static final String PUT_TYPE = "PUT /content_types/tea";
    private static final String PUBLISH_TYPE = "PUT /content_types/tea/published";
    private static final String MISSING = "{'name':'required','path':['fields','name','en']}";
    private static final String TAKEN = "{'name':'unique','path':['fields','slug','en'],'value':'one','conflicting':["
            + "{'sys':{'type':'Link','linkType':'Entry','id':'other'}}]}";

    @BeforeEach
    void contentTypes() {
        Map<String, Object> type = teaType(7);
        run.model().keep(Side.SOURCE, EntityType.CONTENT_TYPE, List.of(type));
        run.model().keep(Side.DESTINATION, EntityType.CONTENT_TYPE, List.of(type));
    }

    @Test
    void theSourceIsAskedForAHolderThatIsNotInTheRun() {
        draft("x", "one");
        refuse(TAKEN);
        delivery.on("GET /entries/other", "{'fields':{'slug':{'en':'one'}}}");

        call("ctf-publish", null);

        assertEquals(List.of("GET /entries/other?locale=*"), delivery.seen());
        assertReason("Entry x stays a draft: the source breaks its own rules of content type tea: slug (en): unique"
                + " (the same value is in Entry other).");
    }

    @Test
    void aHolderWithAnotherValueAtTheSourceIsToBeCopiedFirst() {
        draft("x", "one");
        refuse(TAKEN);
        delivery.on("GET /entries/other", "{'fields':{'slug':{'en':'two'}}}");

        call("ctf-publish", null);

        assertReason("Entry x stays a draft: its value of slug (en) must be unique, and Entry other has it, which has"
                + " another value at the source, but is not copied in this run.");
    }

    @Test
    void aHolderThatOnlyTheDestinationHasIsNamed() {
        draft("x", "one");
        refuse(TAKEN);
        delivery.refuse("GET /entries/other", 404, "NotFound", "");

        call("ctf-publish", null);

        assertReason("Entry x stays a draft: its value of slug (en) must be unique, and Entry other has it, which is"
                + " published at the destination only.");
    }

    @Test
    void aHolderThatFailsTakesTheTakerWithIt() {
        draft("x", "one");
        draft("other", "two");
        refuse(TAKEN);
        management.refuse("PUT /entries/other/published", 403, "AccessDenied", "");
        refuse(TAKEN);

        call("ctf-publish", null);

        assertEquals(2, failures().size());
        assertTrue(
                failures().toString().contains("and Entry other has it, which gives it up, but failed in this run"),
                failures()::toString);
    }

    @Test
    void aHolderThatWasRemovedInThisRunIsWaitedFor() {
        Change x = draft("x", "one");
        removed("other", Outcome.DELETED);
        refuse(TAKEN);
        management.on(PUBLISH, "{'sys':{'version':2}}");

        call("ctf-publish", null);

        assertEquals(Stage.SETTLED, stage(x));
    }

    @Test
    void aHolderThatIsKeptThoughItIsGoneIsAConflict() {
        draft("x", "one");
        removed("other", Outcome.HELD);
        refuse(TAKEN);

        call("ctf-publish", null);

        assertReason("Entry x stays a draft: its value of slug (en) must be unique, and Entry other has it, which the"
                + " source no longer has and which stays at the destination.");
    }

    @Test
    void aBulkActionThatSaysWhichRulesAreBrokenNeedsNoSingleAttempt() {
        Change a = draft("a", "1");
        Change b = draft("b", "2");
        Change x = draft("x", "one");
        management
                .on("POST /bulk_actions/publish", "{'sys':{'id':'1'}}")
                .on(
                        "GET /bulk_actions/actions/1",
                        "{'sys':{'status':'failed'},'error':{'details':{'errors':[{'entity':{'sys':{'type':'Link',"
                                + "'linkType':'Entry','id':'x'}},'error':{'sys':{'id':'InvalidEntry'},"
                                + "'details':{'errors':[" + MISSING + "]}}}]}}}")
                .on("PUT /entries/a/published", "{'sys':{'version':2}}")
                .on("PUT /entries/b/published", "{'sys':{'version':2}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(4, management.seen().size());
        assertEquals(List.of(Stage.SETTLED, Stage.SETTLED, Stage.FAILED), List.of(stage(a), stage(b), stage(x)));
        assertReason(
                "Entry x stays a draft: the source breaks its own rules of content type tea: name (en): required.");
    }

    @Test
    void whoGivesIsPublishedBeforeWhoTakes() {
        draft("x", "one");
        entry(
                "y",
                Stage.READY,
                Outcome.UPDATED,
                5,
                "{'published':true,'holds':{'slug':{'en':'one'}}}",
                "{'fields':{'slug':{'en':'new'}}}");
        management.on("PUT /entries/y/published", "{'sys':{'version':6}}").on(PUBLISH, "{'sys':{'version':2}}");

        call("ctf-publish", null);

        assertEquals(List.of("PUT /entries/y/published v5", PUBLISH + " v1"), management.seen());
    }

    @Test
    void oneOfARingIsUnpublishedOnceAllWereRefusedForNothingElse() {
        Change x = draft("x", "one");
        Change other = draft("other", "two");
        refuse(TAKEN);
        management
                .refuse(
                        "PUT /entries/other/published",
                        422,
                        "InvalidEntry",
                        "",
                        details(TAKEN.replace("'other'", "'x'").replace("'one'", "'two'")))
                .refuse("DELETE /entries/other/published", 400, "BadRequest", "Not published")
                .on(PUBLISH, "{'sys':{'version':2}}")
                .refuse("PUT /entries/other/published", 409, "VersionMismatch", "")
                .on("GET /entries/other", "{'sys':{'version':4},'fields':{'slug':{'en':'two'}}}")
                .on("PUT /entries/other/published", "{'sys':{'version':5}}");

        call("ctf-publish", null);

        assertEquals(List.of(Stage.SETTLED, Stage.SETTLED), List.of(stage(x), stage(other)));
        assertTrue(heard.toString().contains("1 entry unpublished for a moment"), heard::toString);
    }

    @Test
    void whatGaveWayAndCannotBePublishedAgainSaysSo() {
        draft("x", "one");
        draft("other", "two");
        refuse(TAKEN);
        management
                .refuse(
                        "PUT /entries/other/published",
                        422,
                        "InvalidEntry",
                        "",
                        details(TAKEN.replace("'other'", "'x'").replace("'one'", "'two'")))
                .on("DELETE /entries/other/published", "{'sys':{'version':2}}")
                .on(PUBLISH, "{'sys':{'version':2}}")
                .refuse("PUT /entries/other/published", 422, "InvalidEntry", "", details(MISSING));

        call("ctf-publish", null);

        String reason = String.valueOf(onlyFailure().error().get("reason"));
        assertTrue(reason.contains("It was published before, and gave way"), reason);
    }

    @Test
    void aRingWithAMemberThatBreaksAnotherRuleIsNotBroken() {
        draft("x", "one");
        draft("other", "two");
        refuse(TAKEN);
        management.refuse("PUT /entries/other/published", 422, "InvalidEntry", "", details(MISSING));
        refuse(TAKEN);

        call("ctf-publish", null);

        assertEquals(2, failures().size());
        assertTrue(management.seen().stream().noneMatch(request -> request.startsWith("DELETE")));
    }

    @Test
    void rulesAreSetAsideAfterTheyAreInTheJournalAndPutBackWhenTheDraftIsPublished() {
        policy("relax");
        Change x = draft("x", "one");
        refuse(MISSING);
        management
                .on(PUT_TYPE, request -> {
                    assertEquals("tea", journal.rules().relaxed().get(0).id());
                    assertEquals(false, required(request.body()));
                    return json("{'sys':{'version':8}}");
                })
                .on(PUBLISH_TYPE, "{'sys':{'version':9}}")
                .on(PUBLISH, "{'sys':{'version':2}}")
                .on(PUT_TYPE, request -> {
                    assertEquals(true, required(request.body()));
                    return json("{'sys':{'version':10}}");
                })
                .on(PUBLISH_TYPE, "{'sys':{'version':11}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(
                List.of(
                        PUBLISH + " v1",
                        PUT_TYPE + " v7",
                        PUBLISH_TYPE + " v8",
                        PUBLISH + " v1",
                        PUT_TYPE + " v9",
                        PUBLISH_TYPE + " v10"),
                management.seen());
        assertEquals(Stage.SETTLED, stage(x));
        assertEquals(List.of(), journal.rules().relaxed());
    }

    /** Two that share a value are no ring: to unpublish one of them would not help the other. */
    @Test
    void aRefusalWithoutALocaleIsAboutTheValueInAny() {
        draft("x", "one");
        draft("other", "one");
        String withoutLocale = TAKEN.replace(",'en']", "]");
        refuse(withoutLocale);
        management.refuse(
                "PUT /entries/other/published",
                422,
                "InvalidEntry",
                "",
                details(withoutLocale.replace("'id':'other'", "'id':'x'")));

        call("ctf-publish", null);

        assertEquals(2, management.seen().size(), management.seen()::toString);
        assertEquals(2, failures().size());
        assertTrue(
                failures().toString().contains("slug: unique (the same value is in Entry other)"),
                failures()::toString);
    }

    /** The API need not name the holder of a value: it may be in the batch that was refused for the taker. */
    @Test
    void aHolderThatIsNotNamedMayBeAmongThoseThatAreStillPublished() {
        Change x = draft("x", "one");
        draft("y", "two");
        draft("z", "three");
        String taken = "{'name':'unique','path':['fields','slug','en'],'value':'one'}";
        management
                .on("POST /bulk_actions/publish", "{'sys':{'id':'1'}}")
                .on(
                        "GET /bulk_actions/actions/1",
                        "{'sys':{'status':'failed'},'error':{'details':{'errors':[{'entity':{'sys':{'type':'Link',"
                                + "'linkType':'Entry','id':'x'}},'error':{'sys':{'id':'InvalidEntry'},"
                                + "'details':{'errors':[" + taken + "]}}}]}}}")
                .on("PUT /entries/y/published", "{'sys':{'version':2}}")
                .on("PUT /entries/z/published", "{'sys':{'version':2}}");
        refuse(taken);
        management.on(PUBLISH, "{'sys':{'version':2}}");

        call("ctf-publish", null);

        assertEquals(List.of(), failures());
        assertEquals(Stage.SETTLED, stage(x));
    }

    /** What had to wait when the rules were set aside may break others when they are about to be put back. */
    @Test
    void rulesThatADraftBreaksOnlyWhenOthersArePublishedAreSetAsideToo() {
        policy("relax");
        Change x = draft("x", "two");
        Change y = draft("y", "one");
        refuse(MISSING);
        String publishY = "PUT /entries/y/published";
        for (int round = 0; round < 2; round++) {
            management
                    .refuse(publishY, 409, "VersionMismatch", "")
                    .on("GET /entries/y", "{'sys':{'version':1},'fields':{'slug':{'en':'one'}}}");
        }
        relaxation(7);
        management
                .on(PUBLISH, "{'sys':{'version':2}}")
                .refuse(publishY, 422, "InvalidEntry", "Validation error", details(TAKEN));
        delivery.on("GET /entries/other", "{'fields':{'slug':{'en':'one'}}}");
        relaxation(9);
        management.on(publishY, "{'sys':{'version':2}}");
        relaxation(11);

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of(), failures());
        assertEquals(List.of(Stage.SETTLED, Stage.SETTLED), List.of(stage(x), stage(y)));
        assertEquals(List.of(), journal.rules().relaxed());
    }

    @Test
    void aContentTypeThatCannotBePublishedWithoutTheRulesIsNamedAsTheCause() {
        policy("relax");
        Change x = draft("x", "one");
        refuse(MISSING);
        management.refuse(PUT_TYPE, 422, "ValidationFailed", "No");
        relaxation(7);

        assertNull(call("ctf-publish", null).getException());

        assertEquals(Stage.FAILED, stage(x));
        assertTrue(
                failures()
                        .toString()
                        .contains(
                                "Entry x stays a draft: its content type could not be published without the rules that"
                                        + " entries of it break (tea: name required)."),
                failures()::toString);
    }

    /** A newer definition of the source must not give way to one that an earlier run could not put back. */
    @Test
    void rulesThatWereLeftAreForgottenWhenTheContentTypeIsWritten() {
        leaveRulesAside();
        relaxation(7);

        call("ctf-write-model-part", ContentTypeRules.writing("tea", ContentTypeRules.body(teaType(7)), 7));

        assertEquals(PUBLISH_TYPE + " v8", management.seen().get(1));
        assertEquals(List.of(), journal.rules().relaxed());
    }

    @Test
    void whatIsRefusedForTheSameRuleAgainFails() {
        policy("relax");
        Change x = draft("x", "one");
        refuse(MISSING);
        relaxation(7);
        refuse(MISSING);
        relaxation(9);

        call("ctf-publish", null);

        assertEquals(Stage.FAILED, stage(x));
        assertEquals(6, management.seen().size());
        assertEquals(List.of(), journal.rules().relaxed());
    }

    @Test
    void rulesArePutBackIfTheRunEndsInBetween() {
        policy("relax");
        draft("x", "one");
        refuse(MISSING);
        relaxation(7);
        management.on(PUBLISH, request -> {
            throw new ContentfulException.Fatal("The token is not accepted any more", null, null, null);
        });
        relaxation(9);

        Exchange done = call("ctf-publish", null);

        assertNotNull(done.getException());
        assertEquals(PUBLISH_TYPE + " v10", management.seen().get(5));
        assertEquals(List.of(), journal.rules().relaxed());
    }

    @Test
    void rulesThatCannotBePutBackAreLeftToTheNextRun() {
        policy("relax");
        draft("x", "one");
        refuse(MISSING);
        relaxation(7);
        management.on(PUBLISH, "{'sys':{'version':2}}");
        for (int attempt = 0; attempt < 2; attempt++) {
            management.refuse(PUT_TYPE, 403, "AccessDenied", "");
        }

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(EntityType.CONTENT_TYPE, onlyFailure().key().type());
        assertEquals(1, journal.rules().relaxed().size());

        management.on(
                "GET /content_types/tea",
                "{'sys':{'id':'tea','version':9,'publishedVersion':8},'name':'Tea',"
                        + "'fields':[{'id':'name','name':'Name','type':'Symbol'},"
                        + "{'id':'slug','name':'Slug','type':'Symbol','validations':[{'unique':true}]}]}");
        relaxation(9);
        call("ctf-put-back-rules-left", null);

        assertEquals(
                PUBLISH_TYPE + " v10", management.seen().get(management.seen().size() - 1));
        assertEquals(List.of(), journal.rules().relaxed());
        assertEquals(
                11,
                Json.integer(run.model().contentType(Side.DESTINATION, "tea").orElseThrow(), "sys", "version"));
    }

    @Test
    void aContentTypeThatSomebodyElseHasChangedIsLeftAsItIs() {
        leaveRulesAside();
        management.on(
                "GET /content_types/tea",
                "{'sys':{'id':'tea','version':9,'publishedVersion':8},'name':'Coffee','fields':[]}");

        call("ctf-put-back-rules-left", null);

        assertEquals(List.of("GET /content_types/tea"), management.seen());
        assertEquals(List.of(), journal.rules().relaxed());
    }

    @Test
    void rulesOfAnEarlierRunThatCannotBePutBackAreLeftAgain() {
        leaveRulesAside();
        management
                .on(
                        "GET /content_types/tea",
                        "{'sys':{'id':'tea','version':9,'publishedVersion':7},'name':'Tea','fields':[]}")
                .refuse(PUT_TYPE, 403, "AccessDenied", "");

        Exchange done = call("ctf-put-back-rules-left", null);

        assertNull(done.getException());
        assertEquals(EntityType.CONTENT_TYPE, onlyFailure().key().type());
        assertEquals(1, journal.rules().relaxed().size());
    }

    @Test
    void aContentTypeThatIsGoneIsForgotten() {
        leaveRulesAside();
        management.refuse("GET /content_types/tea", 404, "NotFound", "");

        Exchange done = call("ctf-put-back-rules-left", null);

        assertNull(done.getException());
        assertEquals(List.of(), journal.rules().relaxed());
    }

    /** What nobody gives up and nobody is to give up is not waited for. */
    @Test
    void nothingIsWaitedForInVain() {
        draft("x", "one");
        refuse(TAKEN);
        refuse(TAKEN);
        entry("other", Stage.READY, Outcome.UPDATED, 3, null, "{'fields':{'slug':{'en':'two'}}}");
        management.on("PUT /entries/other/published", request -> {
            clock.forward(Duration.ofMinutes(1));
            throw new ContentfulException.Permanent("No", null, null);
        });

        call("ctf-publish", null);

        assertEquals(2, failures().size());
    }

    private void leaveRulesAside() {
        journal.rules().relax(new org.spacesync.state.RelaxedType("tea", json("{'name':'Tea','fields':[]}")));
    }

    private void relaxation(int version) {
        management
                .on(PUT_TYPE, "{'sys':{'version':" + (version + 1) + "}}")
                .on(PUBLISH_TYPE, "{'sys':{'version':" + (version + 2) + "}}");
    }

    private static Map<String, Object> teaType(int version) {
        return json("{'sys':{'id':'tea','type':'ContentType','version':" + version + ",'publishedVersion':"
                + (version - 1) + "},'name':'Tea','fields':["
                + "{'id':'name','name':'Name','type':'Symbol','required':true},"
                + "{'id':'slug','name':'Slug','type':'Symbol','validations':[{'unique':true}]}]}");
    }

    private static Object required(Object contentType) {
        return Json.objects(contentType, "fields").get(0).get("required");
    }

    private Change draft(String id, String slug) {
        return entry(id, Stage.READY, Outcome.CREATED, 1, null, "{'fields':{'slug':{'en':'" + slug + "'}}}");
    }

    private void removed(String id, Outcome outcome) {
        Change change = recorded(Change.deletion(
                org.spacesync.contentful.EntityKey.entry(id), "2026-01-01T00:00:00Z", json("{'sys':{}}")));
        journal.move(change.key(), Stage.SETTLED, outcome, null, null);
    }

    private void refuse(String error) {
        management.refuse(PUBLISH, 422, "InvalidEntry", "Validation error", details(error));
    }

    private static Object details(String error) {
        return json("{'errors':[" + error + "]}");
    }

    private void policy(String policy) {
        open(null, Map.of("onInvalid", policy));
        contentTypes();
    }

    private void assertReason(String start) {
        String reason = String.valueOf(onlyFailure().error().get("reason"));
        assertTrue(reason.startsWith(start), reason);
    }
}
