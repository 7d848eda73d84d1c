package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.contentful.Json;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code publish.camel.yaml}: what is offered to {@code ctf-before-publish}; and {@code publish-rounds.camel.yaml}. */
class PublishRouteTest extends RealRoutes {
    private static final String POST = "POST /bulk_actions/publish";
    private static final Map<String, Object> UNRESOLVED =
            json("{'errors':[{'name':'notResolvable','link':{'type':'Link','linkType':'Entry','id':'far'}}]}");

    /** As a user would: what is marked in its id stays a draft, and each draft is noted. */
    @Override
    void advise(CamelContext context) throws Exception {
        AdviceWith.adviceWith(context, "ctf-before-publish", advice -> advice.weaveAddLast()
                .to("mock:before-publish")
                .filter()
                .simple("${header.ctfEntityId} contains 'hold'")
                .setHeader("ctfSkip")
                .constant("true")
                .end()
                .filter()
                .simple("${header.ctfEntityId} contains 'stop'")
                .stop());
    }

    @Test
    void aCustomisedRouteThatFailsDoesNotKeepTheOthersFromBeingOffered() {
        Change stopped = readyEntry("stop-here", 1);
        Change held = readyEntry("hold-me", 3);

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(Outcome.HELD, now(held).outcome());
        assertEquals(Stage.FAILED, stage(stopped));
        assertEquals(List.of(), management.seen());
    }

