package org.spacesync.state;

/** The two things that the sync feed can say of an entry or asset. */
public enum ChangeKind {
    UPSERT,
    DELETION
}
