package org.spacesync.state;

/**
 * Takes changes one by one and records them some at a time, each as {@link Journal#add} does. What was added and not yet
 * committed is lost if the process is killed. Safe for use by several threads.
 */
public interface Recording {

    /**
     * Takes a change; it may be in the journal only after {@link #commit}.
     *
     * @throws RuntimeException if it cannot be stored: then it was not taken, and the others are as they were
     */
    void add(Change change);

    /** Everything that was added is in the journal. */
    void commit();
}
