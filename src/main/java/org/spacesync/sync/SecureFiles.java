package org.spacesync.sync;

import java.time.Instant;
import java.util.Map;
import org.spacesync.contentful.Json;

/**
 * What the embargoed files of one asset, or of all, demand; read by the routes.
 *
 * @param leftOut whether the asset is not written, since a file of it would have to be copied
 * @param keyExpiry when the key expires that must be made first; null if none must be made
 */
public record SecureFiles(boolean leftOut, Instant keyExpiry) {
    /** Whether a key must be made. */
    public boolean isKeyWanted() {
        return keyExpiry != null;
    }

    /** The body of the request that makes the key. */
    public Map<String, Object> getKeyRequest() {
        return Json.map("expiresAt", keyExpiry.getEpochSecond());
    }
}
