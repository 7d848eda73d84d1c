package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.door.ApiRequest;
import org.spacesync.model.Side;
import org.spacesync.state.BulkJob;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code entry-jobs.camel.yaml} and {@code entry-jobs-results.camel.yaml}: entries as items of jobs, and what comes of them. */
class EntryJobsRouteTest extends RealRoutes {
    private static final String PAYLOAD = "{'fields':{'name':{'en':'Sencha'}}}";
    private static final String CREATE = "POST /bulk_operations/entries/create";
    private static final String UPDATE = "POST /bulk_operations/entries/update";
    private static final String RUNNING = "{'sys':{'id':'job-1','status':'in_progress'}}";
    private static final String LOOK = "GET /bulk_operations/job-1";

    private volatile String uploaded;

    @Override
    void advise(CamelContext context) throws Exception {
        AdviceWith.adviceWith(context, "ctf-upload", advice -> advice.replaceFromWith("direct:real-upload"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ctf-upload").routeId("stub-upload").process(EntryJobsRouteTest.this::upload);
            }
        });
    }

    private void upload(Exchange exchange) {
        try {
            ApiRequest request = exchange.getMessage().getBody(ApiRequest.class);
            request.into(exchange.getMessage());
            uploaded = Files.readString(exchange.getMessage().getBody(Path.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(json("{'sys':{'id':'upload-1','createdAt':'2026-01-01T00:00:00Z'}}"));
    }

    @BeforeEach
    void bulk(@TempDir Path state) throws IOException {
        uploaded = null;
        open("token", Map.of("strategy", "bulk", "syncTokenDir", state.toString(), "bulkPollDelay", 1));
        Files.createDirectories(state.resolve("x"));
        run.model()
                .keep(
                        Side.DESTINATION,
                        EntityType.CONTENT_TYPE,
                        List.of(json("{'sys':{'type':'ContentType','id':'tea','version':2,'publishedVersion':1},"
                                + "'fields':[{'id':'name','type':'Symbol'}]}")));
    }

    @Test
    void newEntriesAreReadyInVersionOne() {
        Change a = newEntry("a", PAYLOAD);
        Change b = newEntry("b", PAYLOAD);
        management.on(CREATE, RUNNING).on(LOOK, completed("a", "b"));

        done();

        assertEquals(List.of(CREATE, LOOK), management.seen());
        assertEquals(
                Json.parse("{\"items\":" + uploaded + "}"),
                json("{'items':[" + created("a") + "," + created("b") + "]}"));
        assertReady(a, Outcome.CREATED, 1);
        assertReady(b, Outcome.CREATED, 1);
        assertEquals(List.of(), journal.entryJobs().openJobs());
    }

    @Test
    void updatedEntriesAreReadyInTheNextVersion() {
        Change a = entry("a", Stage.COMPARED, Outcome.UPDATED, 7, "{'tags':[]}", PAYLOAD);
        management.on(UPDATE, RUNNING).on(LOOK, completed("a"));

        done();

        assertEquals(
                json("{'items':[{'sys':{'id':'a','version':7},'fields':{'name':{'en':'Sencha'}}}]}"),
                Json.parse("{\"items\":" + uploaded + "}"));
        assertReady(a, Outcome.UPDATED, 8);
    }

    /** Its error says that nothing was done, so nothing is looked up. */
    @Test
    void anInvalidItemIsWrittenByARequestOfItsOwn() {
        Change a = newEntry("a", PAYLOAD);
        Change b = newEntry("b", PAYLOAD);
        management
                .on(CREATE, RUNNING)
                .on(LOOK, answer(failed("InvalidEntry"), succeeded("b")))
                .on("PUT /entries/a", "{'sys':{'version':1},'fields':{'name':{'en':'Sencha'}}}");

        done();

        assertEquals(List.of(CREATE, LOOK, "PUT /entries/a"), management.seen());
        assertReady(a, Outcome.CREATED, 1);
        assertReady(b, Outcome.CREATED, 1);
    }

    /** Somebody has created the entry meanwhile, with the same content. */
    @Test
    void whatIsThereAlreadyIsLookedUpAndNotWritten() {
        Change a = newEntry("a", PAYLOAD);
        management
                .on(CREATE, RUNNING)
                .on(LOOK, answer(failed("EntryExistsError")))
                .on("GET /entries", "{'items':[{'sys':{'id':'a','version':3},'fields':{'name':{'en':'Sencha'}}}]}");

        done();

        assertEquals(List.of(CREATE, LOOK, "GET /entries?sys.id[in]=a&limit=1"), management.seen());
        assertReady(a, Outcome.CREATED, 3);
    }

    @Test
    void anEntryThatIsArchivedGoesSingly() {
        entry("a", Stage.COMPARED, Outcome.UPDATED, 7, "{'archived':true}", PAYLOAD);
        management
                .on("DELETE /entries/a/archived", "{'sys':{'version':8}}")
                .on("PUT /entries/a", "{'sys':{'version':9},'fields':{'name':{'en':'Sencha'}}}");

        done();

        assertEquals(List.of("DELETE /entries/a/archived", "PUT /entries/a v8"), management.seen());
    }

    /** The process was killed while the job ran: the next one asks for it, and submits nothing. */
    @Test
    void aJobThatRunsIsTakenUp() {
        Change a = newEntry("a", PAYLOAD);
        plan();
        BulkJob job = journal.entryJobs().openJobs().get(0);
        journal.bulk().save(job.uploaded("upload-1", null).submitting().running("job-1"));
        management.on(LOOK, completed("a"));

        done();

        assertEquals(List.of(LOOK), management.seen());
        assertNull(uploaded);
        assertReady(a, Outcome.CREATED, 1);
    }

    @Test
    void jobsThatAreNotEnabledAreGivenUpForTheDay() {
        newEntry("a", PAYLOAD);
        management
                .refuse(CREATE, 403, "AccessDenied", "")
                .on("PUT /entries/a", "{'sys':{'version':1},'fields':{'name':{'en':'Sencha'}}}");

        done();

        assertEquals(List.of(CREATE, "PUT /entries/a"), management.seen());
        assertTrue(heard.toString().contains("not enabled"), heard::toString);
        assertTrue(journal.facts().aboutJobs().orElseThrow().contains("notEnabled"));
    }

    private void plan() {
        call("ctf-plan-entry-jobs", null);
    }

    private void done() {
        Exchange done = call("ctf-write-entries", null);
        assertNull(done.getException());
        assertEquals(List.of(), failures());
    }

    private void assertReady(Change change, Outcome outcome, int version) {
        Change now = now(change);
        assertEquals(
                Stage.READY + " " + outcome + " " + version, now.stage() + " " + now.outcome() + " " + now.version());
    }

    private static String created(String id) {
        return "{'sys':{'id':'" + id + "','contentType':{'sys':{'id':'tea'}}},'fields':{'name':{'en':'Sencha'}}}";
    }

    private static String completed(String... ids) {
        return answer(List.of(ids).stream().map(EntryJobsRouteTest::succeeded).toArray(String[]::new));
    }

    private static String answer(String... items) {
        return "{'sys':{'id':'job-1','status':'completed'},'result':{'items':[" + String.join(",", items) + "]}}";
    }

    private static String succeeded(String id) {
        return "{'status':'succeeded','entity':{'sys':{'type':'Entry','id':'" + id + "'}}}";
    }

    private static String failed(String error) {
        return "{'status':'failed','error':{'sys':{'type':'Error','id':'" + error + "'}}}";
    }
}
