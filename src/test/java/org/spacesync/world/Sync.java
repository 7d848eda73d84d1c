package org.spacesync.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacesync.SpaceSync;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Sandbox;

/** One pair of spaces of a sandbox, synced by the library as a user would. */
public final class Sync {
    private final Map<String, Object> options = new LinkedHashMap<>();

    public Sync(Sandbox sandbox, String source, String destination, Path directory) {
        options.put("sourceSpace", source);
        options.put("destinationSpace", destination);
        options.put("sourceDeliveryToken", sandbox.deliveryToken(source));
        options.put("managementToken", sandbox.managementToken());
        options.put("deliveryHost", "127.0.0.1");
        options.put("deliveryPort", sandbox.deliveryPort());
        options.put("deliveryInsecure", true);
        options.put("managementHost", "127.0.0.1");
        options.put("managementPort", sandbox.managementPort());
        options.put("managementInsecure", true);
        options.put("uploadHost", "127.0.0.1");
        options.put("uploadPort", sandbox.uploadPort());
        options.put("uploadInsecure", true);
        options.put("syncTokenDir", created(directory).toString());
        options.put("rateLimit", 0);
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Sync with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    public Map<String, Object> options() {
        return options;
    }

    /** A run in a Camel context of its own. */
    public RunReport run() {
        return run(RunListener.NONE);
    }

    public RunReport run(RunListener listener) {
        try (SpaceSync sync = SpaceSync.of(options)) {
            return sync.run(listener);
        }
    }
}
