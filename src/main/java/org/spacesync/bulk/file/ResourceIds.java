package org.spacesync.bulk.file;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for ids of entries and other resources. */
final class ResourceIds {
    private static final Pattern RULE = Pattern.compile("[a-zA-Z0-9-_.]{1,64}");

    private ResourceIds() {}

    static boolean isRight(String id) {
        return RULE.matcher(id).matches();
    }

    /** Why this is no id, as the rest of a sentence: {@code must be text}. */
    static Optional<String> flaw(Object id) {
        if (!(id instanceof String text)) {
            return Optional.of("must be text, but is " + Excerpt.kind(id));
        }
        return isRight(text)
                ? Optional.empty()
                : Optional.of("must have 1 to 64 letters a-z, digits, '-', '_' or '.', but is " + Excerpt.quoted(text));
    }
}
