package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.Draft;
import org.spacesync.model.Side;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code drafts.camel.yaml}: comparing in lists, and writing one draft. */
class DraftsRouteTest extends RealRoutes {
    private static final String FIELDS = "'fields':{'name':{'en':'Sencha'}}";
    private static final String PAYLOAD = "{" + FIELDS + "}";

    @Test
    void aNewEntryIsPutOnceWithItsContentTypeAndNoVersion() {
        management.on("PUT /entries/x", "{'sys':{'version':1}," + FIELDS + "}");

        Exchange done = write(newEntry("x", PAYLOAD));

        StubDoor.Request put = management.requests().get(0);
        assertEquals(List.of("PUT /entries/x"), management.seen());
        assertEquals(Map.of("X-Contentful-Content-Type", "tea"), put.headers());
        assertEquals(json("{" + FIELDS + ",'metadata':{'tags':[]}}"), put.body());
        assertFalse(draft(done).isOpen());
    }

    @Test
    void defaultsThatCreatingFilledInAreTakenOutAgain() {
        management
                .on("PUT /entries/x", "{'sys':{'version':1},'fields':{'name':{'en':'Sencha'},'kind':{'en':'green'}}}")
                .on("PUT /entries/x", "{'sys':{'version':2}," + FIELDS + "}");

        Exchange done = write(newEntry("x", PAYLOAD));

        assertNull(done.getException());
        assertEquals(List.of("PUT /entries/x", "PUT /entries/x v1"), management.seen());
        assertEquals(
                management.requests().get(0).body(),
                management.requests().get(1).body());
        assertReady(done, newEntry("x", PAYLOAD), Outcome.CREATED, 2);
    }

    @Test
    void anEntryWhoseValueIsStoredAsAnotherOneFails() {
        management.on("PUT /entries/x", "{'sys':{'version':1},'fields':{'name':{'en':'Sench?'}}}");

        Exchange done = write(newEntry("x", PAYLOAD));

        assertInstanceOf(ContentfulException.Permanent.class, done.getException());
        assertTrue(done.getException().getMessage().contains("fields.name.en"), done.getException()::getMessage);
    }

    @Test
    void anEntryThatDiffersIsPutAtItsVersionAndKeepsTheDestinationsTags() {
        management.on("PUT /entries/x", "{'sys':{'version':8}," + FIELDS + "}");
        Change change = entry("x", Stage.COMPARED, Outcome.UPDATED, 7, "{'tags':['hidden']}", PAYLOAD);

        Exchange done = write(change);

        assertEquals(List.of("PUT /entries/x v7"), management.seen());
        assertEquals(
                json("{'tags':[{'sys':{'type':'Link','linkType':'Tag','id':'hidden'}}]}"),
                Json.at(management.requests().get(0).body(), "metadata"));
        assertReady(done, change, Outcome.UPDATED, 8);
    }

    @Test
    void aWriteWhoseAnswerWasLostIsRecognisedAndNotRepeated() {
        management
                .refuse("PUT /entries/x", 409, "VersionMismatch", "")
                .on("GET /entries/x", "{'sys':{'version':1}," + FIELDS + "}");
        Change change = newEntry("x", PAYLOAD);

        Exchange done = write(change);

        assertEquals(List.of("PUT /entries/x", "GET /entries/x"), management.seen());
        assertReady(done, change, Outcome.CREATED, 1);
    }

    @Test
    void anUpdateWhoseAnswerWasLostKeepsItsOutcome() {
        management
                .refuse("PUT /entries/x", 409, "VersionMismatch", "")
                .on("GET /entries/x", "{'sys':{'version':8,'publishedVersion':6}," + FIELDS + "}");
        Change change = entry("x", Stage.COMPARED, Outcome.UPDATED, 7, "{}", PAYLOAD);

        Exchange done = write(change);

        assertEquals(List.of("PUT /entries/x v7", "GET /entries/x"), management.seen());
        assertReady(done, change, Outcome.UPDATED, 8);
    }

    @Test
    void anEntryThatSomebodyElseWroteMeanwhileIsWrittenOverAtItsNewVersion() {
        management
                .refuse("PUT /entries/x", 409, "VersionMismatch", "")
                .on(
                        "GET /entries/x",
                        "{'sys':{'version':9},'fields':{'name':{'en':'Edited'}},'metadata':{'tags':["
                                + "{'sys':{'type':'Link','linkType':'Tag','id':'theirs'}}]}}")
                .on("PUT /entries/x", "{'sys':{'version':10}," + FIELDS + "}");
        Change change = entry("x", Stage.COMPARED, Outcome.UPDATED, 7, "{}", PAYLOAD);

        Exchange done = write(change);

        assertEquals(List.of("PUT /entries/x v7", "GET /entries/x", "PUT /entries/x v9"), management.seen());
        assertEquals(
                "theirs",
                Json.text(
                        Json.objects(management.requests().get(2).body(), "metadata", "tags")
                                .get(0),
                        "sys",
                        "id"));
        assertReady(done, change, Outcome.UPDATED, 10);
    }

