package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.store.AssetFiles;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Upload;

/** Gets the bytes of an asset file, by its upload or by its address. */
final class FileSource {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);
    private static final int MADE_UP_BYTES = 512;
    private final Spaces spaces;
    private final FileHost fileHost;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    FileSource(Spaces spaces, FileHost fileHost) {
        this.spaces = spaces;
        this.fileHost = fileHost;
    }

    /** Empty if the file cannot be fetched: then processing never ends. */
    Optional<byte[]> fetch(String space, JsonNode file) {
        if (file.hasNonNull("uploadFrom")) {
            String id = file.path("uploadFrom").path("sys").path("id").asText();
            Upload upload = spaces.get(space).uploads().get(id);
            boolean usable = upload != null && upload.isAlive(spaces.clock().instant());
            return usable ? Optional.of(upload.bytes()) : Optional.empty();
        }
        try {
            return fetch(URI.create(file.path("upload").asText().replace(" ", "%20")), file);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> fetch(URI uri, JsonNode file) {
        if (FileHost.isEmbargoed(uri)) {
            String space = uri.getPath().split("/")[1];
            boolean admitted =
                    spaces.assetKeys().admits(space, uri, spaces.clock().instant());
            return admitted ? own(uri) : Optional.empty();
        }
        if (fileHost.owns(uri)) {
            return fileHost.isSecure() ? own(uri) : get(fileHost.withOwnScheme(uri));
        }
        boolean loopback = uri.getHost() != null && FileHost.isLoopback(uri.getHost());
        if (loopback || spaces.switches().is(Switch.ASSET_FETCH, "any")) {
            return get(uri);
        }
        if (spaces.switches().is(Switch.ASSET_FETCH, "generate")) {
            return Optional.of(AssetFiles.bytesOf(
                    new AssetFiles.MadeUpFile(file.path("contentType").asText(), MADE_UP_BYTES, uri.toString(), 0, 0)));
        }
        return Optional.empty();
    }

    /** With https we would have to trust our own certificate. */
    private Optional<byte[]> own(URI uri) {
        String path = URLDecoder.decode(uri.getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        return Optional.ofNullable(spaces.files().get(path)).map(AssetFiles.StoredFile::bytes);
    }

    private Optional<byte[]> get(URI uri) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("Cannot fetch {}", uri, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
