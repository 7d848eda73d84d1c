package org.spacesync.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.Json;
import org.spacesync.state.AtomicFiles;
import org.spacesync.state.Failure;

/**
 * Remembers the last error log of a pair. Until somebody fixes the cause, every run has the same failures: such a run
 * names the existing log instead of writing another one.
 */
public final class LastErrorLog {
    private static final String FILE = "error-log.json";

    /** What differs between two attempts of the same request. */
    private static final String REQUEST_ID = " ?\\[request [^\\]]*\\]";

    private final Path file;

    /** @param stateDirectory of the pair */
    public LastErrorLog(Path stateDirectory) {
        this.file = stateDirectory.resolve(FILE);
    }

    /** The log with these failures, if it still exists. */
    public Optional<Path> with(String fingerprint) {
        try {
            Map<String, Object> last = Json.parse(Files.readAllBytes(file));
            Path log = Path.of(String.valueOf(last.get("log")));
            return fingerprint.equals(last.get("failures")) && Files.exists(log) ? Optional.of(log) : Optional.empty();
        } catch (IOException | java.nio.file.InvalidPathException e) {
            // There is no log, or it cannot be read: then a new one is written.
            return Optional.empty();
        }
    }

    public void written(Path log, String fingerprint) {
        Map<String, Object> last = Json.map("log", log.toString(), "failures", fingerprint);
        AtomicFiles.write(file, (Json.write(last) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A digest that identifies a set of failures: which entities, where and why, but not the ids of the requests.
     *
     * @param end the failure that ended the run, as an entry of the log; null if the run was finished
     */
    public static String fingerprint(Iterator<Failure> failures, Map<String, Object> end) {
        MessageDigest digest = sha256();
        failures.forEachRemaining(failure -> {
            add(digest, failure.key().toString());
            add(digest, failure.phase());
            add(digest, failure.error());
        });
        if (end != null) {
            add(digest, end);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Map<String, Object> error) {
        for (String member : new String[] {"name", "status", "message", "reason", "details"}) {
            Object value = error.get(member);
            add(
                    digest,
                    value instanceof Map<?, ?> || value instanceof Iterable<?>
                            ? Json.write(value)
                            : String.valueOf(value));
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(String.valueOf(text).replaceAll(REQUEST_ID, "").getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
