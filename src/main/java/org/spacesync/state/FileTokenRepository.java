package org.spacesync.state;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps the sync token of each pair in the file that contentful-space-sync 4.1.3 uses, so that either tool carries on
 * where the other stopped. The key is {@link Pair#name()}. A new token replaces the old one atomically and durably.
 * Beside it, {@code <file>.json} says what the token belongs to; it counts only for the token it was written for, so a
 * token of the old tool or one put there by hand is taken as it is.
 */
public final class FileTokenRepository extends ServiceSupport implements StateRepository<String, String> {
    private static final String PREFIX = "contentful-space-sync-token-";
    private static final String TO = "-to-";
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

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

    /** The file that the token of this pair is written to. */
    public Path file(String pair) {
        return onlyFile != null ? onlyFile : directory.resolve(PREFIX + pair);
    }

    /**
     * The stored token; null if there is none yet.
     *
     * @throws StateException if there is a file that cannot be read: taking that for a first run would be wrong
     */
    @Override
    public String getState(String pair) {
        for (Path file : candidates(pair)) {
            Optional<String> content = StateFiles.read(file);
            if (content.isPresent()) {
                return token(file, content.get().strip());
            }
        }
        return null;
    }

    /** Saves a token of unknown origin. */
    @Override
    public void setState(String pair, String token) {
        Path file = file(pair);
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("What is to be saved in " + file + " is not a sync token.");
        }
        AtomicFiles.write(file, token.getBytes(StandardCharsets.US_ASCII));
    }

    /** Saves a token and what it belongs to. Killed in between, the new token is there and its origin unknown. */
    public void save(String pair, String token, TokenOrigin origin) {
        setState(pair, token);
        TokenOriginFile.write(originFile(pair), token, origin);
    }

    /** What the stored token belongs to; empty if that is not known, or known only of another token. */
    public Optional<TokenOrigin> origin(String pair) {
        String token = getState(pair);
        return token == null ? Optional.empty() : TokenOriginFile.read(originFile(pair), token);
    }

    /**
     * Refuses a stored token that is known to belong to something else.
     *
     * @throws TokenMismatchException naming both values
     */
    public void requireOrigin(String pair, String sourceEnvironment, String deliveryHost) {
        origin(pair).ifPresent(origin -> {
            if (!origin.sourceEnvironment().equals(sourceEnvironment)) {
                throw mismatch(pair, "environment", origin.sourceEnvironment(), sourceEnvironment);
            }
            if (!origin.deliveryHost().equalsIgnoreCase(deliveryHost)) {
                throw mismatch(pair, "delivery host", origin.deliveryHost(), deliveryHost);
            }
        });
    }

    /**
     * Refuses a stored token that is known to belong to another selection: what was not selected up to now would never
     * be copied, since the token is past it.
     *
     * @throws TokenMismatchException naming both selections
     */
    public void requireSelection(String pair, String selection) {
        origin(pair).ifPresent(origin -> {
            if (!origin.selection().equals(selection)) {
                throw mismatch(pair, "selection", "'" + origin.selection() + "'", "'" + selection + "'");
            }
        });
    }

    private TokenMismatchException mismatch(String pair, String what, String stored, String asked) {
        return new TokenMismatchException(
                "The sync token in " + file(pair) + " belongs to the " + what + " " + stored + ", not to " + asked
                        + ". Nothing was written. Use the " + what + " " + stored + " again, or --resync to do without"
                        + " this token: everything is read and compared, and what differs is written.",
                stored,
                asked);
    }

    /** The file as it is really called, then as the old README calls it: without {@code -to-}, wherever that may be. */
    private List<Path> candidates(String pair) {
        List<Path> files = new ArrayList<>();
        files.add(file(pair));
        if (onlyFile != null) {
            return files;
        }
        for (int at = pair.indexOf(TO); at >= 0; at = pair.indexOf(TO, at + 1)) {
            files.add(file(pair.substring(0, at) + "-" + pair.substring(at + TO.length())));
        }
        return files;
    }

    private Path originFile(String pair) {
        return file(pair).resolveSibling(file(pair).getFileName() + ".json");
    }

    private static String token(Path file, String content) {
        if (content.isEmpty()) {
            return null;
        }
        if (!TOKEN.matcher(content).matches()) {
            throw new StateException(file + " does not hold a sync token: there are spaces, line breaks or characters"
                    + " in it that no token has. Put the bare token into it, or use --resync to do without it.");
        }
        return content;
    }
}
