package org.spacesync.sandbox.compare;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The scope of a comparison: everything except what is left out on purpose.
 *
 * @param parts the parts that are compared
 * @param skippedContentTypes content types whose entries are not compared; the types themselves are
 * @param tolerated differences that are not reported
 */
public record Scope(Set<Part> parts, Set<String> skippedContentTypes, Predicate<Difference> tolerated) {

    public static Scope everything() {
        return new Scope(EnumSet.allOf(Part.class), Set.of(), difference -> false);
    }

    public Scope without(Part... left) {
        Set<Part> rest = EnumSet.copyOf(parts);
        List.of(left).forEach(rest::remove);
        return new Scope(rest, skippedContentTypes, tolerated);
    }

    public Scope withoutEntriesOf(String... contentTypes) {
        Set<String> skipped = new HashSet<>(skippedContentTypes);
        skipped.addAll(List.of(contentTypes));
        return new Scope(parts, skipped, tolerated);
    }

    public Scope tolerating(Predicate<Difference> further) {
        return new Scope(parts, skippedContentTypes, tolerated.or(further));
    }
}
