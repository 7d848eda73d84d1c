package org.spacesync.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.spacesync.door.Grants;
import org.spacesync.state.Journal;

/**
 * Keeps in the journal what tokens were seen to be allowed: an entry that is refused again in the next run, where it may
 * be the first, must not end that run.
 */
public record JournalGrants(Journal journal) implements Grants {
    /** Enough to tell a pair's tokens apart, and too little to find one out. */
    private static final int DIGEST_CHARACTERS = 8;

    @Override
    public boolean contains(String action, String token) {
        return journal.facts().isGranted(digest(token), action);
    }

    @Override
    public void add(String action, String token) {
        journal.facts().keepGrant(digest(token), action);
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
