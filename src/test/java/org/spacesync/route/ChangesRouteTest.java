package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.model.Side;
import org.spacesync.report.RunReport;
import org.spacesync.run.Collection;
import org.spacesync.run.RunException;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Failure;
import org.spacesync.state.Stage;

/** {@code changes.camel.yaml}: the pages of the sync feed on their way into the journal. */
class ChangesRouteTest extends RealRoutes {
    private static final String SYNC = "GET /sync";

    @Test
    void allPagesAreReadByTheTokensOfTheirAddressesWhateverTheAddressesAre() {
        delivery.on(SYNC, page("[" + entry("a", "tea", "{}") + "]", "nextPageUrl", "http://elsewhere/?sync_token=p1"))
                .on(SYNC, page("[]", "nextPageUrl", "https://cdn.contentful.com/spaces/s/sync?sync_token=p2"))
                .on(SYNC, page("[" + entry("b", "tea", "{}") + "]", "nextSyncUrl", "http://x/sync?sync_token=next"));

        Exchange done = call("ctf-read-changes", null);

        assertNull(done.getException());
        assertEquals(
                List.of("GET /sync?initial=true&limit=100", "GET /sync?sync_token=p1", "GET /sync?sync_token=p2"),
                delivery.seen());
        assertTrue(run.state().readToEnd());
        assertEquals("next", run.state().nextSyncToken());
        assertEquals(2, journal.count(EntityType.ENTRY, ChangeKind.UPSERT, Stage.READ));
    }

    @Test
    void aDeltaAsksByItsTokenAndNothingElse() {
        open("start", Map.of("pageSize", "7"));
        delivery.on(SYNC, page("[]", "nextSyncUrl", "https://x/sync?sync_token=next"));

        call("ctf-read-changes", null);

        assertEquals(List.of("GET /sync?sync_token=start"), delivery.seen());
        assertEquals("next", run.state().nextSyncToken());
    }

    @Test
    void aRunThatWasKilledGoesOnAfterTheLastPageThatIsInTheJournal() {
        journal.checkpoint("p5");
        delivery.on(SYNC, page("[]", "nextSyncUrl", "https://x/sync?sync_token=next"));

        call("ctf-read-changes", null);

        assertEquals(List.of("GET /sync?sync_token=p5"), delivery.seen());
    }

    @Test
    void aRunThatHasReadAllPagesReadsNoneAgain() {
        journal.readToEnd("next");

        Exchange done = call("ctf-read-changes", null);

        assertNull(done.getException());
        assertEquals(List.of(), delivery.seen());
    }

    @Test
    void everyKindOfItemIsRecordedAsWhatItIs() {
        delivery.on(
                SYNC,
                page(
                        """
                        [{'sys':{'type':'Asset','id':'x','updatedAt':'2026-01-01T00:00:00Z'},'fields':{'odd':[null]}},
                         {'sys':{'type':'DeletedEntry','id':'y','updatedAt':'2026-01-01T00:00:00Z'}},
                         {'sys':{'type':'DeletedAsset','id':'z','updatedAt':'2026-01-01T00:00:00Z'}},
                         {'sys':{'type':'Novelty','id':'n'}},{'sys':{'type':'Entry'}},
                        """
                                + entry("x", "tea", "{'a':{'en':1.50}}") + "]",
                        "nextSyncUrl",
                        "https://x/sync?sync_token=next"));

        Exchange done = call("ctf-read-changes", null);

        assertNull(done.getException());
        Change entry = journal.find(EntityKey.entry("x")).orElseThrow();
        assertEquals("tea", entry.contentType());
        assertEquals(json("{'a':{'en':1.50}}"), entry.payload().get("fields"));
        Change asset = journal.find(EntityKey.asset("x")).orElseThrow();
        assertNull(asset.contentType());
        assertEquals(json("{'odd':[null]}"), asset.payload().get("fields"));
        assertEquals(
                ChangeKind.DELETION,
                journal.find(EntityKey.entry("y")).orElseThrow().kind());
        assertEquals(
                ChangeKind.DELETION,
                journal.find(EntityKey.asset("z")).orElseThrow().kind());
        assertFalse(journal.find(EntityKey.entry("n")).isPresent());
    }

