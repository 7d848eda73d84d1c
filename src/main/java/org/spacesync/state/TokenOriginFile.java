package org.spacesync.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spacesync.contentful.Json;

/**
 * The file beside a token file that says what the token belongs to. It names the token by its hash, so that it does not
 * speak of another token that the old tool, or a person, has put into the token file since.
 */
final class TokenOriginFile {
    private TokenOriginFile() {}

    static void write(Path file, String token, TokenOrigin origin) {
        Map<String, Object> json = Json.map(
                "sourceEnvironment", origin.sourceEnvironment(),
                "sourceTarget", origin.sourceTarget(),
                "destinationTarget", origin.destinationTarget(),
                "deliveryHost", origin.deliveryHost(),
                "selection", origin.selection(),
                "savedAt", origin.savedAt().toString(),
                "runId", origin.runId(),
                "tokenSha256", sha256(token));
        AtomicFiles.write(file, (Json.write(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The origin of this token; empty if there is no file, or one that speaks of another token. */
    static Optional<TokenOrigin> read(Path file, String token) {
        return StateFiles.read(file).map(text -> parsed(file, text)).flatMap(json -> origin(file, token, json));
    }

    private static Map<String, Object> parsed(Path file, String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static Optional<TokenOrigin> origin(Path file, String token, Map<String, Object> json) {
        if (!sha256(token).equals(Json.text(json, "tokenSha256"))) {
            return Optional.empty();
        }
        try {
            Instant savedAt = Instant.parse(text(json, "savedAt"));
            return Optional.of(new TokenOrigin(
                    text(json, "sourceEnvironment"),
                    Json.text(json, "sourceTarget"),
                    Json.text(json, "destinationTarget"),
                    text(json, "deliveryHost"),
                    savedAt,
                    text(json, "runId"),
                    selection(json)));
        } catch (DateTimeException e) {
            throw unusable(file, e);
        }
    }

    private static String text(Map<String, Object> json, String name) {
        return Objects.requireNonNullElse(Json.text(json, name), "");
    }

    /** Versions that copied everything did not say so. */
    private static String selection(Map<String, Object> json) {
        return Objects.requireNonNullElse(Json.text(json, "selection"), TokenOrigin.EVERYTHING);
    }

    private static StateException unusable(Path file, Exception e) {
        return new StateException(
                file + " does not say what the sync token belongs to: " + e.getMessage()
                        + ". Remove this file if you are sure that the token belongs to the source, or use --resync.",
                e);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
