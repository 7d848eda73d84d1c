package org.spacesync.bulk;

import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * Makes ids for new entries, in the form of the API's own. Ids of ours make it harmless to send an item twice, and tell
 * which entry a result is about.
 */
final class EntryIdGenerator implements Supplier<String> {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 22;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
