package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.management.FileHost;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/** Addresses of archives that need no token and are valid for some time; each call makes another one. */
final class SignedAddresses {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEY_PAIR = "SANDBOX";
    private final Spaces spaces;
    private final FileHost fileHost;
    private final AtomicLong count = new AtomicLong();
    private final SecretKey key;

    SignedAddresses(Spaces spaces, FileHost fileHost) {
        this.spaces = spaces;
        this.fileHost = fileHost;
        this.key = newKey();
    }

    /** {@code {"href":..,"expiresAt":..}}. */
    ObjectNode sign(Archive archive) {
        Duration valid = Duration.ofSeconds(spaces.switches().number(Switch.BULK_EXPORT_URL_SECONDS));
        Instant expiresAt = spaces.clock().instant().plus(valid);
        ObjectNode terms = Trees.object()
                .put("resource", archive.path())
                .put("expiresAtMillis", expiresAt.toEpochMilli())
                .put("number", count.incrementAndGet());
        String policy = encode(Trees.write(terms));
        String href = fileHost.address(archive.path()) + "?Policy=" + policy + "&Signature=" + signature(policy)
                + "&Key-Pair-Id=" + KEY_PAIR;
        return Trees.object().put("href", href).put("expiresAt", Trees.millis(expiresAt));
    }

    /** Whether the query is a signature for the path that is still valid. */
    boolean isValid(String path, Map<String, String> query) {
        String policy = query.getOrDefault("Policy", "");
        byte[] given = query.getOrDefault("Signature", "").getBytes(StandardCharsets.UTF_8);
        boolean ours = MessageDigest.isEqual(signature(policy).getBytes(StandardCharsets.UTF_8), given);
        return ours && KEY_PAIR.equals(query.get("Key-Pair-Id")) && allows(policy, path);
    }

    private boolean allows(String policy, String path) {
        try {
            JsonNode terms = Trees.parse(Base64.getUrlDecoder().decode(policy));
            return terms.path("resource").asText().equals(path)
                    && terms.path("expiresAtMillis").asLong() > spaces.clock().millis();
        } catch (IOException e) {
            return false;
        }
    }

    private String signature(String policy) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return encode(mac.doFinal(policy.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKey newKey() {
        try {
            return KeyGenerator.getInstance(ALGORITHM).generateKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
