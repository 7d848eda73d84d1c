package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.contentful.EntityKey.asset;
import static org.spacesync.contentful.EntityKey.entry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;

class PublishPlanTest {
    private static final int BATCH_SIZE = 200;

    private final PublishPlan plan = new PublishPlan(BATCH_SIZE);

    private List<List<List<EntityKey>>> waves() {
        return plan.waves().stream().map(PlannedWave::keysOfBatches).toList();
    }

    /** All of them, wave by wave. */
    private List<List<EntityKey>> batches() {
        return waves().stream().flatMap(List::stream).toList();
    }

    @Test
    void nothingNeedsNoBatch() {
        assertEquals(List.of(), batches());
    }

    @Test
    void whatFitsIsOneBatch() {
        announce(200);

        assertEquals(1, batches().size());
        assertEquals(200, batches().get(0).size());
    }

    @Test
    void noBatchIsLargerThanABulkActionMayBe() {
        announce(401);

        assertEquals(List.of(200, 200, 1), batches().stream().map(List::size).toList());
    }

    @Test
    void targetsComeBeforeTheirReferrersWhateverTheOrderOfAnnouncement() {
        announce(600);
        for (int number = 0; number < 599; number++) {
            plan.link(key(number), Set.of(key(number + 1)));
        }

        List<EntityKey> order = order(batches());

        assertEquals(
                IntStream.range(0, 600).mapToObj(number -> key(599 - number)).toList(), order);
    }

    @Test
    void assetsAndEntriesOfTheSameIdAreTwoThings() {
        plan.add(asset("x"));
        plan.add(entry("x"));
        plan.add(entry("x"));
        plan.link(asset("x"), Set.of(entry("x")));

        assertEquals(List.of(List.of(entry("x"), asset("x"))), batches());
    }

    @Test
    void whoGivesAValueIsInAnEarlierWaveThanWhoTakesIt() {
        announce(5);
        plan.take(key(0), Set.of(key(1)));
        plan.take(key(1), Set.of(key(2)));
        plan.take(key(3), Set.of(entry("elsewhere"), key(3)));
        plan.link(key(4), Set.of(key(0)));

        Map<EntityKey, Integer> waves = waveOf();

        assertEquals(Map.of(key(2), 0, key(1), 1, key(0), 2, key(3), 0, key(4), 2), waves);
    }

    @Test
    void manyWhoGiveAndManyWhoTakeAreTwoBatches() {
        announce(80);
        IntStream.range(0, 40).forEach(number -> plan.take(key(number), Set.of(key(number + 40))));

        assertEquals(
                List.of(List.of(40), List.of(40)),
                waves().stream()
                        .map(wave -> wave.stream().map(List::size).toList())
                        .toList());
    }

    @Test
    void valuesDecideWhereLinksContradictThem() {
        announce(4);
        plan.link(key(0), Set.of(key(1)));
        plan.take(key(1), Set.of(key(0)));
        plan.link(key(2), Set.of(key(3)));
        plan.link(key(3), Set.of(key(2)));
        plan.take(key(2), Set.of(key(1)));

        Map<EntityKey, Integer> waves = waveOf();

        assertEquals(Map.of(key(0), 0, key(1), 1, key(2), 2, key(3), 2), waves);
    }

    @Test
    void aRingOfValuesIsInNoOrderAndKeepsNobodyElse() {
        announce(4);
        plan.take(key(0), Set.of(key(1)));
        plan.take(key(1), Set.of(key(0)));
        plan.take(key(2), Set.of(key(1)));

        Map<EntityKey, Integer> waves = waveOf();

        assertEquals(Map.of(key(0), 0, key(1), 0, key(2), 1, key(3), 0), waves);
    }

    @Test
    void whatWasRefusedIsInBatchesOfItsOwnWithItsCircle() {
        announce(6);
        plan.link(key(4), Set.of(key(5)));
        plan.link(key(5), Set.of(key(4)));
        plan.apart(key(1));
        plan.apart(key(5));

        List<Set<EntityKey>> batches = batches().stream().map(Set::copyOf).toList();

        assertEquals(List.of(Set.of(key(0), key(2), key(3)), Set.of(key(1), key(4), key(5))), batches);
    }

    private Map<EntityKey, Integer> waveOf() {
        Map<EntityKey, Integer> waves = new HashMap<>();
        List<List<List<EntityKey>>> all = waves();
        for (int wave = 0; wave < all.size(); wave++) {
            int number = wave;
            all.get(wave).forEach(batch -> batch.forEach(key -> waves.put(key, number)));
        }
        return waves;
    }

    @Test
    void linksToItselfAndToWhatIsNotPublishedNowDoNotMatter() {
        plan.add(entry("a"));
        plan.link(entry("a"), new LinkedHashSet<>(List.of(entry("a"), entry("elsewhere"))));
        plan.link(entry("a"), Set.of());

        assertEquals(List.of(List.of(entry("a"))), batches());
    }

    @Test
    void aCircleIsOneBatchEvenIfItWouldFitBehindOthersInPart() {
        announce(300);
        for (int number = 150; number < 300; number++) {
            plan.link(key(number), Set.of(key(number == 299 ? 150 : number + 1)));
        }

        List<List<EntityKey>> batches = batches();

        Set<Integer> batchesOfTheCircle = new HashSet<>();
        Map<EntityKey, Integer> batchOf = batchOf(batches);
        IntStream.range(150, 300).forEach(number -> batchesOfTheCircle.add(batchOf.get(key(number))));
        assertEquals(1, batchesOfTheCircle.size());
        assertEquals(300, order(batches).size());
    }

