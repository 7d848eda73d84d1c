package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.spacesync.BulkEntries;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunListener;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.sandbox.management.Editor;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.settings.Setting;

/** A space of a sandbox with one content type, a user's directory, and the settings of a bulk command there. */
final class BulkWorld implements AutoCloseable {
    static final String SPACE = "shop";
    static final String RESULTS = "results.ndjson";
    private static final String MODEL =
            """
            {"tags":[{"sys":{"id":"hot","type":"Tag","version":1,"visibility":"public"},"name":"Hot"}],
             "contentTypes":[{"sys":{"id":"tea","type":"ContentType","version":2,"publishedVersion":1},
              "name":"Tea","displayField":"name","fields":[
                {"id":"name","name":"Name","type":"Symbol","required":true},
                {"id":"price","name":"Price","type":"Number"}]},
             {"sys":{"id":"cake","type":"ContentType","version":2,"publishedVersion":1},
              "name":"Cake","displayField":"name","fields":[{"id":"name","name":"Name","type":"Symbol"}]}]}""";

    private final Sandbox sandbox;
    private final Path directory;
    private final Map<String, Object> options = new LinkedHashMap<>();

    BulkWorld(Path directory) {
        this.directory = directory;
        this.sandbox = Sandbox.start(SandboxOptions.defaults()
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_UPLOAD, 0)
                .with(Switch.RATE_RESET, 0)
                .with(Switch.BULK_POLLS, 1)
                .with(Switch.BULK_ACTION_POLLS, 0));
        sandbox.createSpace(SPACE);
        try {
            sandbox.seed(SPACE, "master", Trees.parse(MODEL.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        options.put("space", SPACE);
        options.put("managementToken", sandbox.managementToken());
        options.put("managementHost", "127.0.0.1:" + sandbox.managementPort());
        options.put("managementInsecure", true);
        options.put("uploadHost", "127.0.0.1:" + sandbox.uploadPort());
        options.put("uploadInsecure", true);
        options.put("rateLimit", 0);
        options.put("retryDelay", 20);
        options.put("bulkPollDelay", 5);
        options.put("bulkStateDir", directory.toString());
        options.put("bulkResults", directory.resolve(RESULTS).toString());
    }

    BulkWorld with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    BulkWorld without(String option) {
        options.remove(option);
        return this;
    }

    BulkWorld with(Switch name, Object value) {
        sandbox.switches().set(name, value);
        return this;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Editor editor() {
        return sandbox.edit(SPACE, "master");
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    /** Where the items are, once they were written there. */
    Path input() {
        return directory.resolve("items.ndjson");
    }

    /** The same settings for the command line. */
    String[] arguments(BulkType type, String... input) {
        List<String> arguments = new ArrayList<>(List.of("bulk", type.path()));
        options.forEach(
                (name, value) -> arguments.add(Setting.named(name).orElseThrow().option() + "=" + value));
        arguments.addAll(List.of(input));
        return arguments.toArray(String[]::new);
    }

    /** An operation in this process. */
    BulkReport run(CamelContext context, BulkType type, Object items) {
        return BulkEntries.run(context, type, items, options, RunListener.NONE);
    }

    BulkReport run(BulkType type, Object items) {
        try (BulkEntries bulk = BulkEntries.of(options)) {
            return bulk.run(type, items, RunListener.NONE);
        }
    }

    /** How many of the last requests failed on purpose. */
    long faults() {
        return sandbox.recentRequests().stream()
                .filter(request -> "fault".equals(request.error()))
                .count();
    }

    /** The lines of the results file. */
    List<Map<String, Object>> results() {
        return lines(RESULTS);
    }

    /** The lines of a file in the user's directory. */
    List<Map<String, Object>> lines(String name) {
        try {
            return Files.readAllLines(directory.resolve(name)).stream()
                    .map(Json::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The results file has one line for each input line, in its order, and each of them ended so. */
    void requireResults(int items, String outcome) {
        List<Map<String, Object>> results = results();
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
    void requireJobs(int jobs, int items) {
        List<BulkJobState> done = sandbox.bulkJobs(SPACE);
        List<String> uploads = done.stream()
                .map(job -> job.payload().at("/upload/sys/id").asText())
                .toList();
        assertEquals(jobs, done.size(), done::toString);
        assertEquals(jobs, new HashSet<>(uploads).size(), uploads::toString);
        assertEquals(items, done.stream().mapToInt(BulkJobState::items).sum(), done::toString);
        assertEquals(0, done.stream().mapToInt(BulkJobState::failedItems).sum(), done::toString);
    }

    /** Nothing is left of operations. */
    void requireNoState() {
        assertEquals(List.of(), state());
    }

    /** All files that operations have left, except for results. */
    List<Path> state() {
        Path state = directory.resolve(".space-sync/bulk/" + SPACE);
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(file -> !file.equals(state)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
