package org.spacesync.model;

/** The two ends of a pair. */
public enum Side {
    SOURCE,
    DESTINATION
}