    @Test
    void pagesThatAreTooBigAreReadAgainFromTheBeginningInSmallerOnes() {
        delivery.on(SYNC, page("[]", "nextPageUrl", "https://x/sync?sync_token=p1"))
                .refuse(SYNC, 400, "BadRequest", "Response size too big. Maximum: 7340032B")
                .on(SYNC, page("[]", "nextSyncUrl", "https://x/sync?sync_token=next"));

        Exchange done = call("ctf-read-changes", null);

        assertNull(done.getException());
        assertEquals(
                List.of(
                        "GET /sync?initial=true&limit=100",
                        "GET /sync?sync_token=p1",
                        "GET /sync?initial=true&limit=50"),
                delivery.seen());
        assertEquals(List.of("A page of the sync was too big: starting again with 50 per page."), heard);
    }

    @Test
    void aTokenThatIsNotAcceptedAnyMoreRefusesTheRun() {
        open("start", Map.of());
        delivery.refuse(SYNC, 400, "BadRequest", "Invalid sync token");

        RunException end = end();

        assertEquals(RunReport.Status.REFUSED, end.status());
        assertTrue(end.getMessage().startsWith("The stored sync token is not accepted any more ("), end.getMessage());
        assertFalse(run.state().readToEnd());
    }

    @Test
    void aSourceThatIsNotFoundIsNamed() {
        delivery.refuse(SYNC, 404, "NotFound", "");

        RunException end = end();

        assertEquals(RunReport.Status.FAILED, end.status());
        assertTrue(end.getMessage().startsWith("The delivery API does not know source/master"), end.getMessage());
    }

    @Test
    void anyOtherRefusalEndsTheRunAsItIs() {
        open("start", Map.of());
        delivery.refuse(SYNC, 403, "AccessDenied", "");

        assertTrue(((ContentfulException) call("ctf-read-changes", null).getException()).is("AccessDenied"));
    }

    @Test
    void aPageWithoutAnAddressForTheNextEndsTheRun() {
        delivery.on(SYNC, "{'items':[]}");

        assertTrue(end().getMessage().contains("without nextPageUrl and nextSyncUrl"));
    }

    @Test
    void aFirstRunIsRefusedIfTheDestinationHasAnAssetOfTheSource() {
        management.on("GET /assets", "{'total':3,'items':[]}");
        call("ctf-read-total", new Collection(Side.DESTINATION, EntityType.ASSET, "/assets"));
        management.on("GET /assets", "{'items':[{'sys':{'id':'x'}}]}");
        delivery.on(SYNC, page("[{'sys':{'type':'Asset','id':'x'}}]", "nextSyncUrl", "https://x/sync?sync_token=next"));

        RunException end = end();

        assertEquals(RunReport.Status.REFUSED, end.status());
        assertTrue(end.getMessage().contains("it already has 1 asset of the source, for instance x"), end.getMessage());
        assertEquals(
                "GET /assets?sys.id[in]=x&limit=1&select=sys", management.seen().get(1));
        assertFalse(run.state().readToEnd());
    }

    @Test
    void aFaultInOneChangeIsAFailedItemAndTheRawChangeIsKept() {
        delivery.on(
                SYNC,
                page(
                        "[" + entry("a", "faulty", "{'n':{'en-US':1}}") + "," + entry("b", "tea", "{}") + "]",
                        "nextSyncUrl",
                        "https://x/sync?sync_token=next"));

        Exchange done = call("ctf-read-changes", null);

        assertNull(done.getException());
        assertTrue(run.state().readToEnd());
        assertTrue(journal.find(EntityKey.entry("b")).isPresent());
        Change rejected = journal.find(EntityKey.entry("a")).orElseThrow();
        assertEquals(Stage.REJECTED, rejected.stage());
        assertEquals(json("{'n':{'en-US':1}}"), rejected.payload().get("fields"));
        Failure failure = journal.failures().next();
        assertEquals(EntityKey.entry("a"), failure.key());
        assertEquals("select-change", failure.phase());
        String reason = (String) failure.error().get("reason");
        assertTrue(reason.matches("Step '[^']+' of the route ctf-select-change .*"), reason);
        assertTrue(reason.endsWith("IllegalStateException: a fault of a customised route"), reason);
    }

    @Test
    void aCustomisedRouteThatStopsFailsOnThisChangeOnly() {
        delivery.on(
                SYNC,
                page(
                        "[" + entry("a", "stopped", "{}") + "," + entry("b", "tea", "{}") + "]",
                        "nextSyncUrl",
                        "https://x/sync?sync_token=next"));

        Exchange done = call("ctf-read-changes", null);

        assertNull(done.getException());
        assertEquals(Stage.REJECTED, stage(journal.find(EntityKey.entry("a")).orElseThrow()));
        assertTrue(journal.find(EntityKey.entry("b")).isPresent());
        assertTrue(run.state().readToEnd());
    }

