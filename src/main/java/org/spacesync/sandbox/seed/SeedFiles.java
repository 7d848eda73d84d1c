package org.spacesync.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacesync.sandbox.management.FileHost;
import org.spacesync.sandbox.store.AssetFiles;
import org.spacesync.sandbox.store.AssetFiles.MadeUpFile;
import org.spacesync.sandbox.store.Trees;

/**
 * Gives exported assets generated files: with the exported size up to a limit, and the actual size in their details.
 */
final class SeedFiles {
    private static final int SIZE_IF_UNKNOWN = 100;
    private final AssetFiles files;
    private final FileHost host;
    private final int maxBytes;

    SeedFiles(AssetFiles files, FileHost host, int maxBytes) {
        this.files = files;
        this.host = host;
        this.maxBytes = maxBytes;
    }

    /** The fields with our own URLs; a file that was never processed stays unchanged. */
    ObjectNode rehost(String space, String asset, ObjectNode fields) {
        for (JsonNode file : fields.path("file")) {
            if (file instanceof ObjectNode f && f.path("url").isTextual()) {
                rehostFile(space, asset, f);
            }
        }
        return fields;
    }

    private void rehostFile(String space, String asset, ObjectNode file) {
        String url = file.path("url").asText();
        String name = file.path("fileName").asText(url.substring(url.lastIndexOf('/') + 1));
        JsonNode image = file.path("details").path("image");
        int size = Math.min(maxBytes, file.path("details").path("size").asInt(SIZE_IF_UNKNOWN));
        String type = file.path("contentType").asText("application/octet-stream");
        MadeUpFile madeUp = new MadeUpFile(
                type,
                size,
                url,
                image.path("width").asInt(),
                image.path("height").asInt());
        file.put("url", host.url(files.makeUp(space, asset, name, madeUp)));
        ObjectNode details = Trees.copyOf(file.path("details"));
        details.put("size", size);
        file.set("details", details);
    }
}
