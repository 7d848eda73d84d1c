package org.spacesync.scenario.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.BulkEntries;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunListener;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.store.Trees;

/** A space of a sandbox with one content type, and a user's working directory. */
final class BulkWorld implements AutoCloseable {
    static final String SPACE = "shop";

    final Sandbox sandbox;
    final Path directory;
    final List<String> notes = new ArrayList<>();
    private final Map<String, Runnable> reactions = new LinkedHashMap<>();
    private final Map<String, Object> options = new LinkedHashMap<>();

    BulkWorld(Path directory) {
        this.directory = directory;
        this.sandbox = Sandbox.start(
                SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 0).with(Switch.RATE_UPLOAD, 0));
        sandbox.createSpace(SPACE);
        sandbox.seed(SPACE, "master", model());
        options.put("space", SPACE);
        options.put("managementToken", sandbox.managementToken());
        options.put("managementHost", "127.0.0.1:" + sandbox.managementPort());
        options.put("managementInsecure", true);
        options.put("uploadHost", "127.0.0.1:" + sandbox.uploadPort());
        options.put("uploadInsecure", true);
        options.put("rateLimit", 0);
        options.put("bulkPollDelay", 10);
        options.put("bulkStateDir", directory.toString());
    }

    private static JsonNode model() {
        try {
            return Trees.parse(
                    """
                    {"locales":[{"code":"en-US","name":"English","default":true},
                                {"code":"de","name":"Deutsch","fallbackCode":"en-US","optional":true}],
                     "contentTypes":[{"sys":{"id":"tea","type":"ContentType","version":2,"publishedVersion":1},
                       "name":"Tea","displayField":"name","fields":[
                         {"id":"name","name":"Name","type":"Symbol","localized":true,"required":true},
                         {"id":"price","name":"Price","type":"Number"},
                         {"id":"goesWith","name":"Goes with","type":"Link","linkType":"Entry"},
                         {"id":"labels","name":"Labels","type":"Array","items":{"type":"Symbol"}}]}]}"""
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BulkWorld with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    BulkWorld without(String option) {
        options.remove(option);
        return this;
    }

    BulkWorld switched(Switch name, Object value) {
        sandbox.switches().set(name, String.valueOf(value));
        return this;
    }

    /** Does something as soon as a run says something. */
    void onNote(String part, Runnable reaction) {
        reactions.put(part, reaction);
    }

    Map<String, Object> options() {
        return options;
    }

    BulkReport run(BulkType type, Object items) {
        try (BulkEntries bulk = BulkEntries.of(options)) {
            return bulk.run(type, items, listener());
        }
    }

    /** Keeps what is said to the user in {@link #notes}. */
    RunListener listener() {
        return new RunListener() {
            @Override
            public void note(String text) {
                notes.add(text);
                reactions.forEach((part, reaction) -> {
                    if (text.contains(part)) {
                        reaction.run();
                    }
                });
            }

            @Override
            public void problem(String text) {
                notes.add(text);
            }

            @Override
            public void waiting(String api, java.time.Duration wait, String why) {
                note(why);
            }
        };
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a results file. */
    static List<Map<String, Object>> results(BulkReport report) {
        try {
            return Files.readAllLines(report.result()).stream().map(Json::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> tea(String id, String name) {
        Map<String, Object> sys = Json.map("contentType", Json.map("sys", Json.map("id", "tea")));
        if (id != null) {
            sys.put("id", id);
        }
        return Json.map("sys", sys, "fields", Json.map("name", Json.map("en-US", name)));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
