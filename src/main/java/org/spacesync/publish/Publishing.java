package org.spacesync.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Links;
import org.spacesync.entity.HeldValues;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.RelaxedType;
import org.spacesync.state.Stage;

/**
 * The rounds of publishing. A round helps if fewer drafts are left after it, or some may now be published that could not
 * be before; when none has helped for a while, what is left has failed with the error it had last. Used by several
 * threads within a round.
 */
public final class Publishing {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Refusals refusals = new Refusals(this::helped);
    private final LocaleAttempts locales = new LocaleAttempts(this::helped);
    private final HeldValues values = new HeldValues();
    private final Set<EntityKey> versionsRead = ConcurrentHashMap.newKeySet();
    private final RelaxedRules aside = new RelaxedRules();
    private final PublishRemarks remarks = new PublishRemarks();
    private final Suspects suspects = new Suspects();
    private List<Wave> waves = List.of();
    private Next next = Next.ROUND;
    private List<Change> toUnpublish = List.of();
    private List<RelaxedType> toPutBack = List.of();
    private Meanwhile meanwhile;
    private volatile boolean strict;
    private volatile boolean helped;
    private volatile boolean lastRoundHelped = true;
    private volatile long left;
    private Instant lastProgress;
    private Duration pause = Duration.ZERO;

    /** What comes after a round. */
    private enum Next {
        ROUND,
        FREE_VALUES,
        SET_RULES_ASIDE,
        GIVE_UP
    }

    Publishing(long left, Instant now) {
        this.left = left;
        this.lastProgress = now;
    }

    /** Begins to count time: what has passed while others were written does not count. */
    void beginRounds(long nowLeft, Instant now) {
        left = nowLeft;
        lastProgress = now;
    }

    /** Publishes before all is written. */
    void meanwhile(Meanwhile ofRun) {
        meanwhile = ofRun;
    }

    /** What is published before all is written; empty if all was written before. */
    Optional<Meanwhile> meanwhile() {
        return Optional.ofNullable(meanwhile);
    }

    /** Whether it has been decided whether this draft stays one. */
    boolean isOffered(EntityKey key) {
        return meanwhile != null && meanwhile.isOffered(key);
    }

    /** Whether this draft was written by this process. */
    boolean isNew(EntityKey key) {
        return meanwhile != null && meanwhile.isNew(key);
    }

    /** Whether others are written still; read by the route. */
    public boolean isBesideWriting() {
        return meanwhile != null;
    }

    /** Whether there are drafts to publish; read by the route. */
    public boolean isOpen() {
        return left > 0;
    }

    /** Milliseconds until the next round; read by the route. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** The waves of this round, one after the other; read by the route. */
    public List<Wave> getWaves() {
        return waves;
    }

    /** Whether entries wait for unique values of each other in a cycle; read by the route. */
    public boolean isInNeedOfValues() {
        return next == Next.FREE_VALUES;
    }

    /** Entries that give way, one for each cycle of unique values; read by the route. */
    public List<Change> getEntriesToUnpublish() {
        return toUnpublish;
    }

    /** Whether all drafts that are left need rules to be set aside; read by the route. */
    public boolean isInNeedOfOtherRules() {
        return next == Next.SET_RULES_ASIDE;
    }

    /** Ids of content types whose entries break rules that are to be set aside; read by the route. */
    public List<String> getTypesToRelax() {
        return aside.toRelax();
    }

    /** Content types whose drafts are published, as far as they can be; read by the route. */
    public List<RelaxedType> getTypesToRestore() {
        return toPutBack;
    }

    void planned(List<Wave> ofRound) {
        waves = List.copyOf(ofRound);
    }

    /** Drafts that were refused, and what they wait for. */
    Refusals refusals() {
        return refusals;
    }

    /** How often drafts were tried in single locales. */
    LocaleAttempts locales() {
        return locales;
    }

    /** Unique values that are given up, and by whom. */
    HeldValues values() {
        return values;
    }

    /** Rules that are or shall be set aside. */
    RelaxedRules aside() {
        return aside;
    }

    /** Drafts of actions that failed without naming the cause. */
    Suspects suspects() {
        return suspects;
    }

    /** Whether the destination has refused a link to a draft of this run: then link targets are published first. */
    boolean isStrict() {
        return strict;
    }

