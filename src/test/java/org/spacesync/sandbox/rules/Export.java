package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One real space export of the shared test data, with the look-ups that the rules ask for. */
record Export(String name, JsonNode json, Map<String, JsonNode> contentTypes, Map<Link, JsonNode> entities)
        implements LinkTargets {
    private static final Path FOLDER = Path.of("..", "shared", "data", "exports");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** All exports; skips the calling test where the shared data is absent. */
    static List<Export> all() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no shared test data in " + FOLDER.toAbsolutePath());
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Export::read)
                    .toList();
        }
    }

    static Export named(String name) {
        assumeTrue(Files.isDirectory(FOLDER), "no shared test data in " + FOLDER.toAbsolutePath());
        return read(FOLDER.resolve(name + ".json"));
    }

    private static Export read(Path file) {
        try {
            JsonNode json = MAPPER.readTree(file.toFile());
            Map<String, JsonNode> types = new HashMap<>();
            Map<Link, JsonNode> entities = new HashMap<>();
            json.path("contentTypes").forEach(type -> types.put(id(type), type));
            json.path("entries").forEach(entry -> entities.put(new Link("Entry", id(entry)), entry));
            json.path("assets").forEach(asset -> entities.put(new Link("Asset", id(asset)), asset));
            return new Export(file.getFileName().toString().replace(".json", ""), json, types, entities);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    JsonNode all(String collection) {
        return json.path(collection);
    }

    Locales locales() {
        return all("locales").isEmpty()
                ? Locales.of(List.of(new SpaceLocale("en-US", true, null, false)))
                : Locales.ofResources(all("locales"));
    }

    Set<String> tags() {
        return stream(all("tags")).map(Export::id).collect(Collectors.toSet());
    }

    /** Whether the entity as exported is what is published; delivery exports have no versions and only such. */
    static boolean isPublished(JsonNode entity) {
        JsonNode sys = entity.path("sys");
        return !sys.has("version")
                || sys.has("publishedVersion")
                        && sys.path("version").asInt()
                                == sys.path("publishedVersion").asInt() + 1;
    }

    @Override
    public LinkState state(Link link) {
        JsonNode target = entity(link);
        if (target == null) {
            return LinkState.MISSING;
        }
        JsonNode sys = target.path("sys");
        return !sys.has("version") || sys.has("publishedVersion") ? LinkState.FINE : LinkState.DRAFT;
    }

    @Override
    public JsonNode entity(Link link) {
        return entities.get(link);
    }

    /** Another published entry with the value. */
    Optional<String> holder(String type, String field, String locale, JsonNode value, String self) {
        return stream(all("entries"))
                .filter(Export::isPublished)
                .filter(entry -> !id(entry).equals(self))
                .filter(entry -> entry.at("/sys/contentType/sys/id").asText().equals(type))
                .filter(entry -> value.equals(entry.path("fields").path(field).path(locale)))
                .map(Export::id)
                .findFirst();
    }

    static String id(JsonNode resource) {
        return resource.path("sys").path("id").asText();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get);
    }
}
