package org.spacesync.sync;

import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Change;
import org.spacesync.state.Journal;
import org.spacesync.state.Recording;
import org.spacesync.state.Stage;

/**
 * Changes on their way from a page into the journal. Some of them are recorded together, since a transaction for each costs
 * more than all the rest. What a killed process has not recorded is read again: its page is not checkpointed before
 * {@link #commit}.
 */
final class ChangeRecorder {
    private final Journal journal;
    private Recording recording;
    private Boolean received;

    ChangeRecorder(Journal journal) {
        this.journal = journal;
    }

    synchronized void add(Change change) {
        if (recording == null) {
            recording = journal.recording();
        }
        recording.add(change);
    }

    /** Everything that was added is in the journal. */
    synchronized void commit() {
        if (recording != null) {
            recording.commit();
        }
    }

    /** Whether the journal has this change at stage RECEIVED. */
    synchronized boolean isReceived(EntityKey key) {
        if (!anyReceived()) {
            return false;
        }
        commit();
        return journal.find(key)
                .filter(known -> known.stage() == Stage.RECEIVED)
                .isPresent();
    }

    /** The change is not to be copied: nor is it taken up again, if it is at stage RECEIVED. */
    synchronized void leaveOut(EntityKey key) {
        if (anyReceived()) {
            commit();
            journal.leaveOut(key);
        }
    }

    /** Only a run that begins, or is continued, puts changes at this stage: if none is there, none comes. */
    private boolean anyReceived() {
        if (received == null) {
            received = journal.received(true).hasNext();
        }
        return received;
    }
}
