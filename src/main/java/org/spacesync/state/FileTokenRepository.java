package org.spacesync.state;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps the sync token of each pair in the file that contentful-space-sync 4.1.3 uses, so that either tool carries on
 * where the other stopped; and what it belongs to, see {@link SyncTokens}, in {@code <file>.json} beside it. A new content
 * replaces the old one atomically and durably.
 */
public final class FileTokenRepository extends ServiceSupport implements StateRepository<String, String> {
    private static final String PREFIX = "contentful-space-sync-token-";
    private static final String TO = "-to-";
    private static final String JSON = ".json";

    private final Path directory;
    private final Path onlyFile;

    /** @param directory the sync token directory; it is made when the first token is saved */
    public FileTokenRepository(Path directory) {
        this(directory, null);
    }

    private FileTokenRepository(Path directory, Path onlyFile) {
        this.directory = directory;
        this.onlyFile = onlyFile;
    }

    /** Keeps the token in this file, whatever the pair is called: for one pair only. */
    public static FileTokenRepository ofFile(Path file) {
        return new FileTokenRepository(null, file);
    }

    /** The file that is written for this key: the name of a pair, or the same with {@code :origin}. */
    public Path file(String key) {
        if (isOrigin(key)) {
            Path token = file(key.substring(0, key.length() - SyncTokens.ORIGIN.length()));
            return token.resolveSibling(token.getFileName() + JSON);
        }
        return onlyFile != null ? onlyFile : directory.resolve(PREFIX + key);
    }

    /**
     * The stored token, or its origin; null if there is none yet.
     *
     * @throws StateException if there is a file that cannot be read: taking that for a first run would be wrong
     */
    @Override
    public String getState(String key) {
        for (Path file : candidates(key)) {
            Optional<String> content = StateFiles.read(file);
            if (content.isPresent()) {
                return isOrigin(key)
                        ? content.get().strip()
                        : token(file, content.get().strip());
            }
        }
        return null;
    }

    /** Saves a token, or its origin. */
    @Override
    public void setState(String key, String value) {
        Path file = file(key);
        if (isOrigin(key)) {
            AtomicFiles.write(file, (value + "\n").getBytes(StandardCharsets.UTF_8));
        } else {
            SyncTokens.requireToken(value, file.toString());
            AtomicFiles.write(file, value.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static boolean isOrigin(String key) {
        return key.endsWith(SyncTokens.ORIGIN);
    }

    /** The file as it is really called, then as the old README calls it: without {@code -to-}, wherever that may be. */
    private List<Path> candidates(String key) {
        List<Path> files = new ArrayList<>();
        files.add(file(key));
        if (onlyFile != null || isOrigin(key)) {
            return files;
        }
        for (int at = key.indexOf(TO); at >= 0; at = key.indexOf(TO, at + 1)) {
            files.add(file(key.substring(0, at) + "-" + key.substring(at + TO.length())));
        }
        return files;
    }

    private static String token(Path file, String content) {
        if (content.isEmpty()) {
            return null;
        }
        if (!SyncTokens.isToken(content)) {
            throw SyncTokens.noToken(file.toString());
        }
        return content;
    }
}