    @Test
    void aCircleComesAfterWhatItLinksToAndBeforeWhatLinksToIt() {
        List<EntityKey> keys = List.of(entry("above"), entry("one"), entry("two"), entry("below"));
        keys.forEach(plan::add);
        plan.link(entry("above"), Set.of(entry("one")));
        plan.link(entry("one"), Set.of(entry("two")));
        plan.link(entry("two"), Set.of(entry("one"), entry("below")));

        List<EntityKey> order = order(batches());

        assertEquals(entry("below"), order.get(0));
        assertEquals(Set.of(entry("one"), entry("two")), Set.copyOf(order.subList(1, 3)));
        assertEquals(entry("above"), order.get(3));
    }

    @Test
    void aCircleThatNoBatchHoldsIsCutAndNobodyIsLost() {
        announce(451);
        for (int number = 0; number < 450; number++) {
            plan.link(key(number), Set.of(key((number + 1) % 450)));
        }
        plan.link(key(3), Set.of(key(450)));

        List<List<EntityKey>> batches = batches();

        assertEquals(451, new HashSet<>(order(batches)).size());
        assertEquals(451, order(batches).size());
        assertTrue(batches.stream().allMatch(batch -> batch.size() <= BATCH_SIZE));
        assertEquals(key(450), order(batches).get(0));
    }

    @Test
    void aLongChainNeedsNoDeepStack() throws InterruptedException {
        announce(5000);
        for (int number = 0; number < 4999; number++) {
            plan.link(key(number), Set.of(key(number + 1)));
        }
        List<List<EntityKey>> batches = new ArrayList<>();
        Thread small = new Thread(null, () -> batches.addAll(batches()), "small-stack", 128 * 1024);

        small.start();
        small.join();

        assertEquals(5000, order(batches).size());
        assertEquals(key(4999), order(batches).get(0));
        assertEquals(key(0), order(batches).get(4999));
        assertEquals(25, batches.size());
    }

    @Test
    void anyGraphIsOrderedSoThatOnlyCirclesLookAhead() {
        Random random = new Random(7);
        List<List<Integer>> targets = randomGraph(random, 20_000, 1.5);

        List<List<EntityKey>> batches = batches();

        assertEquals(20_000, new HashSet<>(order(batches)).size());
        assertEquals(20_000, order(batches).size());
        Map<EntityKey, Integer> batchOf = batchOf(batches);
        BitSet circle = new BitSet();
        for (int source = 0; source < targets.size(); source++) {
            for (int target : targets.get(source)) {
                if (batchOf.get(key(target)) > batchOf.get(key(source))) {
                    if (!circle.get(source)) {
                        circle = reached(targets, source);
                        circle.and(reached(reversed(targets), source));
                    }
                    assertTrue(circle.get(target), target + " is behind " + source);
                }
            }
        }
        assertTrue(circle.cardinality() > BATCH_SIZE, "there is a circle that must be cut");
    }

    @Test
    void theSameGraphGivesTheSamePlan() {
        randomGraph(new Random(11), 2000, 2);
        PublishPlanTest again = new PublishPlanTest();
        again.randomGraph(new Random(11), 2000, 2);

        assertEquals(batches(), again.batches());
        assertEquals(batches(), batches());
    }

    private void announce(int count) {
        IntStream.range(0, count).forEach(number -> plan.add(key(number)));
    }

    /** Announces in random order, and links at random: nearly half of the nodes are in one large circle. */
    private List<List<Integer>> randomGraph(Random random, int nodes, double linksPerNode) {
        List<Integer> announced =
                new ArrayList<>(IntStream.range(0, nodes).boxed().toList());
        Collections.shuffle(announced, random);
        announced.forEach(number -> plan.add(key(number)));
        List<List<Integer>> targets = new ArrayList<>();
        for (int number = 0; number < nodes; number++) {
            targets.add(new ArrayList<>());
        }
        for (int link = 0; link < nodes * linksPerNode; link++) {
            targets.get(random.nextInt(nodes)).add(random.nextInt(nodes));
        }
        for (int number = 0; number < nodes; number++) {
            Set<EntityKey> keys = new LinkedHashSet<>();
            targets.get(number).forEach(target -> keys.add(key(target)));
            plan.link(key(number), keys);
        }
        return targets;
    }

    private static BitSet reached(List<List<Integer>> targets, int from) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int here = open.pop();
            if (!seen.get(here)) {
                seen.set(here);
                open.addAll(targets.get(here));
            }
        }
        return seen;
    }

    private static List<List<Integer>> reversed(List<List<Integer>> targets) {
        List<List<Integer>> sources = new ArrayList<>();
        targets.forEach(each -> sources.add(new ArrayList<>()));
        for (int source = 0; source < targets.size(); source++) {
            for (int target : targets.get(source)) {
                sources.get(target).add(source);
            }
        }
        return sources;
    }

    private static EntityKey key(int number) {
        return number % 3 == 0 ? asset("a" + number) : entry("e" + number);
    }

    private static List<EntityKey> order(List<List<EntityKey>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    private static Map<EntityKey, Integer> batchOf(List<List<EntityKey>> batches) {
        Map<EntityKey, Integer> batchOf = new HashMap<>();
        for (int number = 0; number < batches.size(); number++) {
            int batch = number;
            batches.get(number).forEach(key -> batchOf.put(key, batch));
        }
        return batchOf;
    }
}
