package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;

/** What tests of bulk operations have in common: a world of their own, and short words for what is in it. */
abstract class InBulkWorld {
    @TempDir
    Path directory;

    BulkWorld world;

    @BeforeEach
    void startWorld() {
        world = new BulkWorld(directory);
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    /** A draft in the space, of version 1. */
    void draft(String id, String name) {
        save(id, Json.map("name", Json.map("en-US", name)));
    }

    void save(String id, Map<String, Object> fields) {
        save(id, fields, List.of());
    }

    void save(String id, Map<String, Object> fields, List<String> tags) {
        Map<String, Object> body = Json.map("fields", fields, "metadata", metadata(tags.toArray(String[]::new)));
        world.sandbox.edit(BulkWorld.SPACE, "master").saveEntry(id, "tea", tree(body));
    }

    void published(String id, String name) {
        draft(id, name);
        world.sandbox.edit(BulkWorld.SPACE, "master").publish(Kind.ENTRY, id);
    }

    void tags(String... ids) {
        List<Object> tags = List.of(ids).stream()
                .<Object>map(
                        id -> Json.map("name", id, "sys", Json.map("id", id, "type", "Tag", "visibility", "private")))
                .toList();
        world.sandbox.seed(BulkWorld.SPACE, "master", tree(Json.map("tags", tags)));
    }

    static JsonNode tree(Object json) {
        try {
            return Trees.parse(Json.bytes(json));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Map<String, Object> metadata(String... tags) {
        return Json.map("tags", org.spacesync.contentful.Content.links("Tag", List.of(tags)));
    }

    static Map<String, Object> tagged(Map<String, Object> item, String... tags) {
        item.put("metadata", metadata(tags));
        return item;
    }

    /** An update; the version is left out if it is 0. */
    static Map<String, Object> update(String id, int version, String name) {
        return Json.map("sys", sys(id, version), "fields", Json.map("name", Json.map("en-US", name)));
    }

    static Map<String, Object> sys(String id, int version) {
        Map<String, Object> sys = Json.map("id", id);
        if (version > 0) {
            sys.put("version", version);
        }
        return sys;
    }

    static Map<String, Object> deletion(String id) {
        return Json.map("sys", Json.map("id", id));
    }

    static List<Map<String, Object>> teas(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> BulkWorld.tea("tea-" + i, "Tea " + i))
                .toList();
    }

    Map<String, EntityState> entries() {
        return world.sandbox.state(BulkWorld.SPACE, "master").entries();
    }

    JsonNode entry(String id) {
        return entries().get(id).current();
    }

    String name(String id) {
        return entry(id).at("/fields/name/en-US").asText();
    }

    int version(String id) {
        return entry(id).at("/sys/version").asInt();
    }

    List<String> tagsOf(String id) {
        return StreamSupport.stream(entry(id).at("/metadata/tags").spliterator(), false)
                .map(link -> link.at("/sys/id").asText())
                .toList();
    }

    List<BulkJobState> jobs() {
        return world.sandbox.bulkJobs(BulkWorld.SPACE);
    }

    /** How often the management API was asked this way. */
    long requests(String method, String pattern) {
        return world.sandbox.recentRequests().stream()
                .filter(request -> request.api() == Api.MANAGEMENT
                        && request.method().equals(method)
                        && request.pattern().equals(pattern))
                .count();
    }

    void fail(Api api, String method, String path, int count, Fault fault) {
        world.sandbox.addFault(new Faults.Order(api, method, path, 0, count, fault));
    }

    static void assertDone(BulkReport report, Map<String, Long> outcomes) {
        assertEquals(
                Status.DONE,
                report.status(),
                () -> report.message() + (report.result() == null ? "" : BulkWorld.results(report)));
        assertEquals(outcomes, report.outcomes());
    }

    /** The outcomes of the results file in their order; of failed items the id of the error. */
    static List<String> words(BulkReport report) {
        return BulkWorld.results(report).stream()
                .map(line -> {
                    String error = Json.text(line, "error", "id");
                    return error == null ? Json.text(line, "outcome") : error;
                })
                .toList();
    }

    static String message(BulkReport report, int index) {
        return Json.text(BulkWorld.results(report).get(index), "error", "message");
    }
}
