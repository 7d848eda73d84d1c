package org.spacesync.route;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.TestClock;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.door.Doors;
import org.spacesync.model.Side;
import org.spacesync.report.RunListener;
import org.spacesync.run.Run;
import org.spacesync.settings.Settings;
import org.spacesync.state.Change;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;
import org.spacesync.state.Pair;
import org.spacesync.state.SqlJournal;
import org.spacesync.state.Stage;
import org.spacesync.state.StoredToken;
import org.spacesync.sync.SyncRun;

/**
 * The real route files in a context, their doors to the APIs replaced by mock endpoints; and a run with a journal of its
 * own for each test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("camel")
abstract class RealRoutes extends CamelTestSupport {
    static final Map<String, String> SETTINGS = Map.of(
            "sourceSpace", "source",
            "destinationSpace", "destination",
            "sourceDeliveryToken", "delivery-token",
            "managementToken", "management-token");

    /** What the test knows of a run from its listener. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    TestClock clock;
    StubDoor management;
    StubDoor delivery;
    SqlJournal journal;
    SyncRun run;
    private int changes;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withUseAdviceWith(true);
    }

    @Override
    protected CamelContext createCamelContext() {
        CamelContext created = new DefaultCamelContext();
        SpaceSyncRoutes.install(created, Settings.of(SETTINGS), routeFiles());
        return created;
    }

    /** The files in our jar, which are those in {@code routes}. */
    RouteFiles routeFiles() {
        return RouteFiles.builtIn();
    }

    /** Changes the routes of a class before they start. */
    void advise(CamelContext context) throws Exception {}

    @BeforeEach
    void begin(@TempDir Path directory) throws Exception {
        if (!context.isStarted()) {
            replaceDoor("delivery");
            replaceDoor("management");
            advise(context);
            context.start();
        }
        management = new StubDoor();
        delivery = new StubDoor();
        MockEndpoint.resetMocks(context);
        getMockEndpoint("mock:management").whenAnyExchangeReceived(management);
        getMockEndpoint("mock:delivery").whenAnyExchangeReceived(delivery);
        clock = new TestClock();
        heard.clear();
        journal = SqlJournal.open(directory);
        open(null, Map.of("syncTokenDir", directory.toString()));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** Opens the run anew: with a sync token of an earlier one, and with settings beside the usual ones. */
    void open(String startToken, Map<String, ?> settings) {
        journal.closeRun(clock.instant());
        journal.openRun("run-1", startToken, clock.instant());
        run = continued(settings);
    }

    /** The run as the next process has it. */
    SyncRun continued(Map<String, ?> settings) {
        Pair pair = new Pair("source", "master", "destination", "master");
        Doors doors = new Doors(List.of(), clock, (door, wait, why) -> {});
        SyncRun next = new SyncRun(
                Settings.of(SETTINGS).with(settings), pair, StoredToken.NONE, journal, doors, new Listener(), clock);
        next.model().keep(Side.DESTINATION, EntityType.TAG, List.of(privateTag("hidden")));
        return next;
    }

    private void replaceDoor(String door) throws Exception {
        AdviceWith.adviceWith(context, "ctf-" + door, advice -> advice.replaceFromWith("direct:real-" + door));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ctf-" + door).routeId("stub-" + door).to("mock:" + door);
            }
        });
    }

    /** Calls a route as a part of the run. */
    Exchange call(String route, Object body) {
        return call(route, body, Map.of());
    }

    Exchange call(String route, Object body, Map<String, ?> variables) {
        return template().request("direct:" + route, exchange -> {
            exchange.setVariable(Run.VARIABLE, run);
            variables.forEach(exchange::setVariable);
            exchange.getMessage().setBody(body);
        });
    }

    /** An entry of content type {@code tea}, recorded at this stage. */
    Change entry(String id, Stage stage, Outcome outcome, Integer version, String facts, String payload) {
        return recorded(Change.upsert(EntityKey.entry(id), "tea", updatedAt(), json(payload))
                .at(stage, outcome, version, facts == null ? null : json(facts)));
    }

    /** An entry that is new. */
    Change newEntry(String id, String payload) {
        return entry(id, Stage.COMPARED, Outcome.CREATED, null, null, payload);
    }

    /** A draft of an entry that waits to be published, with links to these entries. */
    Change readyEntry(String id, int version, String... targets) {
        String links = String.join(
                ",",
                List.of(targets).stream()
                        .map(target -> "{'sys':{'type':'Link','linkType':'Entry','id':'" + target + "'}}")
                        .toList());
        return entry(id, Stage.READY, Outcome.CREATED, version, null, "{'fields':{'links':{'en':[" + links + "]}}}");
    }

    Change asset(String id, Stage stage, Outcome outcome, Integer version, String facts, String payload) {
        return recorded(Change.upsert(EntityKey.asset(id), null, updatedAt(), json(payload))
                .at(stage, outcome, version, facts == null ? null : json(facts)));
    }

    Change recorded(Change change) {
        journal.add(change);
        return journal.find(change.key()).orElseThrow();
    }

    private String updatedAt() {
        return TestClock.START.plusSeconds(++changes).toString();
    }

    Change now(Change change) {
        return journal.find(change.key()).orElseThrow();
    }

    Stage stage(Change change) {
        return now(change).stage();
    }

    /** The one failure in the journal. */
    Failure onlyFailure() {
        List<Failure> failures = failures();
        if (failures.size() != 1) {
            throw new AssertionError("Not one failure, but " + failures);
        }
        return failures.get(0);
    }

    List<Failure> failures() {
        List<Failure> failures = new java.util.ArrayList<>();
        journal.failures().forEachRemaining(failures::add);
        return failures;
    }

    static Map<String, Object> json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    private static Map<String, Object> privateTag(String id) {
        return json("{'sys':{'type':'Tag','id':'" + id + "','visibility':'private','version':1},'name':'" + id + "'}");
    }

    private final class Listener implements RunListener {
        @Override
        public void settled(EntityKey key, Outcome outcome) {
            heard.add(key + " " + outcome.word());
        }

        @Override
        public void failed(Failure failure) {
            heard.add(failure.key() + " failed");
        }

        @Override
        public void note(String text) {
            heard.add(text);
        }
    }
}