    /** A link to a draft that is still to be published was refused: the next round keeps the order of links. */
    void learnStrict() {
        strict = true;
        helped();
    }

    /** The drafts of an action that failed without naming the cause are tried in halves, if that is worth it. */
    boolean halve(List<EntityKey> keys) {
        boolean halved = suspects.halve(keys);
        if (halved) {
            helped();
        }
        return halved;
    }

    /** What is to be said at the end. */
    PublishRemarks remarks() {
        return remarks;
    }

    /** This draft can be published as soon as rules are set aside. */
    void setAside(EntityKey key) {
        refusals.waitsForRules(key);
    }

    /** A draft was written anew without some links, so that the next round may publish it. */
    void stripped(EntityKey key) {
        remarks.stripped(key);
        helped();
    }

    /** An entry was unpublished for a moment: its values are free. */
    void freed(EntityKey key) {
        refusals.freed(key);
        remarks.freed(key);
    }

    /** Whether the next round may try this draft in the version that was read, as no round did before. */
    boolean mayTryInOtherVersion(EntityKey key) {
        boolean first = versionsRead.add(key);
        if (first) {
            helped();
        }
        return first;
    }

    private void helped() {
        helped = true;
    }

    boolean lastRoundHelped() {
        return lastRoundHelped;
    }

    void beginRound() {
        refusals.beginRound(aside::holds);
        values.clear();
        helped = false;
        next = Next.ROUND;
    }

    /**
     * Ends a round: what comes next depends on what it has brought.
     *
     * @param patienceMillis how long rounds may go on without any progress
     * @return whether to go on; if not, the drafts that are left have failed
     */
    boolean endRound(long nowLeft, Instant now, long patienceMillis) {
        boolean better = nowLeft < left || helped;
        if (better) {
            lastProgress = now;
            pause = refusals.someWait() ? Duration.ofSeconds(1) : Duration.ZERO;
        } else {
            Duration longer = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
        lastRoundHelped = better;
        left = nowLeft;
        boolean late = Duration.between(lastProgress, now).toMillis() > patienceMillis;
        next = next(better, late);
        if (next == Next.FREE_VALUES || next == Next.SET_RULES_ASIDE) {
            lastProgress = now;
            pause = Duration.ZERO;
        }
        return left == 0 || next != Next.GIVE_UP;
    }

    private Next next(boolean better, boolean late) {
        if (left > 0 && !refusals.breakers(key -> 0).isEmpty()) {
            return Next.FREE_VALUES;
        }
        if (better && left > aside.size()) {
            return Next.ROUND;
        }
        if (left > 0 && !aside.toRelax().isEmpty()) {
            return Next.SET_RULES_ASIDE;
        }
        boolean hopeless = !refusals.someWait() && refusals.count() >= left;
        return hopeless || late ? Next.GIVE_UP : Next.ROUND;
    }

    /** Finds the entries that are to give way, and the content types whose rules are to be put back. */
    void findWhatHelps(Run run) {
        // Each entry was refused for values of the others only, so it can be published when they are.
        toUnpublish = isInNeedOfValues()
                ? refusals.breakers(key -> links(run, key)).stream()
                        .map(key -> run.journal().find(key))
                        .flatMap(Optional::stream)
                        .filter(change -> change.stage() == Stage.READY)
                        .toList()
                : List.of();
        Map<String, Set<EntityKey>> relaxed = aside.relaxed();
        toPutBack = run.journal().rules().relaxed().stream()
                .filter(type -> relaxed.containsKey(type.id())
                        && relaxed.get(type.id()).stream().noneMatch(key -> Settlement.isReady(run, key)))
                .toList();
    }

    /** Fewer links, fewer things that may keep an entry from being published again. */
    private static int links(Run run, EntityKey key) {
        return run.journal()
                .find(key)
                .map(change -> Links.in(change.payload().get("fields")).size())
                .orElse(Integer.MAX_VALUE);
    }

    void end() {
        left = 0;
    }

    /** Why this draft was not published in the last round. */
    RuntimeException reason(EntityKey key) {
        return refusals.isRefusedForRules(key)
                ? new ContentfulException.Permanent(
                        key
                                + " stays a draft: its content type could not be published without the rules that entries of"
                                + " it break (" + aside.wanted(key) + ").",
                        null,
                        null)
                : refusals.reason(key);
    }

    public static String entries(long count) {
        return PublishRemarks.entries(count);
    }
}
