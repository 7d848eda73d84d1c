package org.spacesync.sandbox.rules;

/** The state of a link's target in the link check when publishing. */
public enum LinkState {
    /** No such entity in this environment. */
    MISSING,
    /** Exists, but was created so recently that the link check may not see it yet. */
    YOUNG,
    /** Exists and is not published. */
    DRAFT,
    /** Exists and is published, or is published by the same batch. */
    FINE
}
