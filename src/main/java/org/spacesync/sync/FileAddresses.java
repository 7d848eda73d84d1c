package org.spacesync.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.spacesync.contentful.AssetKey;
import org.spacesync.entity.FileException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** The addresses at which the destination can fetch the source's files. Safe for use by several threads. */
final class FileAddresses {
    /** At most 48 hours are allowed. What is signed lies in drafts of the destination, so no longer than needed. */
    private static final Duration LIFETIME = Duration.ofHours(6);

    private final String scheme;
    private final String policy;
    private final Clock clock;
    private AssetKey key;
    private Instant askedAt;
    private String refusal;

    FileAddresses(Settings settings, Clock clock) {
        this.scheme = settings.flag(Setting.DELIVERY_INSECURE) ? "http" : "https";
        this.policy = settings.text(Setting.SECURE_ASSETS);
        this.clock = clock;
    }

    boolean signs() {
        return policy.equals("sign");
    }

    boolean skipsSecure() {
        return policy.equals("skip");
    }

    /**
     * The address to fetch a file from.
     *
     * @param url as the source delivers it, mostly without a scheme
     * @throws FileException if the file is embargoed and cannot be signed
     */
    synchronized String of(String url) {
        if (!AssetKey.isNeededFor(url)) {
            return withScheme(url, scheme);
        }
        if (key == null) {
            throw new FileException("SecureAsset: the file is embargoed. Its host, "
                    + url.replaceFirst("^([A-Za-z]+:)?//", "").replaceFirst("/.*", "")
                    + ", delivers nothing without a signature. " + cure());
        }
        return key.sign(withScheme(url, "https"), clock.instant());
    }

    /** Whether a look at the file can tell anything: not without a signature, if it needs one. */
    synchronized boolean canBeAsked(String url) {
        return !AssetKey.isNeededFor(url) || key != null;
    }

    private String cure() {
        return refusal == null
                ? "Use --secure-assets sign to have it signed by an asset key of the source, or skip to leave it out."
                : "An asset key of the source, which could sign it, was refused (" + refusal
                        + "). Use a source management token that may make one, or --secure-assets skip to leave it out.";
    }

    /** If a key must be made, or a fresh one: when it shall expire. Told once for each key, to whom makes it. */
    synchronized Optional<Instant> claimKey() {
        Instant now = clock.instant();
        boolean fresh = askedAt != null && now.isBefore(askedAt.plus(LIFETIME.dividedBy(2)));
        if (!signs() || refusal != null || fresh) {
            return Optional.empty();
        }
        askedAt = now;
        return Optional.of(now.plus(LIFETIME));
    }

    synchronized void keep(AssetKey made) {
        key = made;
    }

    /** No key can be had: what the one before has signed stays valid for a while. */
    synchronized void refused(String reason) {
        refusal = reason;
    }

    private static String withScheme(String url, String scheme) {
        return url.startsWith("//") ? scheme + ":" + url : url;
    }
}