    @Test
    void anEntryThatWasDeletedMeanwhileIsCreatedAnew() {
        management
                .refuse("PUT /entries/x", 409, "VersionMismatch", "")
                .refuse("GET /entries/x", 404, "NotFound", "")
                .on("PUT /entries/x", "{'sys':{'version':1}," + FIELDS + "}");

        Exchange done = write(entry("x", Stage.COMPARED, Outcome.UPDATED, 7, "{}", PAYLOAD));

        assertNull(done.getException());
        assertEquals(List.of("PUT /entries/x v7", "GET /entries/x", "PUT /entries/x"), management.seen());
    }

    @Test
    void somebodyWhoIsAlwaysFasterIsReportedAfterFiveWrites() {
        for (int write = 0; write < 6; write++) {
            management
                    .refuse("PUT /entries/x", 409, "VersionMismatch", "")
                    .refuse("GET /entries/x", 404, "NotFound", "");
        }

        Exchange done = write(newEntry("x", PAYLOAD));

        ContentfulException failure = assertInstanceOf(ContentfulException.Permanent.class, done.getException());
        assertTrue(failure.isVersionMismatch(), "the mismatch is the reason, not the last reading");
        assertEquals(
                5,
                management.seen().stream()
                        .filter(seen -> seen.startsWith("PUT"))
                        .count());
    }

    @Test
    void otherRefusalsAreTheCallersBusiness() {
        management.refuse("PUT /entries/x", 422, "UnknownField", "No field with id \"name\" found.", unknown("name"));

        Exchange done = write(newEntry("x", PAYLOAD));

        assertTrue(((ContentfulException) done.getException()).is("UnknownField"));
        assertEquals(List.of("PUT /entries/x"), management.seen());
    }

    @Test
    void fieldsThatTheDestinationLacksAreLeftOutIfItsContentModelIsLeftAlone() {
        open(null, Map.of("skipContentModel", true));
        String answer = "{'sys':{'version':1},'fields':{'name':{'en':'Sencha'}}}";
        management
                .refuse("PUT /entries/x", 422, "UnknownField", "", unknown("mood"))
                .refuse("PUT /entries/x", 422, "UnknownField", "", unknown("age"))
                .on("PUT /entries/x", answer)
                .on("PUT /entries/y", answer)
                .refuse("PUT /entries/z", 422, "UnknownField", "", unknown("mood"));
        String payload = "{'fields':{'name':{'en':'Sencha'},'mood':{'en':'calm'},'age':{'en':3}}}";

        Exchange first = write(newEntry("x", payload));
        Exchange second = write(newEntry("y", payload));

        assertNull(first.getException());
        assertNull(second.getException());
        assertEquals(
                List.of("PUT /entries/x", "PUT /entries/x", "PUT /entries/x", "PUT /entries/y"), management.seen());
        assertEquals(
                json("{'name':{'en':'Sencha'}}"),
                Json.at(management.requests().get(3).body(), "fields"));
        assertEquals(
                List.of(
                        "The content type tea at the destination has no field mood: its values are left out.",
                        "The content type tea at the destination has no field age: its values are left out."),
                heard);
        // What was left out already and is complained of all the same is not tried for ever.
        assertTrue(((ContentfulException) write(newEntry("z", payload)).getException()).isUnknownFields());
    }

    @Test
    void whatWasLeftOutIsPassedOverWhenComparing() {
        open(null, Map.of("skipContentModel", true));
        run.model()
                .keep(
                        Side.DESTINATION,
                        EntityType.CONTENT_TYPE,
                        List.of(
                                json(
                                        "{'sys':{'id':'tea','version':2,'publishedVersion':1},'fields':[{'id':'name','omitted':true}]}")));
        run.model()
                .keep(
                        Side.DESTINATION,
                        EntityType.LOCALE,
                        List.of(json("{'sys':{'id':'1'},'code':'en','default':true}")));
        Change change = entry(
                "x", Stage.READ, null, null, null, "{'fields':{'name':{'en':'Sencha','de':'S'},'mood':{'en':'calm'}}}");
        management.on("GET /entries", "{'items':[{'sys':{'id':'x','version':5,'publishedVersion':4}," + FIELDS + "}]}");

        call("ctf-compare", List.of(change));

        assertEquals(Outcome.UNCHANGED, now(change).outcome());
    }

    private static Map<String, Object> unknown(String field) {
        return json("{'errors':[{'name':'unknown','path':['fields','" + field + "']}]}");
    }

    @Test
    void anArchivedEntryIsUnarchivedFirst() {
        management
                .on("DELETE /entries/x/archived", "{'sys':{'version':8}}")
                .on("PUT /entries/x", "{'sys':{'version':9}," + FIELDS + "}");
        Change change = entry("x", Stage.COMPARED, Outcome.UPDATED, 7, "{'archived':true}", PAYLOAD);

        Exchange done = write(change);

        assertEquals(List.of("DELETE /entries/x/archived", "PUT /entries/x v8"), management.seen());
        assertReady(done, change, Outcome.UPDATED, 9);
    }

