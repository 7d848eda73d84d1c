package org.spacesync.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.spacesync.BulkEntries;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.sandbox.management.Editor;
import org.spacesync.sandbox.store.Kind;

/** A sandbox with a space that sells tea, and bulk operations there. */
public final class BulkWorld extends World<BulkWorld> {
    public static final String SPACE = "shop";

    private final Map<String, Object> options = new LinkedHashMap<>();

    private BulkWorld(SandboxOptions sandboxOptions, Path directory) {
        super(Sandbox.start(sandboxOptions), directory);
        sandbox().createSpace(SPACE);
        seed(Shop.model());
        options.put("space", SPACE);
        options.put("managementToken", sandbox().managementToken());
        options.put("managementHost", "127.0.0.1:" + sandbox().managementPort());
        options.put("managementInsecure", true);
        options.put("uploadHost", "127.0.0.1:" + sandbox().uploadPort());
        options.put("uploadInsecure", true);
        options.put("rateLimit", 0);
        options.put("bulkPollDelay", 10);
        options.put("bulkStateDir", directory.toString());
    }

    public static BulkWorld of(Path directory) {
        return new BulkWorld(quick(), directory);
    }

    /** Nothing takes time, and requests are repeated quickly. */
    public static BulkWorld forFaults(Path directory) {
        return new BulkWorld(instant().with(Switch.BULK_POLLS, 1), directory)
                .with("retryDelay", 20)
                .with("bulkPollDelay", 5);
    }

    public BulkWorld seed(JsonNode export) {
        sandbox().seed(SPACE, MASTER, export);
        return this;
    }

    /** So many entries of three content types: see {@link Shop#stock}. */
    public BulkWorld stocked(int entries) {
        return seed(Shop.stock(entries));
    }

    @Override
    public Map<String, Object> options() {
        return options;
    }

    @Override
    BulkWorld self() {
        return this;
    }

    /** Waits and problems are notes too. */
    @Override
    public RunListener listener() {
        return new Listener() {
            @Override
            public void problem(String text) {
                notes().add(text);
            }

            @Override
            public void waiting(String api, Duration wait, String why) {
                note(why);
            }
        };
    }

    public BulkReport run(BulkType type, Object items) {
        try (BulkEntries bulk = BulkEntries.of(options)) {
            return bulk.run(type, items, listener());
        }
    }

    /** An operation in a Camel context that others have in common with it. */
    public BulkReport run(CamelContext context, BulkType type, Object items) {
        return BulkEntries.run(context, type, items, options, listener());
    }

    /** Exports to this file or directory below the user's. */
    public BulkReport export(String out) {
        String slash = out.endsWith("/") ? "/" : "";
        return with("bulkOut", directory().resolve(out) + slash).run(BulkType.EXPORT, null);
    }

    /** Exports, and fails unless just these entries are in the file, each once. */
    public BulkReport exportsAll(String file, Collection<String> ids) {
        BulkReport report = export(file);
        assertEquals(Status.DONE, report.status(), report.message());
        assertEquals(ids.stream().sorted().toList(), ids(file));
        assertEquals(ids.size(), report.items());
        return report;
    }

    public Editor editor() {
        return sandbox().edit(SPACE, MASTER);
    }

    /** A draft in the space, of version 1. */
    public void draft(String id, String name) {
        save(id, Json.map("name", Json.map("en-US", name)));
    }

    public void save(String id, Map<String, Object> fields, String... tags) {
        Map<String, Object> body = Json.map("fields", fields, "metadata", Shop.metadata(tags));
        editor().saveEntry(id, "tea", Shop.tree(body));
    }

    public void published(String id, String name) {
        draft(id, name);
        editor().publish(Kind.ENTRY, id);
    }

    public void tags(String... ids) {
        seed(Shop.tags(ids));
    }

    public Map<String, EntityState> entries() {
        return sandbox().state(SPACE, MASTER).entries();
    }

    public JsonNode entry(String id) {
        return entries().get(id).current();
    }

    public String name(String id) {
        return entry(id).at("/fields/name/en-US").asText();
    }

    public int version(String id) {
        return entry(id).at("/sys/version").asInt();
    }

    public List<String> tagsOf(String id) {
        return StreamSupport.stream(entry(id).at("/metadata/tags").spliterator(), false)
                .map(link -> link.at("/sys/id").asText())
                .toList();
    }

    /** Ids of all entries of a content type, sorted. */
    public List<String> idsOf(String type) {
        return entries().entrySet().stream()
                .filter(entry -> entry.getValue()
                        .current()
                        .at("/sys/contentType/sys/id")
                        .asText()
                        .equals(type))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public List<BulkJobState> jobs() {
        return sandbox().bulkJobs(SPACE);
    }

    /** How often the management API was asked this way. */
    public long requests(String method, String pattern) {
        return requests().stream()
                .filter(request -> request.api() == Api.MANAGEMENT
                        && request.method().equals(method)
                        && request.pattern().equals(pattern))
                .count();
    }

    /** Ids of the entries in an NDJSON file, sorted, each as often as it is there. */
    public List<String> ids(String file) {
        return json(file).stream()
                .map(line -> Json.text(line, "sys", "id"))
                .sorted()
                .toList();
    }

    /** The lines of an NDJSON file of the user. */
    public List<Map<String, Object>> json(String file) {
        return lines(file).stream().map(Json::parse).toList();
    }

    public List<String> lines(String file) {
        return lines(directory().resolve(file));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a results file. */
    public static List<Map<String, Object>> results(BulkReport report) {
        return lines(report.result()).stream().map(Json::parse).toList();
    }

    /** Names and contents of the files in a directory of the user. */
    public Map<String, String> files(String name) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory().resolve(name))) {
            for (Path file : files.toList()) {
                contents.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    /** What is left of operations that are not finished. */
    public List<Path> leftovers() {
        Path all = directory().resolve(".space-sync/bulk/" + SPACE);
        try (Stream<Path> files = Files.exists(all) ? Files.list(all) : Stream.empty()) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
