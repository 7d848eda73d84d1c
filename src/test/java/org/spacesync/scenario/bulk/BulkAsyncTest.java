package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.BulkEntries;
import org.spacesync.LogCapture;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport.Status;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunException;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.settings.Settings;
import org.spacesync.world.Shop;

/** Operations whose callers do not wait for them. */
@Tag("camel")
class BulkAsyncTest extends BulkTest {
    private static final Path DOCUMENT = Path.of("docs/embedding.md");
    private static final String SUBMIT = "direct:ctf-bulk-submit-create";

    private final BlockingQueue<Exchange> outcomes = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> underWay = new CompletableFuture<>();
    private CamelContext context;

    @BeforeEach
    void install() throws Exception {
        world.onNote("is under way", () -> underWay.complete(null));
        context = host();
    }

    private CamelContext host() throws Exception {
        CamelContext context = new DefaultCamelContext();
        SpaceSyncRoutes.install(context, Settings.of(world.options()));
        context.getRegistry().bind(RunContext.LISTENER, world.listener());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:outcomes").process(exchange -> outcomes.add(exchange.copy()));
                from("direct:broken").throwException(new IllegalStateException("full"));
                from("direct:elsewhere").to("seda:queue").toD("direct:nowhere?failIfNoConsumers=false");
            }
        });
        context.start();
        return context;
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void theMessageGoesOnAtOnceAndTheReportComesWithItsHeaders() throws Exception {
        world.with(Switch.BULK_OUTCOME, "stuck").with(Switch.BULK_POLLS, 0);

        Exchange sent = submit("direct:outcomes", Map.of("JMSCorrelationID", "order-7"));
        assertNull(sent.getException());
        underWay.get(60, TimeUnit.SECONDS);
        assertTrue(outcomes.isEmpty(), "the job does not end by itself");
        world.with(Switch.BULK_OUTCOME, "normal");

        Exchange outcome = outcome();
        assertDone(report(outcome), Map.of("created", 2L));
        assertEquals(Map.of("JMSCorrelationID", "order-7"), outcome.getMessage().getHeaders());
        assertEquals(2, world.entries().size());
    }

    @Test
    void aMessageMayBeQueued() throws Exception {
        submit("seda:queue", Map.of());

        Exchange outcome = context.createConsumerTemplate().receive("seda:queue", 60_000);
        assertDone(report(outcome), Map.of("created", 2L));
    }

    @ParameterizedTest
    @CsvSource({
        ",is missing",
        "' ',is missing",
        "direct:nowhere,'direct:nowhere'",
        "file:/tmp/outcomes,'file:/tmp/outcomes'",
        "nonsense,'nonsense'",
        "direct:ctf-sync,'direct:ctf-sync'"
    })
    void nothingIsSentIfTheReportCouldNotBe(String endpoint, String why) {
        Exchange sent = submit(endpoint, Map.of());

        RunException refusal = assertInstanceOf(RunException.class, sent.getException());
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
        assertEquals(Status.REFUSED, refusal.status());
        assertEquals(0, world.sandbox().requests(Api.MANAGEMENT).requests());
        assertTrue(outcomes.isEmpty());
    }

    @Test
    void aFailureIsReportedTheSameWay() throws Exception {
        submit("direct:outcomes", Map.of("ctfBulkSettings", Map.of("space", "bad id")));

        assertEquals(Status.MISCONFIGURED, report(outcome()).status());
    }

    @Test
    void aReportThatCannotBeSentIsLogged() throws Exception {
        try (LogCapture log = LogCapture.of("ctf-bulk-do", Level.ERROR)) {
            submit("direct:broken", Map.of());
            while (!log.text().contains("direct://broken: full")) {
                Thread.sleep(10);
            }
        }

        assertEquals(2, world.entries().size());
    }

    @Test
    void whatAStopInterruptsIsContinuedByTheSameMessage() throws Exception {
        world.with(Switch.BULK_OUTCOME, "stuck").with(Switch.BULK_POLLS, 0);
        submit("seda:queue", Map.of());
        underWay.get(60, TimeUnit.SECONDS);

        context.stop();
        world.with(Switch.BULK_OUTCOME, "normal");
        context = host();
        submit("direct:outcomes", Map.of());

        BulkReport report = report(outcome());
        assertDone(report, Map.of("created", 2L));
        assertTrue(report.resumed());
        assertEquals(1, world.jobs().size());
    }

    @Test
    void aProgramGetsAFutureAndMayCloseBeforeItsEnd() throws Exception {
        world.with(Switch.BULK_OUTCOME, "stuck").with(Switch.BULK_POLLS, 0);
        CompletableFuture<BulkReport> outcome;
        try (BulkEntries bulk = BulkEntries.of(world.options())) {
            outcome = bulk.submit(BulkType.CREATE, teas(), world.listener());
            underWay.get(60, TimeUnit.SECONDS);
            assertFalse(outcome.isDone());
        }
        assertEquals(Status.STOPPED, outcome.get(60, TimeUnit.SECONDS).status());

        world.with(Switch.BULK_OUTCOME, "normal");
        try (BulkEntries bulk = BulkEntries.of(world.options())) {
            assertDone(
                    bulk.submit(BulkType.CREATE, teas(), world.listener()).get(60, TimeUnit.SECONDS),
                    Map.of("created", 2L));
        }
    }

    /** The routes in the documentation, word for word. */
    @Test
    void theRoutesInTheDocumentationDoWhatTheirTextSays() throws Exception {
        Matcher yaml = Pattern.compile("```yaml\n(- route:\n    id: order-teas\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT));
        assertTrue(yaml.find(), "the routes are in " + DOCUMENT);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("orders.camel.yaml", yaml.group(1)));

        try (LogCapture log = LogCapture.of("teas-created", Level.INFO)) {
            context.createProducerTemplate()
                    .sendBodyAndHeader("seda:tea-orders", teas(), "JMSCorrelationID", "order-7");
            while (!log.text().contains("Order order-7: DONE, {created=2}")) {
                Thread.sleep(10);
            }
        }
    }

    @Test
    void whoeverAsksForMoreThanMayWaitIsRefused() {
        context.getRegistry()
                .lookupByNameAndType("ctfSubmissions", java.util.concurrent.ExecutorService.class)
                .shutdown();

        Exchange sent = submit("direct:outcomes", Map.of());

        assertInstanceOf(RunException.class, sent.getException());
        assertTrue(
                sent.getException().getMessage().startsWith("Too many operations"),
                sent.getException().getMessage());
    }

    private Exchange submit(String outcomeTo, Map<String, Object> headers) {
        return context.createProducerTemplate().request(SUBMIT, exchange -> {
            exchange.getMessage().setBody(teas());
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
            exchange.getMessage().setHeader("ctfOutcomeTo", outcomeTo);
        });
    }

    private static List<Object> teas() {
        return List.of(Shop.tea("a", "A"), Shop.tea("b", "B"));
    }

    private Exchange outcome() throws InterruptedException {
        Exchange outcome = outcomes.poll(60, TimeUnit.SECONDS);
        if (outcome == null) {
            throw new CamelExecutionException("no report came", null);
        }
        return outcome;
    }

    private static BulkReport report(Exchange outcome) {
        return outcome.getMessage().getBody(BulkReport.class);
    }
}
