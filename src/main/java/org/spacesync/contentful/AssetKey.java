package org.spacesync.contentful;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that signs the addresses of embargoed files of one space. A signed address is as good as a token: neither may
 * appear in messages or files.
 *
 * @param policy sent with every signed address
 * @param secret signs a JSON Web Token by HMAC-SHA256
 * @param expiresAt when its signatures expire
 */
public record AssetKey(String policy, String secret, Instant expiresAt) {
    private static final Pattern SECURE =
            Pattern.compile("(?i)^(https?:)?//(images|assets|videos|downloads)\\.secure\\.");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Whether the file at an address is embargoed: its host delivers nothing without a signature. */
    public static boolean isNeededFor(String url) {
        return url != null && SECURE.matcher(url).find();
    }

    /** The address with a signature for this address only. */
    public String sign(String url, Instant now) {
        String address = normal(url.replaceFirst("[?#].*", ""));
        String header = part(Json.map("alg", "HS256", "typ", "JWT"));
        String claims = part(Json.map("sub", address, "iat", now.getEpochSecond(), "exp", expiresAt.getEpochSecond()));
        String token = header + "." + claims + "." + BASE64.encodeToString(hmac(header + "." + claims));
        return address + "?token=" + token + "&policy=" + policy;
    }

    /** As browsers and servers encode it: file names may have spaces and letters of any script. */
    private static String normal(String url) {
        try {
            return URI.create(url.replace(" ", "%20")).toASCIIString();
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    private static String part(Object json) {
        return BASE64.encodeToString(Json.bytes(json));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }

    /** Contains neither policy nor secret. */
    @Override
    public String toString() {
        return "AssetKey[until " + expiresAt + "]";
    }
}
