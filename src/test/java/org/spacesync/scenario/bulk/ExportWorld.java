package org.spacesync.scenario.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.store.Trees;

/** A space with entries of three content types: drafts, published and archived ones, many of the same millisecond. */
final class ExportWorld implements AutoCloseable {
    private static final List<String> TYPES = List.of("tea", "cup", "kettle");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    final BulkWorld world;
    final Path directory;

    ExportWorld(Path directory) {
        this.world = new BulkWorld(directory);
        this.directory = directory;
    }

    ExportWorld entries(int count) {
        ObjectNode export = Trees.object();
        ArrayNode types = export.putArray("contentTypes");
        for (String type : TYPES.subList(1, 3)) {
            types.add(tree(
                    """
                    {"sys":{"id":"%s","type":"ContentType","version":2,"publishedVersion":1},"name":"%s",
                     "displayField":"name","fields":[{"id":"name","name":"Name","type":"Symbol","localized":true},
                     {"id":"size","name":"Size","type":"Integer"}]}"""
                            .formatted(type, type)));
        }
        ArrayNode entries = export.putArray("entries");
        Random random = new Random(count);
        for (int i = 0; i < count; i++) {
            // In clusters: many have their time in common, across the content types.
            Instant created = FIRST.plusMillis(random.nextInt(Math.max(1, count / 12)) * 1000L + random.nextInt(2));
            String type = TYPES.get(random.nextInt(10) / 4);
            String state = List.of("", ",\"publishedVersion\":2", ",\"archivedVersion\":2")
                    .get(random.nextInt(3));
            entries.add(tree(
                    """
                    {"sys":{"id":"e%04d","type":"Entry","contentType":{"sys":{"type":"Link","linkType":"ContentType",
                     "id":"%s"}},"createdAt":"%s","updatedAt":"%s","version":3%s},
                     "fields":{"name":{"en-US":"Name %d","de":"Der; \\"Name\\" %d"}}}"""
                            .formatted(i, type, created, created.plusSeconds(60), state, i, i)));
        }
        world.sandbox.seed(BulkWorld.SPACE, "master", export);
        return this;
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(String json) {
        try {
            return Trees.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ExportWorld with(String option, Object value) {
        world.with(option, value);
        return this;
    }

    /** Exports to this file or directory below the world's. */
    BulkReport export(String out) {
        String slash = out.endsWith("/") ? "/" : "";
        return world.with("bulkOut", directory.resolve(out) + slash).run(BulkType.EXPORT, null);
    }

    /** Exports, and fails unless just these entries are in the file, each once. */
    BulkReport exportsAll(String file, Collection<String> ids) {
        BulkReport report = export(file);
        Assertions.assertEquals(Status.DONE, report.status(), report.message());
        Assertions.assertEquals(ids.stream().sorted().toList(), ids(file));
        Assertions.assertEquals(ids.size(), report.items());
        return report;
    }

    Map<String, EntityState> there() {
        return world.sandbox.state(BulkWorld.SPACE, "master").entries();
    }

    /** Ids of all entries of a content type, sorted. */
    List<String> idsOf(String type) {
        return there().entrySet().stream()
                .filter(entry -> entry.getValue()
                        .current()
                        .at("/sys/contentType/sys/id")
                        .asText()
                        .equals(type))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Ids of the entries in an NDJSON file, sorted, each as often as it is there. */
    List<String> ids(String file) {
        return lines(file).stream()
                .map(line -> Json.text(Json.parse(line), "sys", "id"))
                .sorted()
                .toList();
    }

    List<String> lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names and contents of the files in a directory of the world. */
    Map<String, String> files(String name) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            for (Path file : files.toList()) {
                contents.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    List<BulkJobState> jobs() {
        return world.sandbox.bulkJobs(BulkWorld.SPACE);
    }

    /** What is left of operations that are not finished. */
    List<Path> leftovers() {
        Path all = directory.resolve(".space-sync/bulk/" + BulkWorld.SPACE);
        try (Stream<Path> files = Files.exists(all) ? Files.list(all) : Stream.<Path>of()) {
            return new ArrayList<>(files.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ExportWorld fails(Api api, String method, String path, int skip, int count, Fault fault) {
        world.sandbox.addFault(new Faults.Order(api, method, path, skip, count, fault));
        return this;
    }

    boolean noted(String text) {
        return world.notes.stream().anyMatch(note -> note.contains(text));
    }

    @Override
    public void close() {
        world.close();
    }
}
