package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

/** The world of the {@linkplain BulkCase cases}, and what operations that broke off must leave in it. */
final class BulkSpace {
    private static final String RESULTS = "results.ndjson";

    private BulkSpace() {}

    /** A space with one more content type, and a tag. */
    static BulkWorld of(Path directory) {
        BulkWorld world = BulkWorld.forFaults(directory);
        world.tags("hot");
        Map<String, Object> cake = Json.map(
                "sys",
                Json.map("id", "cake", "type", "ContentType", "version", 2, "publishedVersion", 1),
                "name",
                "Cake",
                "displayField",
                "name",
                "fields",
                List.of(Json.map("id", "name", "name", "Name", "type", "Symbol")));
        return world.seed(Shop.tree(Json.map("contentTypes", List.of(cake))))
                .with("bulkResults", directory.resolve(RESULTS).toString());
    }

    /** Where the items are, once they were written there. */
    static Path input(BulkWorld world) {
        return world.directory().resolve("items.ndjson");
    }

    /** The words of the command line. */
    static String[] arguments(BulkWorld world, BulkType type, String... input) {
        List<String> arguments = new ArrayList<>(List.of("bulk", type.path()));
        arguments.addAll(world.arguments());
        arguments.addAll(List.of(input));
        return arguments.toArray(String[]::new);
    }

    /** The lines of the results file. */
    static List<Map<String, Object>> results(BulkWorld world) {
        return world.json(RESULTS);
    }

    /** The results file has one line for each input line, in its order, and each of them ended so. */
    static void requireResults(BulkWorld world, int items, String outcome) {
        List<Map<String, Object>> results = results(world);
        assertEquals(
                IntStream.rangeClosed(1, items)
                        .mapToObj(line -> line + " " + outcome)
                        .toList(),
                results.stream()
                        .map(line -> line.get("line") + " " + line.get("outcome"))
                        .toList(),
                results::toString);
        assertEquals(
                items, results.stream().map(line -> line.get("id")).distinct().count(), results::toString);
    }

    /** The space has done so many jobs, each of an upload of its own, which have so many items together. */
    static void requireJobs(BulkWorld world, int jobs, int items) {
        List<BulkJobState> done = world.jobs();
        List<String> uploads = done.stream()
                .map(job -> job.payload().at("/upload/sys/id").asText())
                .toList();
        assertEquals(jobs, done.size(), done::toString);
        assertEquals(jobs, new HashSet<>(uploads).size(), uploads::toString);
        assertEquals(items, done.stream().mapToInt(BulkJobState::items).sum(), done::toString);
        assertEquals(0, done.stream().mapToInt(BulkJobState::failedItems).sum(), done::toString);
    }

    static void requireNothingLeft(BulkWorld world) {
        assertEquals(List.of(), world.leftovers());
    }
}