    @Test
    void anEntryThatSomebodyUnarchivedMeanwhileIsFine() {
        management
                .refuse("DELETE /entries/x/archived", 400, "BadRequest", "Not archived")
                .on("PUT /entries/x", "{'sys':{'version':9}," + FIELDS + "}");

        Exchange done = write(entry("x", Stage.COMPARED, Outcome.UPDATED, 7, "{'archived':true}", PAYLOAD));

        assertNull(done.getException());
        assertEquals(List.of("DELETE /entries/x/archived", "PUT /entries/x v7"), management.seen());
    }

    @Test
    void anEntryOfAnotherContentTypeMakesWay() {
        Change change = entry("x", Stage.READ, null, null, null, PAYLOAD);
        management
                .on(
                        "GET /entries",
                        "{'items':[{'sys':{'id':'x','version':3,'publishedVersion':2,"
                                + "'contentType':{'sys':{'id':'coffee'}}}," + FIELDS + "}]}")
                .on("DELETE /entries/x/published", "{'sys':{'version':4}}")
                .onDone("DELETE /entries/x")
                .on("PUT /entries/x", "{'sys':{'version':1}," + FIELDS + "}");
        call("ctf-compare", List.of(change));

        Exchange done = write(now(change));

        assertNull(done.getException());
        assertEquals(
                List.of("DELETE /entries/x/published", "DELETE /entries/x", "PUT /entries/x"),
                management.seen().subList(1, 4));
        assertEquals("tea", management.requests().get(3).headers().get("X-Contentful-Content-Type"));
        assertReady(done, change, Outcome.UPDATED, 1);
    }

    @Test
    void aListIsComparedByOneRequestThatNamesItsLength() {
        Change same = entry("same", Stage.READ, null, null, null, PAYLOAD);
        Change different = entry("different", Stage.READ, null, null, null, PAYLOAD);
        Change missing = entry("missing", Stage.READ, null, null, null, PAYLOAD);
        management.on(
                "GET /entries",
                "{'total':2,'items':[{'sys':{'id':'different','version':3},'fields':{}},"
                        + "{'sys':{'id':'same','version':5,'publishedVersion':4}," + FIELDS + "}]}");

        Exchange done = call("ctf-compare", List.of(same, different, missing));

        assertNull(done.getException());
        assertEquals(List.of("GET /entries?sys.id[in]=same,different,missing&limit=3"), management.seen());
        assertEquals(Stage.SETTLED, stage(same));
        assertEquals(Outcome.UPDATED, now(different).outcome());
        assertEquals(3, now(different).version());
        assertEquals(Outcome.CREATED, now(missing).outcome());
        assertEquals(Stage.COMPARED, stage(missing));
        assertEquals(List.of("Entry same unchanged"), heard);
    }

    @Test
    void aListWhoseAnswerIsTooBigIsHalvedUntilItFits() {
        List<Change> changes = List.of(
                entry("a", Stage.READ, null, null, null, PAYLOAD),
                entry("b", Stage.READ, null, null, null, PAYLOAD),
                entry("c", Stage.READ, null, null, null, PAYLOAD));
        management
                .refuse("GET /entries", 400, "BadRequest", "Response size too big. Maximum: 7340032B")
                .on("GET /entries", "{'items':[]}")
                .refuse("GET /entries", 400, "BadRequest", "Response size too big. Maximum: 7340032B")
                .on("GET /entries", "{'items':[]}")
                .on("GET /entries", "{'items':[]}");

        Exchange done = call("ctf-compare", changes);

        assertNull(done.getException());
        assertEquals(
                List.of(
                        "GET /entries?sys.id[in]=a,b,c&limit=3",
                        "GET /entries?sys.id[in]=a&limit=1",
                        "GET /entries?sys.id[in]=b,c&limit=2",
                        "GET /entries?sys.id[in]=b&limit=1",
                        "GET /entries?sys.id[in]=c&limit=1"),
                management.seen());
        changes.forEach(change -> assertEquals(Stage.COMPARED, stage(change)));
    }

    @Test
    void anEntityThatIsTooBigByItselfIsAnError() {
        management.refuse("GET /entries", 400, "BadRequest", "Response size too big. Maximum: 7340032B");

        Exchange done = call("ctf-compare", List.of(entry("a", Stage.READ, null, null, null, PAYLOAD)));

        assertTrue(((ContentfulException) done.getException()).isTooBig());
    }

    private Exchange write(Change change) {
        return call("ctf-write-draft", null, Map.of("ctfChange", change));
    }

    /** What the draft has come to, as the step after it records it. */
    private void assertReady(Exchange done, Change change, Outcome outcome, int version) {
        assertNull(done.getException());
        Exchange ready = template().request("direct:ready", exchange -> {
            exchange.setVariable("ctfRun", run);
            exchange.setVariable("ctfDraft", draft(done));
        });
        assertNull(ready.getException());
        assertEquals(Stage.READY, stage(change));
        assertEquals(outcome, now(change).outcome());
        assertEquals(version, now(change).version());
    }

    private static Draft draft(Exchange done) {
        return done.getVariable("ctfDraft", Draft.class);
    }

    @Override
    void advise(CamelContext context) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ready").to("bean:ctfDrafts?method=ready");
            }
        });
    }
}
