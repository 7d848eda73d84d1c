package org.spacesync.state;

/** How far a change has come. A run continues each change from its stage, also after it was killed. */
public enum Stage {
    /**
     * As the sync feed sent it: a customised route failed on it in an earlier run, and is given it again before anything
     * else is done with it.
     */
    RECEIVED,
    /** Given up in this run because a customised route failed on it; the next run takes it up again from RECEIVED. */
    REJECTED,
    /** Read from the sync feed (or put back because it failed in an earlier run). */
    READ,
    /** The destination was looked up: it differs, and what a write must know is in the change. */
    COMPARED,
    /** An entry that is part of a job of the API, whose results are not recorded yet. */
    IN_JOB,
    /** An asset whose draft is written and whose files are still being processed. */
    WRITTEN,
    /** The draft is complete at the destination, in the version recorded, and waits to be published. */
    READY,
    /** Done, with its outcome. */
    SETTLED,
    /**
     * Left as a draft, or published without some links, since the targets are missing; or left as a draft since it breaks
     * rules; beyond the run. Taken up again as soon as the source publishes one of the targets, or has other rules.
     */
    HELD,
    /** Given up in this run; the next run takes it up again from READ. */
    FAILED
}