    @Test
    void nothingToPublishIsDoneAtOnce() {
        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of(), management.seen());
    }

    @Test
    void whatIsMarkedStaysADraftAndIsHeld() {
        Change held = readyEntry("hold-me", 3);
        Change free = readyEntry("free", 1);
        management.on("PUT /entries/free/published", "{'sys':{'version':2}}");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(List.of("PUT /entries/free/published v1"), management.seen());
        assertEquals(Stage.SETTLED, stage(held));
        assertEquals(Outcome.HELD, now(held).outcome());
        assertEquals(3, now(held).version());
        assertEquals(Outcome.CREATED, now(free).outcome());
        assertEquals(List.of("Entry hold-me held", "Entry free created"), heard);
    }

    @Test
    void theDraftIsOfferedWithItsContentAndItsHeaders() {
        entry("hold-me", Stage.READY, Outcome.CREATED, 1, null, "{'fields':{'name':{'en':'Sencha'}}}");

        call("ctf-publish", null);

        Exchange offered = getMockEndpoint("mock:before-publish").getExchanges().get(0);
        assertEquals(
                json("{'fields':{'name':{'en':'Sencha'}}}"),
                offered.getMessage().getBody());
        assertEquals("Entry", offered.getMessage().getHeader("ctfEntityType"));
        assertEquals("tea", offered.getMessage().getHeader("ctfContentType"));
        assertNull(offered.getMessage().getHeader("ctfSkip"), "a mark of another draft");
    }

    @Test
    void twoDraftsAreNotWorthABulkActionAndThreeAre() {
        readyEntry("a", 1);
        readyEntry("b", 1);
        management
                .on("PUT /entries/a/published", "{'sys':{'version':2}}")
                .on("PUT /entries/b/published", "{'sys':{'version':2}}");
        call("ctf-publish", null);
        assertEquals(2, management.seen().size());

        readyEntry("c", 1);
        readyEntry("d", 1);
        readyEntry("e", 1);
        management
                .on(POST, "{'sys':{'id':'action-1'}}")
                .on("GET /bulk_actions/actions/action-1", "{'sys':{'status':'succeeded'}}");
        call("ctf-publish", null);

        assertEquals(POST, management.seen().get(2));
        assertEquals(0, journal.failed());
    }

    @Test
    void assetsComeBeforeTheEntriesThatShowThemAndNoActionIsTooLarge() {
        IntStream.range(0, 250).forEach(number -> readyEntry("e" + number, 1, number == 0 ? "e249" : "e0"));
        asset("picture", Stage.READY, Outcome.CREATED, 1, null, "{}");
        for (String action : List.of("1", "2")) {
            management.on(POST, "{'sys':{'id':'" + action + "'}}");
            management.on("GET /bulk_actions/actions/" + action, "{'sys':{'status':'succeeded'}}");
        }

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        List<Integer> sizes = new ArrayList<>();
        management.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .forEach(request -> sizes.add(
                        Json.objects(request.body(), "entities", "items").size()));
        assertEquals(251, sizes.stream().mapToInt(Integer::intValue).sum());
        assertTrue(sizes.stream().allMatch(size -> size <= 200), sizes.toString());
        assertEquals(251, heard.size());
    }

    @Test
    void noActionIsLargerThanTheSettingAllows() {
        open(null, Map.of("publishBatchSize", 3));
        IntStream.range(0, 8).forEach(number -> readyEntry("e" + number, 1));
        for (String action : List.of("1", "2")) {
            management.on(POST, "{'sys':{'id':'" + action + "'}}");
            management.on("GET /bulk_actions/actions/" + action, "{'sys':{'status':'succeeded'}}");
        }
        IntStream.range(0, 8)
                .forEach(number -> management.on("PUT /entries/e" + number + "/published", "{'sys':{'version':2}}"));

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(
                List.of(3, 3),
                management.requests().stream()
                        .filter(request -> request.method().equals("POST"))
                        .map(request -> Json.objects(request.body(), "entities", "items")
                                .size())
                        .toList());
        assertEquals(
                2,
                management.requests().stream()
                        .filter(request -> request.method().equals("PUT"))
                        .count());
        assertEquals(8, heard.size());
    }

    /** The sandbox's way to say nothing: an action that fails without a name is tried in halves. */
    @Test
    void anActionThatFailsWithoutACauseIsTriedInHalvesUntilAFewAreLeft() {
        IntStream.range(0, 20).forEach(number -> readyEntry("e" + number, 1));
        AtomicInteger actions = new AtomicInteger();
        Map<String, Boolean> bad = new ConcurrentHashMap<>();
        for (int action = 0; action < 5; action++) {
            management.on(POST, request -> {
                String id = "a" + actions.incrementAndGet();
                bad.put(
                        id,
                        Json.objects(request.body(), "entities", "items").stream()
                                .anyMatch(item -> "e7".equals(Json.text(item, "sys", "id"))));
                return json("{'sys':{'id':'" + id + "'}}");
            });
            String id = "a" + (action + 1);
            management.on(
                    "GET /bulk_actions/actions/" + id,
                    request -> json(
                            bad.get(id) ? "{'sys':{'status':'failed'},'error':{}}" : "{'sys':{'status':'succeeded'}}"));
        }
        for (int look = 0; look < 3; look++) {
            management.on("GET /entries", "{'items':[]}");
        }
        IntStream.range(0, 20)
                .filter(number -> number != 7)
                .forEach(number -> management.on("PUT /entries/e" + number + "/published", "{'sys':{'version':2}}"));
        management.refuse("PUT /entries/e7/published", 422, "ValidationFailed", "No");

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals("Entry e7", onlyFailure().key().toString());
        // All, two halves, two quarters of the bad half; the bad quarter is of five drafts.
        assertEquals(5, actions.get());
        assertEquals(
                5,
                management.requests().stream()
                        .filter(request -> request.method().equals("PUT"))
                        .count());
    }

    /** A link to a draft of the same run is refused: from then on, targets are published before. */
    @Test
    void whereLinksToDraftsAreRefusedTargetsComeFirst() {
        open(null, Map.of("publishBatchSize", 3));
        IntStream.range(0, 3).forEach(number -> readyEntry("part" + number, 1));
        IntStream.range(0, 3).forEach(number -> readyEntry("page" + number, 1, "part" + number));
        Set<String> published = ConcurrentHashMap.newKeySet();
        Map<String, List<String>> batches = new ConcurrentHashMap<>();
        for (int action = 0; action < 3; action++) {
            String id = "a" + action;
            management.on(POST, request -> {
                batches.put(
                        id,
                        Json.objects(request.body(), "entities", "items").stream()
                                .map(item -> Json.text(item, "sys", "id"))
                                .toList());
                return json("{'sys':{'id':'" + id + "'}}");
            });
            management.on("GET /bulk_actions/actions/" + id, request -> {
                List<String> ids = batches.get(id);
                // The first action with pages comes too early, whenever it is looked at.
                boolean early = ids.contains("page0") && published.add("tried");
                published.addAll(early ? List.of() : ids);
                return json(early ? refusedLinks(ids) : "{'sys':{'status':'succeeded'}}");
            });
        }

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(0, journal.failed());
        // Nothing was tried one by one, and no target was looked for: this run has written them.
        assertEquals(6, management.seen().size(), management.seen()::toString);
        assertEquals(7, published.size(), published::toString);
    }

    private static String refusedLinks(List<String> ids) {
        String errors = ids.stream()
                .map(id -> "{'entity':{'sys':{'type':'Link','linkType':'Entry','id':'" + id + "'}},"
                        + "'error':{'sys':{'id':'UnresolvedLinks'},'details':{'errors':[{'name':'notResolvable',"
                        + "'link':{'type':'Link','linkType':'Entry','id':'" + id.replace("page", "part") + "'}}]}}}")
                .collect(Collectors.joining(","));
        return "{'sys':{'status':'failed'},'error':{'details':{'errors':[" + errors + "]}}}";
    }

    /** As many looks at the target as the patience allows: each takes 20 seconds. */
    @ParameterizedTest
    @CsvSource({"0, 1", "30000, 2", "50000, 3"})
    void roundsGoOnAsLongAsThePatienceLasts(int patience, int looks) {
        open(null, Map.of("publishPatience", patience));
        Change x = readyEntry("x", 3);
        for (int round = 0; round < looks; round++) {
            management
                    .refuse("PUT /entries/x/published", 422, "UnresolvedLinks", "Validation error", UNRESOLVED)
                    .on("GET /entries/far", request -> {
                        clock.forward(Duration.ofSeconds(20));
                        return json("{'sys':{'version':1}}");
                    });
        }

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(2 * looks, management.seen().size());
        assertEquals(Stage.FAILED, stage(x));
    }

    @Test
    void roundsThatDoNotHelpEndWithTheReasonOfTheLast() {
        Change x = readyEntry("x", 3);
        for (int round = 0; round < 2; round++) {
            management
                    .refuse("PUT /entries/x/published", 422, "UnresolvedLinks", "Validation error", UNRESOLVED)
                    .on("GET /entries/far", request -> {
                        clock.forward(Duration.ofSeconds(20));
                        return json("{'sys':{'version':1}}");
                    });
        }

        Exchange done = call("ctf-publish", null);

        assertNull(done.getException());
        assertEquals(4, management.seen().size());
        assertEquals(Stage.FAILED, stage(x));
        assertEquals("UnresolvedLinks", onlyFailure().error().get("name"));
        assertEquals("publish", onlyFailure().phase());
        assertFalse(onlyFailure().error().isEmpty());
    }
}
