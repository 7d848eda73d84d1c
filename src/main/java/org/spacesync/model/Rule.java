package org.spacesync.model;

import org.spacesync.contentful.BrokenRule;

/**
 * A rule of one field of a content type.
 *
 * @param field id of the field
 * @param name of the validation, or {@code required}
 * @param within whether it applies to parts of a value: items of a list, nodes of rich text
 */
public record Rule(String field, String name, boolean within) implements Comparable<Rule> {

    /** The rule that an entry breaks. */
    public static Rule of(BrokenRule broken) {
        return new Rule(broken.field(), broken.name(), broken.within());
    }

    /** The rule of the same name for parts if this one is for the whole value, and vice versa. */
    public Rule elsewhere() {
        return new Rule(field, name, !within);
    }

    @Override
    public int compareTo(Rule other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return field + " " + name + (within ? " of its parts" : "");
    }
}
