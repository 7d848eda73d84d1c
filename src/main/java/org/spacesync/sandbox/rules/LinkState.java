package org.spacesync.sandbox.rules;

/** What the link check at publish sees of a link's target. */
public enum LinkState {
    /** No such entity in this environment. */
    MISSING,
    /** Exists, but was created so recently that the link check need not see it yet. */
    YOUNG,
    /** Exists and is not published. */
    DRAFT,
    /** Exists and is published, or is published by the same batch. */
    FINE
}
