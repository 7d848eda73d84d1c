package org.spacesync.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.spacesync.contentful.IdLists;
import org.spacesync.run.Backoff;
import org.spacesync.state.Change;

/**
 * The waiting for assets that are being processed. It begins while other assets are still being written: then it looks at
 * full lists only, whenever so many files were asked for that a request is worth it. After that it looks when the youngest
 * have had as long as others took, and less and less often while few arrive. So an asset costs about one hundredth of a
 * request, or two. The writing may tell it of assets from other threads; all else belongs to one exchange.
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

    private final AtomicLong asked = new AtomicLong();
    private volatile boolean writing;
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

    /** The server was asked for files of an asset. Any thread may tell. */
    void asked() {
        asked.incrementAndGet();
    }

    /** No more assets are written. Any thread may tell. */
    void writingIsOver() {
        writing = false;
    }

    /** Whether nothing is left but to wait. */
    boolean isAlone() {
        return alone;
    }

    /** Whether some asset is, or may yet be, processed; read by the route. */
    public boolean isOpen() {
        return open;
    }

    /** Milliseconds until it is to be seen whether a look is due, or until it is; read by the route. */
    public long getPauseMillis() {
        return (alone ? pause : WHILE_WRITING).toMillis();
    }

    /** Assets to look at now, in lists that fit into a request; read by the route. */
    public Iterator<List<Change>> getLists() {
        return lists;
    }

    /**
     * Begins a round: chooses what is looked at.
     *
     * @param inProcess assets whose files are not all there
     */
    void beginRound(Instant now, Iterator<List<Change>> inProcess) {
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
    private boolean isWorthIt(Instant now) {
        return asked.get() >= Math.max(IdLists.MOST_IDS, round.lists * IdLists.MOST_IDS / 2)
                && Duration.between(lastRound, now).compareTo(pause) >= 0;
    }

    private void begin(Instant now, Iterator<List<Change>> due) {
        looking = true;
        asked.set(0);
        lastRound = now;
        round = new Round();
        lists = due;
    }

    /** One list was looked at. */
    void looked(int assets) {
        round.lists++;
        round.assets += assets;
    }

    /**
     * A file of an asset has arrived.
     *
     * @param since when the server was asked for it; null if not known
     */
    void arrived(Instant now, Instant since) {
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
    void endRound() {
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

    private Duration longest() {
        return Backoff.shorter(
                LONGEST.plus(LONGER_PER_LIST.multipliedBy(Math.max(0, round.lists - 1L))), LONGEST_OF_ALL);
    }

    /** Files to look at, since nothing arrives; read by the route. */
    public Iterator<LateFile> getLateFiles() {
        return lateFiles == null ? Collections.emptyIterator() : lateFiles;
    }

    /** Nothing has arrived for a while: one check of all is due, in portions, until something arrives again. */
    void stalled(LateFiles unchecked) {
        looks = 0;
        lateFiles = checked ? null : unchecked;
    }

    /** Whether the portion goes on: looking must not take the place of waiting, and a host that is down tells nothing. */
    boolean mayLook() {
        return looks < MOST_LOOKS && unanswered < MOST_UNANSWERED;
    }

    /** Whether files of the asset at this position are still to be looked at. */
    boolean isUnchecked(long position) {
        return position > checkedPosition;
    }

    /** @param answer whether the host of the file answered */
    void lookedAtFile(long position, boolean answer) {
        looks++;
        checkedPosition = Math.max(checkedPosition, position);
        unanswered = answer ? 0 : unanswered + 1;
        checked = unanswered >= MOST_UNANSWERED;
    }

    Duration sinceLastArrival(Instant now) {
        return Duration.between(lastArrival, now);
    }

    void close() {
        open = false;
    }
}
