package org.spacesync.sandbox.rules;

import java.util.Objects;
import java.util.Set;

/**
 * The context for the checks of a publication.
 *
 * @param targets the link targets
 * @param unresolved states of a target that make its link unresolvable
 * @param unique finds entries that already have a value
 * @param only codes of the locales to be published; empty for all
 */
public record PublishContext(
        Locales locales, LinkTargets targets, Set<LinkState> unresolved, UniqueCheck unique, Set<String> only) {

    /** Only missing targets are unresolvable. */
    public static final Set<LinkState> MISSING_ONLY = Set.of(LinkState.MISSING);

    /** Missing targets, and those that the link check may not see yet. */
    public static final Set<LinkState> MISSING_OR_YOUNG = Set.of(LinkState.MISSING, LinkState.YOUNG);

    /** Targets must exist and be published. */
    public static final Set<LinkState> ALL_BUT_FINE = Set.of(LinkState.MISSING, LinkState.YOUNG, LinkState.DRAFT);

    public PublishContext {
        Objects.requireNonNull(locales);
        Objects.requireNonNull(targets);
        Objects.requireNonNull(unique);
        unresolved = Set.copyOf(unresolved);
        only = Set.copyOf(only);
    }

    public PublishContext(Locales locales, LinkTargets targets, Set<LinkState> unresolved, UniqueCheck unique) {
        this(locales, targets, unresolved, unique, Set.of());
    }

    /** The same for a publication of some locales; of all if there are none. */
    public PublishContext only(Set<String> codes) {
        return new PublishContext(locales, targets, unresolved, unique, codes);
    }

    boolean concerns(String locale) {
        return only.isEmpty() || only.contains(locale);
    }
}