    @Test
    void whatACustomisedRouteFailedOnIsGivenToItAgainBeforeTheFeed() {
        Change change = Change.upsert(
                EntityKey.entry("a"), "tea", "2026-01-01T00:00:00Z", json(entry("a", "tea", "{'n':{'en-US':1}}")));
        Change unwanted = Change.upsert(
                EntityKey.entry("u"), "marked-text", "2026-01-01T00:00:00Z", json(entry("u", "marked-text", "{}")));
        journal.reject(change, new Failure(change.key(), "x", Map.of()));
        journal.reject(unwanted, new Failure(unwanted.key(), "x", Map.of()));
        open("start", Map.of());
        delivery.on(SYNC, page("[]", "nextSyncUrl", "https://x/sync?sync_token=next"));

        Exchange done = call("ctf-read-changes", null);

        assertNull(done.getException());
        assertEquals(Stage.READ, stage(change));
        assertFalse(journal.find(unwanted.key()).isPresent(), "it is left out now");
        assertEquals(0, journal.failed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"marked-text", "marked-boolean"})
    void whatIsMarkedInEitherWayIsLeftOut(String contentType) {
        delivery.on(
                SYNC,
                page(
                        "[" + entry("a", contentType, "{}") + "," + entry("b", "tea", "{}") + "]",
                        "nextSyncUrl",
                        "https://x/sync?sync_token=next"));

        call("ctf-read-changes", null);

        assertFalse(journal.find(EntityKey.entry("a")).isPresent());
        assertTrue(journal.find(EntityKey.entry("b")).isPresent());
    }

    @Test
    void whatIsNotSelectedIsNotRecordedAndNoCustomisedRouteSeesIt() {
        open(null, Map.of("contentTypes", "tea", "only", "entries"));
        delivery.on(
                SYNC,
                page(
                        "[" + entry("a", "faulty", "{}") + "," + entry("b", "tea", "{}") + ","
                                + "{'sys':{'type':'Asset','id':'x'}},{'sys':{'type':'DeletedAsset','id':'y'}},"
                                + "{'sys':{'type':'DeletedEntry','id':'z'}}]",
                        "nextSyncUrl",
                        "https://x/sync?sync_token=next"));

        Exchange done = call("ctf-read-changes", null);

        assertNull(done.getException());
        assertFalse(journal.find(EntityKey.entry("a")).isPresent());
        assertTrue(journal.find(EntityKey.entry("b")).isPresent());
        assertFalse(journal.find(EntityKey.asset("x")).isPresent());
        assertFalse(journal.find(EntityKey.asset("y")).isPresent());
        assertTrue(journal.find(EntityKey.entry("z")).isPresent(), "which content type it had is not known");
    }

    /** As users would: by content type, one throws, one stops, two mark. */
    @Override
    void advise(CamelContext context) throws Exception {
        AdviceWith.adviceWith(context, "ctf-select-change", advice -> advice.weaveAddLast()
                .choice()
                .when()
                .simple("${header.ctfContentType} == 'faulty'")
                .throwException(new IllegalStateException("a fault of a customised route"))
                .endChoice()
                .when()
                .simple("${header.ctfContentType} == 'stopped'")
                .stop()
                .endChoice()
                .when()
                .simple("${header.ctfContentType} == 'marked-text'")
                .setHeader("ctfSkip")
                .constant("true")
                .endChoice()
                .when()
                .simple("${header.ctfContentType} == 'marked-boolean'")
                .setHeader("ctfSkip")
                .constant(true)
                .end());
    }

    private RunException end() {
        Throwable end = call("ctf-read-changes", null).getException();
        while (end instanceof CamelExchangeException && end.getCause() != null) {
            end = end.getCause();
        }
        return assertInstanceOf(RunException.class, end);
    }

    private static String page(String items, String link, String url) {
        return "{'sys':{'type':'Array'},'items':" + items + ",'" + link + "':'" + url + "'}";
    }

    private static String entry(String id, String contentType, String fields) {
        return "{'sys':{'type':'Entry','id':'" + id
                + "','updatedAt':'2026-01-01T00:00:00Z','contentType':{'sys':{'id':'" + contentType + "'}}},'fields':"
                + fields + "}";
    }
}
