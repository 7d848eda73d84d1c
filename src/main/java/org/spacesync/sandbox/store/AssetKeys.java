package org.spacesync.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Asset keys, and whether an address of an embargoed file is signed by one of them. */
public final class AssetKeys {
    private final Map<String, Key> byPolicy = new ConcurrentHashMap<>();

    /**
     * A key for the files of one space.
     *
     * @param policy text to be sent with each signed address
     * @param secret signs the token of an address by HMAC-SHA256
     */
    public record Key(String space, String policy, String secret, Instant expiresAt) {}

    public Key create(String space, Instant expiresAt) {
        String policy = "policy." + UUID.randomUUID();
        Key key = new Key(space, policy, "secret-" + UUID.randomUUID(), expiresAt);
        byPolicy.put(policy, key);
        return key;
    }

    /**
     * Whether the query of an address has the policy of a valid key of the space, and a token that the key has signed
     * for exactly this address.
     */
    public boolean admits(String space, URI address, Instant now) {
        Map<String, String> query = query(address.getRawQuery());
        Key key = byPolicy.get(query.getOrDefault("policy", ""));
        String[] token = query.getOrDefault("token", "").split("\\.", -1);
        if (key == null
                || !key.space().equals(space)
                || token.length != 3
                || !key.expiresAt().isAfter(now)) {
            return false;
        }
        byte[] signature = sign(key.secret(), token[0] + "." + token[1]);
        return MessageDigest.isEqual(signature, decoded(token[2]))
                && json(token[0]).path("alg").asText().equals("HS256")
                && fits(json(token[1]), address.toString().replaceFirst("\\?.*", ""), now);
    }

    private static boolean fits(JsonNode claims, String address, Instant now) {
        boolean living = !claims.has("exp") || claims.path("exp").asLong() > now.getEpochSecond();
        return living && claims.path("sub").asText().equals(address);
    }

    private static byte[] sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String part) {
        try {
            return Trees.parse(decoded(part));
        } catch (IOException e) {
            return Trees.object();
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : (raw == null ? "" : raw).split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                query.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return query;
    }
}
