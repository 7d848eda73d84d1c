package org.spacesync.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * The text beside a token that says what the token belongs to. It names the token by its hash, so that it does not speak
 * of another token that the old tool, or a person, has put in its place since.
 */
final class TokenOriginJson {
    private TokenOriginJson() {}

    static String write(String token, TokenOrigin origin) {
        Map<String, Object> json = Json.map(
                "sourceEnvironment", origin.sourceEnvironment(),
                "sourceTarget", origin.sourceTarget(),
                "destinationTarget", origin.destinationTarget(),
                "deliveryHost", origin.deliveryHost(),
                "selection", origin.selection(),
                "savedAt", origin.savedAt().toString(),
                "runId", origin.runId(),
                "tokenSha256", sha256(token));
        return Json.write(json);
    }

    /**
     * The origin of this token; empty if the text speaks of another token.
     *
     * @param place where the text is, for messages
     * @throws StateException if it cannot be understood
     */
    static Optional<TokenOrigin> read(String place, String token, String text) {
        return origin(place, token, parsed(place, text));
    }

    private static Map<String, Object> parsed(String place, String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unusable(place, e);
        }
    }

    private static Optional<TokenOrigin> origin(String place, String token, Map<String, Object> json) {
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
            throw unusable(place, e);
        }
    }

    private static String text(Map<String, Object> json, String name) {
        return Objects.requireNonNullElse(Json.text(json, name), "");
    }

    /** Versions that copied everything did not say so. */
    private static String selection(Map<String, Object> json) {
        return Objects.requireNonNullElse(Json.text(json, "selection"), TokenOrigin.EVERYTHING);
    }

    private static StateException unusable(String place, Exception e) {
        return new StateException(
                place + " does not say what the sync token belongs to: " + e.getMessage()
                        + ". Remove it if you are sure that the token belongs to the source, or use --resync.",
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
