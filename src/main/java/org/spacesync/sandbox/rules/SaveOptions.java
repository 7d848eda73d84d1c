package org.spacesync.sandbox.rules;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Switches and look-ups of a save.
 *
 * @param nullValues how to treat {@code {"field":{"en-US":null}}}
 * @param tagExists whether the environment has a tag with this id
 */
public record SaveOptions(NullValues nullValues, Predicate<String> tagExists) {

    /** How null locale values in a body are treated. */
    public enum NullValues {
        /** 422 InvalidEntry. */
        REFUSE,
        /** Removed silently. */
        DROP,
        /** Stored as sent. */
        KEEP
    }

    public SaveOptions {
        Objects.requireNonNull(nullValues);
        Objects.requireNonNull(tagExists);
    }

    /** The recorded behaviour of the real service: nulls are stored. */
    public static SaveOptions recorded(Predicate<String> tagExists) {
        return new SaveOptions(NullValues.KEEP, tagExists);
    }

    /** Nulls are refused, so that a client must drop them; the real service is not known to do this. */
    public static SaveOptions strict(Predicate<String> tagExists) {
        return new SaveOptions(NullValues.REFUSE, tagExists);
    }
}
