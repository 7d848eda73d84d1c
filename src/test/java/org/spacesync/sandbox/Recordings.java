package org.spacesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The recorded bodies and exchanges of the shared data. */
final class Recordings {
    static final Path DIRECTORY = Path.of("..", "shared", "data", "fixtures");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /**
     * A recorded body.
     *
     * @param source file name, for messages
     * @param request its body, missing for bodies recorded alone
     * @param url full address, empty for bodies recorded alone
     */
    record Exchange(
            String source, String method, String url, JsonNode request, JsonNode headers, int status, JsonNode body) {
        boolean isManagement() {
            return url.isEmpty() ? isManagementFile() : !url.contains("//cdn.") && !url.contains("//preview.");
        }

        private boolean isManagementFile() {
            return source.startsWith("cma-")
                    || source.contains("management")
                    || source.contains("mgmt")
                    || source.equals("net-editor-interface-with-metadata.json");
        }

        String header(String name) {
            JsonNode value = headers.path(name);
            return value.isArray() ? value.path(0).asText(null) : value.asText(null);
        }
    }

    private Recordings() {}

    static boolean areThere() {
        return Files.isDirectory(DIRECTORY);
    }

    static List<Exchange> all() throws IOException {
        List<Exchange> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.sorted().toList()) {
                all.addAll(read(file.getFileName().toString()));
            }
        }
        return all;
    }

    static List<Exchange> read(String name) throws IOException {
        String text = Files.readString(DIRECTORY.resolve(name), StandardCharsets.UTF_8)
                .replace("\uFEFF", "");
        List<Exchange> exchanges = new ArrayList<>();
        if (name.endsWith(".yml")) {
            for (JsonNode one : YAML.readTree(text).path("http_interactions")) {
                exchanges.add(exchange(
                        name,
                        one,
                        one.path("request").path("uri").asText(),
                        one.path("request").path("body").path("string").asText(),
                        one.path("response").path("body").path("string").asText()));
            }
            return exchanges;
        }
        JsonNode json = JSON.readTree(text);
        if (!json.isArray() || !json.path(0).has("request")) {
            JsonNode none = com.fasterxml.jackson.databind.node.MissingNode.getInstance();
            return List.of(new Exchange(name, "", "", none, none, 0, json));
        }
        for (JsonNode one : json) {
            exchanges.add(exchange(
                    name,
                    one,
                    one.path("request").path("url").asText(),
                    one.path("request").path("body").asText(""),
                    one.path("response").path("body").asText("")));
        }
        return exchanges;
    }

    private static Exchange exchange(String name, JsonNode one, String url, String request, String response) {
        int status = one.path("response").path("status").path("code").asInt();
        String method = one.path("request").path("method").asText().toUpperCase(java.util.Locale.ROOT);
        return new Exchange(
                name, method, url, parse(request), one.path("request").path("headers"), status, parse(response));
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : JSON.readTree(text);
        } catch (IOException e) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }
}
