package org.spacesync.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.spacesync.contentful.IdLists;
import org.spacesync.run.Backoff;
import org.spacesync.state.Change;

/**
 * The waiting for assets that are being processed. It begins while other assets are still being written: then it looks at
 * full lists only, whenever so many files were asked for that a request is worth it. After that it looks when the youngest
 * have had as long as others took, and less and less often while few arrive. So an asset costs about one hundredth of a
 * request, or two. The writing tells it of assets from other threads.
 */
public final class AssetProcessingWait {
    private static final Duration WHILE_WRITING = Duration.ofMillis(100);
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration LONGER_PER_LIST = Duration.ofSeconds(1);
    private static final Duration LONGEST_OF_ALL = Duration.ofSeconds(10);

    /** Files to look at between two looks at the assets. */
    private static final int MOST_LOOKS = 100;

    private static final int MOST_UNANSWERED = 3;

    private long asked;
    private boolean writing;
    private boolean alone;
    private Iterator<List<Change>> lists = Collections.emptyIterator();
    private Round round = new Round();
    private boolean looking;
    private Instant lastRound;
    private Instant lastArrival;
    private Duration pause = FIRST;
    private boolean open = true;
    private boolean checked;
    private LateFiles lateFiles;
    private int looks;
    private int unanswered;
    private long checkedPosition;

    /** What one look at all lists has brought. */
    private static final class Round {
        private int lists;
        private int assets;
        private int arrived;
        private Duration youngest;
    }

    /** @param writing whether assets are still being written */
    AssetProcessingWait(Instant now, boolean writing) {
        this.lastRound = now;
        this.lastArrival = now;
        this.writing = writing;
        this.alone = !writing;
    }

    /** The server was asked for files of an asset. */
    synchronized void asked() {
        asked++;
    }

    /** No more assets are written. */
    synchronized void writingIsOver() {
        writing = false;
    }

    /** Whether nothing is left but to wait. */
    synchronized boolean isAlone() {
        return alone;
    }

    /** Whether some asset is, or may yet be, processed; read by the route. */
    public synchronized boolean isOpen() {
        return open;
    }

    /** Milliseconds until it is to be seen whether a look is due, or until it is; read by the route. */
    public synchronized long getPauseMillis() {
        return (alone ? pause : WHILE_WRITING).toMillis();
    }

    /** Assets to look at now, in lists that fit into a request; read by the route. */
    public synchronized Iterator<List<Change>> getLists() {
        return lists;
    }

    /**
     * Begins a round: chooses what is looked at.
     *
     * @param inProcess assets whose files are not all there
     */
    synchronized void beginRound(Instant now, Iterator<List<Change>> inProcess) {
        looking = false;
        lists = Collections.emptyIterator();
        if (alone) {
            begin(now, inProcess);
        } else if (!writing) {
            // Those written last have had no time yet.
            alone = true;
            lastArrival = now;
        } else if (isWorthIt(now)) {
            begin(now, new FullLists<>(inProcess, IdLists.MOST_IDS));
        }
    }

    /** Where nothing arrives, all lists are looked at in vain: then it takes more new files until the next look. */
    private synchronized boolean isWorthIt(Instant now) {
        return asked >= Math.max(IdLists.MOST_IDS, round.lists * IdLists.MOST_IDS / 2)
                && Duration.between(lastRound, now).compareTo(pause) >= 0;
    }

    private synchronized void begin(Instant now, Iterator<List<Change>> due) {
        looking = true;
        asked = 0;
        lastRound = now;
        round = new Round();
        lists = due;
    }

    /** One list was looked at. */
    synchronized void looked(int assets) {
        round.lists++;
        round.assets += assets;
    }

    /**
     * A file of an asset has arrived.
     *
     * @param since when the server was asked for it; null if not known
     */
    synchronized void arrived(Instant now, Instant since) {
        round.arrived++;
        if (since != null) {
            Duration age = Duration.between(since, now);
            round.youngest = round.youngest == null ? age : Backoff.shorter(round.youngest, age);
        }
        checked = false;
        lateFiles = null;
        checkedPosition = 0;
        unanswered = 0;
        lastArrival = now;
    }

    /** Ends a round: how long to wait until the next. */
    synchronized void endRound() {
        if (!looking) {
            return;
        }
        checked = checked || lateFiles != null && lateFiles.isAtEnd();
        lateFiles = null;
        if (round.arrived * 2 < round.assets) {
            pause = Backoff.longer(pause, longest());
        } else if (round.youngest != null) {
            Duration usual = Backoff.shorter(round.youngest, LONGEST);
            pause = usual.compareTo(SHORTEST) < 0 ? SHORTEST : usual;
        }
    }

    private synchronized Duration longest() {
        return Backoff.shorter(
                LONGEST.plus(LONGER_PER_LIST.multipliedBy(Math.max(0, round.lists - 1L))), LONGEST_OF_ALL);
    }

    /** Files to look at, since nothing arrives; read by the route. */
    public synchronized Iterator<LateFile> getLateFiles() {
        return lateFiles == null ? Collections.emptyIterator() : lateFiles;
    }

    /** Nothing has arrived for a while: one check of all is due, in portions, until something arrives again. */
    synchronized void stalled(LateFiles unchecked) {
        looks = 0;
        lateFiles = checked ? null : unchecked;
    }

    /** Whether the portion goes on: looking must not take the place of waiting, and a host that is down tells nothing. */
    synchronized boolean mayLook() {
        return looks < MOST_LOOKS && unanswered < MOST_UNANSWERED;
    }

    /** Whether files of the asset at this position are still to be looked at. */
    synchronized boolean isUnchecked(long position) {
        return position > checkedPosition;
    }

    /** @param answer whether the host of the file answered */
    synchronized void lookedAtFile(long position, boolean answer) {
        looks++;
        checkedPosition = Math.max(checkedPosition, position);
        unanswered = answer ? 0 : unanswered + 1;
        checked = unanswered >= MOST_UNANSWERED;
    }

    synchronized Duration sinceLastArrival(Instant now) {
        return Duration.between(lastArrival, now);
    }

    synchronized void close() {
        open = false;
    }
}
