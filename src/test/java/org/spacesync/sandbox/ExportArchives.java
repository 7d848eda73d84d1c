package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.spacesync.sandbox.SandboxClient.Reply;

/** Downloads of archives without a token, and what is in them. */
final class ExportArchives {
    private final HttpClient http = HttpClient.newHttpClient();

    /** The files in a ZIP by their names. */
    record Contents(Map<String, byte[]> files) {
        static Contents of(byte[] zip) throws IOException {
            Map<String, byte[]> files = new LinkedHashMap<>();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    assertNull(files.put(entry.getName(), in.readAllBytes()), entry.getName());
                }
            }
            return new Contents(files);
        }

        JsonNode json(String name) throws IOException {
            return SandboxClient.parse(files.get(name));
        }

        /** Entries of all data files that the description of the archive names, which has to be right. */
        List<JsonNode> entries(String directory) throws IOException {
            List<JsonNode> entries = new ArrayList<>();
            JsonNode metadata = json(directory + "/metadata.json");
            long size = 0;
            for (JsonNode file : metadata.path("files")) {
                String name = directory + "/" + file.path("name").asText();
                JsonNode data = json(name);
                assertEquals(file.path("total").asInt(), data.size());
                assertEquals(file.path("size").asLong(), files.get(name).length);
                size += files.get(name).length;
                data.forEach(entries::add);
            }
            assertEquals(metadata.path("total").asInt(), entries.size());
            assertEquals(metadata.path("size").asLong(), size);
            return entries;
        }
    }

    static List<String> addresses(Reply job) {
        List<String> addresses = new ArrayList<>();
        job.json()
                .path("result")
                .path("files")
                .forEach(f -> addresses.add(f.path("url").path("href").asText()));
        return addresses;
    }

    /** {@code headers}: name, value, name, value... */
    HttpResponse<byte[]> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    Contents contents(String address) throws Exception {
        HttpResponse<byte[]> response = get(address);
        assertEquals(200, response.statusCode());
        return Contents.of(response.body());
    }
}
