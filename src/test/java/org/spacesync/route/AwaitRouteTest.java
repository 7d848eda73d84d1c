package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StatefulService;
import org.apache.camel.Variable;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.door.Doors;
import org.spacesync.run.watch.WatchConsumer;
import org.spacesync.settings.Settings;

/** {@code await.camel.yaml}: whoever waits holds no thread, and gets what becomes of asking. */
@Timeout(120)
class AwaitRouteTest extends RealRoutes {
    private static final int FAR_MORE_THAN_THREADS = 50;

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final Answers answers = new Answers();
    private final CountDownLatch otherHasEnded = new CountDownLatch(1);

    @Override
    void advise(CamelContext context) throws Exception {
        prepare(context);
        prepare(context, "wait-slowly", "direct:slow-door");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:many")
                        .split(body())
                        .parallelProcessing()
                        .executorService(two)
                        .setVariable("thing", body())
                        .to("direct:wait");
                // Not a mock, which takes one message after the other.
                from("direct:slow-door").process(exchange -> {
                    await(otherHasEnded);
                    exchange.getMessage().setBody(Map.of("open", false));
                });
                from("direct:pause").to("ctf-watch:pause?awaited=thing");
                from("direct:catching")
                        .doTry()
                        .to("direct:wait")
                        .doCatch(ContentfulException.Permanent.class)
                        .setBody(simple("caught ${exception.status}"))
                        .end();
            }
        });
    }

    private void prepare(CamelContext context) throws Exception {
        context.getRegistry().bind("answers", answers);
        prepare(context, "wait", "direct:ctf-management");
    }

    private static void prepare(CamelContext context, String name, String door) throws Exception {
        TemplatedRouteBuilder.builder(context, "ctf-await")
                .routeId(name)
                .parameter("name", name)
                .parameter("awaited", "thing")
                .parameter("request", "get('/things/${variable.thing.id}')")
                .parameter("endpoint", door)
                .parameter("answer", "bean:answers?method=take")
                .add();
    }

    @AfterAll
    void endThreads() {
        two.shutdownNow();
    }

    @Test
    void twoThreadsWaitForFiftyThingsAtOnce() {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        List<Thing> things = IntStream.range(0, FAR_MORE_THAN_THREADS)
                .mapToObj(number -> new Thing("t" + number))
                .toList();
        // None ends before all are watched; and none is asked for ever if they never are.
        for (Thing thing : things) {
            for (int look = 0; look < 2_000; look++) {
                management.on("GET /things/" + thing.getId(), request -> {
                    asked.add(request.path());
                    return Map.of("open", asked.size() < FAR_MORE_THAN_THREADS);
                });
            }
        }

        Exchange done = call("many", things);

        assertNull(done.getException());
        assertTrue(things.stream().noneMatch(Thing::isOpen));
        assertEquals(FAR_MORE_THAN_THREADS, asked.size());
        assertEquals(0, watch().getWaiting());
    }

    @Test
    void theMessageThatWaitedHasTheLastAnswerAndItsOwnHeaders() {
        management.on("GET /things/a", "{'open':true}").on("GET /things/a", "{'open':false,'name':'Sencha'}");

        Exchange done = template().request("direct:wait", exchange -> {
            exchange.setVariable("thing", new Thing("a"));
            exchange.getMessage().setHeader("mine", "kept");
        });

        assertNull(done.getException());
        assertEquals("Sencha", Json.text(done.getMessage().getBody(Map.class), "name"));
        assertEquals("kept", done.getMessage().getHeader("mine"));
        assertNull(done.getVariable("ctfWatched"));
        assertEquals(List.of("GET /things/a", "GET /things/a"), management.seen());
    }

    @Test
    void whatHasEndedIsNotAskedFor() {
        Thing ended = new Thing("a");
        ended.open = false;

        assertNull(call("wait", null, Map.of("thing", ended)).getException());
        assertEquals(List.of(), management.seen());
    }

    @Test
    void aRefusalIsCaughtByTheRouteThatWaits() {
        management.on("GET /things/a", "{'open':true}").refuse("GET /things/a", 404, "NotFound", "");

        Exchange done = call("catching", null, Map.of("thing", new Thing("a")));

        assertNull(done.getException());
        assertEquals("caught 404", done.getMessage().getBody());
    }

    @Test
    void whatTheAnswerThrowsIsTheFailureOfTheMessageThatWaits() {
        management.on("GET /things/a", "{'broken':true}");

        Exchange done = call("wait", null, Map.of("thing", new Thing("a")));

        assertInstanceOf(IllegalStateException.class, done.getException());
        assertEquals("broken", done.getException().getMessage());
        assertEquals(0, watch().getWaiting());
    }

    @Test
    void aPauseThatCannotBeReadIsAFailureAndNotAnEndlessWait() {
        Exchange done = call("wait", null, Map.of("thing", Map.of("open", true, "pauseMillis", "soon")));

        assertTrue(done.isFailed());
        assertEquals(0, watch().getWaiting());
    }

    @Test
    void aPauseAsksForNothingAndHoldsNoThread() throws Exception {
        Thing brief = new Thing("a");
        Thing none = new Thing("b");
        none.pauseMillis = 0;
        Thing endless = new Thing("c");
        endless.pauseMillis = Duration.ofDays(1).toMillis();
        Doors doors = doors();

        CompletableFuture<Exchange> waits = start(context, "pause", endless, Map.of("ctfDoors", doors));
        assertNull(start(context, "pause", none, Map.of()).get().getException());
        assertNull(start(context, "pause", brief, Map.of()).get().getException());
        assertFalse(waits.isDone());
        doors.stop();

        assertInstanceOf(ContentfulException.Fatal.class, waits.get().getException());
        assertTrue(brief.isOpen());
        assertEquals(List.of(), management.seen());
    }

    /** The door of one run may wait for minutes. */
    @Test
    void aRunWhoseDoorWaitsDoesNotDelayAnother() throws Exception {
        management.on("GET /things/quick", "{'open':true}").on("GET /things/quick", "{'open':false}");

        CompletableFuture<Exchange> slow = start(context, "wait-slowly", new Thing("slow"), Map.of());
        Exchange quick = start(new Thing("quick"), Map.of()).get();
        assertNull(quick.getException());
        assertFalse(slow.isDone());
        otherHasEnded.countDown();

        assertNull(slow.get().getException());
    }

    @Test
    void theEndOfARunEndsWhatItWaitsForAndNothingElse() throws Exception {
        Doors ending = doors();
        Thing never = new Thing("never");
        never.pauseMillis = Duration.ofDays(1).toMillis();
        Thing also = new Thing("also");
        also.pauseMillis = Duration.ofDays(1).toMillis();
        CompletableFuture<Exchange> ended = start(never, Map.of("ctfDoors", ending));
        CompletableFuture<Exchange> goesOn = start(also, Map.of("ctfDoors", doors()));
        assertEquals(2, watch().getWaiting());

        ending.stop();

        assertInstanceOf(ContentfulException.Fatal.class, ended.get().getException());
        assertFalse(goesOn.isDone());
        assertEquals(1, watch().getWaiting());
        assertEquals(List.of(), management.seen());
        context.getRouteController().stopRoute("ctf-watch");
        assertTrue(goesOn.get().isFailed());
        context.getRouteController().startRoute("ctf-watch");
    }

    @Test
    void aRunThatHasEndedWaitsForNothing() throws Exception {
        Doors ended = doors();
        ended.stop();

        assertInstanceOf(
                ContentfulException.Fatal.class,
                start(new Thing("a"), Map.of("ctfDoors", ended)).get().getException());
        assertEquals(List.of(), management.seen());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aContextThatStopsStopsItsRuns(boolean waits) throws Exception {
        CamelContext other = new DefaultCamelContext();
        SpaceSyncRoutes.install(other, Settings.of(SETTINGS));
        prepare(other);
        other.start();
        Doors doors = doors();
        Thing thing = new Thing("a");
        thing.pauseMillis = Duration.ofDays(1).toMillis();
        thing.open = waits;
        CompletableFuture<Exchange> waiting = start(other, "wait", thing, Map.of("ctfDoors", doors));

        other.stop();

        assertEquals(waits, waiting.get().getException() instanceof ContentfulException.Fatal);
        assertEquals(waits, doors.stopped());
        assertSame(thing, waiting.get().getVariable("thing"));
    }

    @Test
    void whoeverBeginsToWaitWhenItsContextHasStoppedIsStoppedToo() throws Exception {
        CamelContext other = new DefaultCamelContext();
        SpaceSyncRoutes.install(other, Settings.of(SETTINGS));
        prepare(other);
        other.start();
        StatefulService watch = (StatefulService) other.getRoute("ctf-watch").getConsumer();
        CountDownLatch onItsWay = new CountDownLatch(1);
        other.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:late")
                        .process(exchange -> {
                            onItsWay.countDown();
                            while (watch.isStarted()) {
                                Thread.onSpinWait();
                            }
                        })
                        .to("direct:wait");
            }
        });
        CompletableFuture<Exchange> late = CompletableFuture.supplyAsync(
                () -> other.createProducerTemplate().request("direct:late", exchange -> {
                    exchange.setVariable("thing", new Thing("a"));
                }));
        await(onItsWay);

        other.stop();

        assertInstanceOf(ContentfulException.Fatal.class, late.get().getException());
    }

    @Test
    void whatIsNotThereIsNotWaitedFor() {
        Exchange done = call("wait", null);

        assertEquals(
                "There is no variable thing that could be waited for",
                done.getException().getMessage());
    }

    @Test
    void nothingIsWaitedForWithoutTheRouteThatWatches() throws Exception {
        context.getRouteController().stopRoute("ctf-watch");

        Exchange done = call("wait", null, Map.of("thing", new Thing("a")));

        context.getRouteController().startRoute("ctf-watch");
        assertEquals(
                "The route ctf-watch is not started: nothing can be waited for",
                done.getException().getMessage());
    }

    private CompletableFuture<Exchange> start(Thing thing, Map<String, Object> variables) {
        return start(context, "wait", thing, variables);
    }

    /** Begins to wait in this thread, which is then free. */
    private CompletableFuture<Exchange> start(
            CamelContext in, String route, Thing thing, Map<String, Object> variables) {
        Exchange exchange = new DefaultExchange(in);
        exchange.setVariable("thing", thing);
        variables.forEach(exchange::setVariable);
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        try {
            in.getEndpoint("direct:" + route).createAsyncProducer().process(exchange, sync -> done.complete(exchange));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return done;
    }

    private Doors doors() {
        return new Doors(List.of(), clock, (door, wait, why) -> {});
    }

    private WatchConsumer watch() {
        return (WatchConsumer) context.getRoute("ctf-watch").getConsumer();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is waited for. */
    public static final class Thing {
        private final String id;
        private volatile boolean open = true;
        private volatile long pauseMillis = 1;

        Thing(String id) {
            this.id = id;
        }

        public String getId() {
            return id;
        }

        public boolean isOpen() {
            return open;
        }

        public long getPauseMillis() {
            return pauseMillis;
        }
    }

    /** Takes the answers. */
    public static final class Answers {
        public void take(@Variable("thing") Thing thing, @Body Map<String, Object> answer) {
            if (answer.containsKey("broken")) {
                throw new IllegalStateException("broken");
            }
            thing.open = Boolean.TRUE.equals(answer.get("open"));
        }
    }
}
