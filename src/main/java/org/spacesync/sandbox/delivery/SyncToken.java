package org.spacesync.sandbox.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The state that a sync needs to continue, in an opaque text of about 150 characters.
 *
 * @param environment {@code space/environment} it belongs to
 * @param type as in the request
 * @param contentType empty for all
 * @param since the client already has changes up to here
 * @param upTo this sync ends here
 * @param place start of the next page in the range; 0 at the beginning
 * @param initial whether this is an initial sync
 */
record SyncToken(
        String environment,
        String type,
        String contentType,
        int limit,
        long since,
        long upTo,
        long place,
        boolean initial) {
    private static final int LENGTH = 102;

    String text() {
        String plain = String.join(
                "|",
                environment,
                type,
                contentType,
                String.valueOf(limit),
                String.valueOf(since),
                String.valueOf(upTo),
                String.valueOf(place),
                String.valueOf(initial));
        StringBuilder padded = new StringBuilder(plain).append('|');
        while (padded.length() < LENGTH) {
            padded.append('.');
        }
        String body = encode(padded.toString());
        return "w" + checksum(body) + body;
    }

    /** Empty if the text was not made by {@link #text}. */
    static Optional<SyncToken> of(String text) {
        if (text.length() < 9 || !text.substring(1, 9).equals(checksum(text.substring(9)))) {
            return Optional.empty();
        }
        String[] p = new String(Base64.getUrlDecoder().decode(text.substring(9)), StandardCharsets.UTF_8).split("\\|");
        return Optional.of(new SyncToken(
                p[0],
                p[1],
                p[2],
                Integer.parseInt(p[3]),
                Long.parseLong(p[4]),
                Long.parseLong(p[5]),
                Long.parseLong(p[6]),
                Boolean.parseBoolean(p[7])));
    }

    private static String encode(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String checksum(String body) {
        CRC32 sum = new CRC32();
        sum.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(java.util.Locale.ROOT, "%08x", sum.getValue());
    }
}
