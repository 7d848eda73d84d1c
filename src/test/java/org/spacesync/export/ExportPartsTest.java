package org.spacesync.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.Json;
import org.spacesync.run.RunException;

@Tag("slow")
class ExportPartsTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final ExportQuery ALL = ExportQuery.of(Map.of());

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    /** Whatever the population and the query, each entry is exported once, and none twice. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsMissingAndNothingDouble(int seed) {
        Random random = new Random(seed);
        Population population = population(random);
        ExportQuery query = query(random, population);

        Map<Integer, Integer> seen = population.exportAll(query);

        assertEquals(once(population, query), seen);
    }

    /** Also if the collection lags behind what exports see, as long as it shows anything of what is full. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aCollectionThatLagsMakesMoreJobsButNoGap(int seed) {
        Random random = new Random(seed);
        Population population = population(random);
        int hidden = 2 + random.nextInt(3);
        population.collectionShows(entry -> entry.id() % hidden != 0);

        assertEquals(once(population, ALL), population.exportAll(ALL));
    }

    /** As a server answers that passes over the filters, or whose pages have nothing of what it counts. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{'sys':{'createdAt':'2026-01-01T00:00:00Z'}}"})
    @Timeout(60)
    void countsThatContradictEachOtherHaveAnEnd(String item) {
        Map<String, Object> first = counted("{'sys':{'createdAt':'2026-01-01T00:00:00Z'}}");
        Map<String, Object> later = counted(item);
        ExportParts parts = ExportParts.of(ALL, 100);

        int[] asked = {0};
        RuntimeException stuck = assertThrows(RuntimeException.class, () -> {
            while (parts.isOpen()) {
                asked[0]++;
                if (parts.isTypesWanted()) {
                    parts.types(List.of("tea", "house"));
                } else {
                    parts.answer(parts.getQuestion().position() == 0 ? first : later);
                }
            }
        });

        assertTrue(
                stuck instanceof TooDenseException
                        || stuck.getMessage().startsWith("The export cannot be divided into jobs"),
                stuck.toString());
        assertTrue(asked[0] < 200, asked[0] + " questions");
    }

    private static Map<String, Object> counted(String item) {
        return Json.parse(("{'total':1000000,'items':[" + item + "]}").replace('\'', '"'));
    }

    @Test
    void aFewEntriesAreOnePartForOneQuestion() {
        Population population = spread(new Population(100), 95, "tea");

        assertEquals(List.of(new ExportPart(ALL, 95)), population.plan(ExportParts.of(ALL, 100)));
        assertEquals(1, population.questions());
        assertEquals(0, population.typeLists());
    }

    @Test
    void noEntriesAreOnePartToo() {
        assertEquals(List.of(new ExportPart(ALL, 0)), new Population(100).plan(ExportParts.of(ALL, 100)));
    }

    @Test
    void thereIsRoomBelowTheLimit() {
        Population population = spread(new Population(100), 96, "tea");

        List<ExportPart> parts = population.plan(ExportParts.of(ALL, 100));

        assertEquals(List.of(48L, 48L), parts.stream().map(ExportPart::expected).toList());
    }

    @Test
    void smallContentTypesShareAJob() {
        Population population = new Population(100);
        for (int i = 0; i < 30; i++) {
            spread(population, 9, "type" + i);
        }
        spread(population, 90, "large");

        List<ExportPart> parts = population.plan(ExportParts.of(ALL, 100));

        assertEquals(4, parts.size());
        assertTrue(population.questions() <= 31, population.questions() + " questions");
        assertEquals(1, population.typeLists());
    }

    @Test
    void aContentTypeThatIsTooLargeIsDividedByTime() {
        Population population = spread(new Population(100), 250, "tea");
        spread(population, 20, "cake");

        List<ExportPart> parts = population.plan(ExportParts.of(ALL, 100));

        assertEquals(
                Set.of("sys.contentType.sys.id[in]=cake"),
                Set.of(parts.get(parts.size() - 1).query().toString()));
        List<ExportPart> tea = parts.subList(0, parts.size() - 1);
        assertEquals(3, tea.size());
        String second = "2026-01-01T00:01:24.000Z";
        assertEquals(
                "sys.contentType.sys.id[in]=tea&sys.createdAt[lt]=" + second,
                tea.get(0).query().toString());
        assertTrue(tea.get(1).query().toString().contains("sys.createdAt[gte]=" + second), tea.toString());
        assertTrue(!tea.get(2).query().toString().contains("[lt]"), "open at its end: " + tea);
    }

    @Test
    void theContentTypesOfTheQueryAreTheOnesThatAreDivided() {
        Population population = spread(spread(spread(new Population(100), 80, "tea"), 80, "cake"), 500, "other");
        ExportQuery query = ExportQuery.parse("sys.contentType.sys.id[in]=tea,cake&select=sys.id");

        List<ExportPart> parts = population.plan(ExportParts.of(query, 100));

        assertEquals(0, population.typeLists());
        assertEquals(
                Set.of(
                        ExportQuery.parse("sys.contentType.sys.id[in]=cake&select=sys.id"),
                        ExportQuery.parse("sys.contentType.sys.id[in]=tea&select=sys.id")),
                Set.of(parts.get(0).query(), parts.get(1).query()));
    }

    @Test
    void theBoundsOfTheQueryStay() {
        Population population = spread(new Population(100), 500, "tea");
        ExportQuery query = ExportQuery.parse("content_type=tea&sys.createdAt[gt]=2026-01-01T00:00:50Z"
                + "&sys.createdAt[lt]=2026-01-01T00:05:00Z&sys.createdAt[gte]=2026-01-01");

        List<ExportPart> parts = population.plan(ExportParts.of(query, 100));

        assertEquals(3, parts.size());
        for (ExportPart part : parts) {
            assertEquals("2026-01-01T00:00:50Z", part.query().parameters().get("sys.createdAt[gt]"));
        }
        assertEquals("2026-01-01", parts.get(0).query().parameters().get("sys.createdAt[gte]"));
        assertEquals("2026-01-01T00:05:00Z", parts.get(2).query().parameters().get("sys.createdAt[lt]"));
    }

    @Test
    void manyOfTheSameMillisecondAreOneJobAsLongAsItTakesThem() {
        Population population = spread(new Population(100), 40, "tea");
        population.add(99, "tea", T0.plusSeconds(20).plusMillis(500));

        assertEquals(once(population, ALL), population.exportAll(ALL));
        assertTrue(population.jobs() <= 3, population.jobs() + " jobs");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void moreOfTheSameMillisecondThanAJobTakesIsSaidWithTheCure(int others) {
        Population population = spread(new Population(100), others, "tea");
        population.add(100, "tea", T0.plusMillis(5));

        TooDenseException dense = assertThrows(TooDenseException.class, () -> population.exportAll(ALL));

        assertTrue(
                dense.getMessage()
                        .contains("100 or more of them were created in the same millisecond"
                                + " (2026-01-01T00:00:00.005Z), and one job exports at most 100."),
                dense.getMessage());
        assertTrue(dense.getMessage().contains("--query"), dense.getMessage());
    }

    @Test
    void theSameMillisecondOfTwoContentTypesIsNotTooDense() {
        Population population = new Population(100).add(70, "tea", T0).add(70, "cake", T0);

        assertEquals(once(population, ALL), population.exportAll(ALL));
    }

    @Test
    void aFullPartThatTheCollectionKnowsNothingOfIsSaid() {
        Population population = spread(new Population(100), 100, "tea");
        population.collectionShows(entry -> false);

        String message = assertThrows(IllegalArgumentException.class, () -> population.exportAll(ALL))
                .getMessage();

        assertEquals(
                "The export of 'all entries' came back full, but the collection of entries shows none for it."
                        + " Wait until it knows all that was written last, and run again.",
                message);
    }

    @Test
    void listsOfContentTypesStayShort() {
        Population population = new Population(1000);
        for (int i = 0; i < 250; i++) {
            spread(population, 5, "a-rather-long-name-of-a-content-type-" + i);
        }

        List<ExportPart> parts = population.plan(ExportParts.of(ALL, 1000));

        for (ExportPart part : parts) {
            String list = part.query().parameters().get("sys.contentType.sys.id[in]");
            assertTrue(list.length() <= 1990 && list.split(",").length <= 100, list);
        }
        assertEquals(once(population, ALL), population.exportAll(ALL));
    }

    @Test
    void twentyFiveThousandTakeThreeJobsAndFewQuestions() {
        Population population = spread(new Population(10_000), 25_000, "tea");

        assertEquals(25_000, population.exportAll(ALL).size());
        assertEquals(3, population.jobs());
        assertTrue(population.questions() <= 5, population.questions() + " questions");
    }

    @Test
    void aQuestionIsARequestOfTheCollection() {
        CountQuery question = new CountQuery(
                ExportQuery.parse("select=fields&sys.createdAt[gte]=2026-01-01T00:00:00+01:00&sys.id[in]=a,b"), 7);

        assertEquals("/entries", question.getPath());
        assertEquals(
                "sys.createdAt%5Bgte%5D=2026-01-01T00%3A00%3A00%2B01%3A00&sys.id%5Bin%5D=a%2Cb"
                        + "&order=sys.createdAt&skip=7&limit=1&select=sys.id,sys.createdAt",
                question.getParameters());
        assertEquals(
                "order=sys.createdAt&skip=0&limit=1&select=sys.id,sys.createdAt",
                new CountQuery(ALL, 0).getParameters());
    }

    @Test
    void anAnswerWithoutWhatWasAskedIsRefused() {
        ExportParts parts = ExportParts.of(ALL, 100);

        assertThrows(RunException.class, () -> parts.answer(Json.map()));
        assertThrows(RunException.class, () -> parts.answer(Json.map("total", 3, "items", List.of(Json.map()))));
        assertThrows(IllegalStateException.class, parts::parts);
    }

    /** Types of very different size; times in clusters, on boundaries, and some years. */
    private static Population population(Random random) {
        int limit = 20 + random.nextInt(30);
        Population population = new Population(limit);
        int types = 1 + random.nextInt(8);
        for (int type = 0; type < types; type++) {
            int clusters = random.nextInt(12);
            Instant time = T0.plusMillis(random.nextInt(5));
            for (int cluster = 0; cluster < clusters; cluster++) {
                population.add(1 + random.nextInt(limit - 1), "type" + type, time);
                time = time.plusMillis(1 + (long) Math.pow(10, random.nextInt(11)));
            }
        }
        return population;
    }

    private static ExportQuery query(Random random, Population population) {
        Map<String, String> parameters = new TreeMap<>();
        if (random.nextBoolean()) {
            parameters.put("sys.contentType.sys.id[in]", "type0,type1,type2,none");
        } else if (random.nextInt(3) == 0) {
            parameters.put("content_type", "type0");
        }
        List<String> operators = new ArrayList<>(List.of("gte", "gt", "lt", "lte"));
        if (!population.entries().isEmpty()) {
            for (int bounds = random.nextInt(4); bounds > 0; bounds--) {
                Population.Entry any = population
                        .entries()
                        .get(random.nextInt(population.entries().size()));
                parameters.put(
                        "sys.createdAt[" + operators.remove(random.nextInt(operators.size())) + "]",
                        any.created().toString());
            }
        }
        return ExportQuery.of(parameters);
    }

    private static Population spread(Population population, int count, String type) {
        for (int i = 0; i < count; i++) {
            population.add(1, type, T0.plus(Duration.ofSeconds(i)));
        }
        return population;
    }

    private static Map<Integer, Integer> once(Population population, ExportQuery query) {
        Map<Integer, Integer> once = new TreeMap<>();
        population.entries().stream()
                .filter(entry -> Population.matches(query, entry))
                .forEach(entry -> once.put(entry.id(), 1));
        return once;
    }
}
