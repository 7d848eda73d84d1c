package org.spacesync.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.entity.HeldValues;

/**
 * The rounds of publishing. A round helps if fewer drafts are left after it, or some may now be published that could not
 * be before; when none has helped for a while, what is left has failed with the error it had last. Used by several
 * threads within a round.
 */
public final class Publishing {
    /** The link check sees a fresh target after a few seconds; that much longer than seen is enough. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Locales are unpublished and others published by two requests; one more for somebody who edits meanwhile. */
    private static final int MOST_PARTS = 3;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private static final RuntimeException RULES_IN_THE_WAY = new IllegalStateException("Rules are to be set aside");

    private final Map<EntityKey, RuntimeException> waiting = new ConcurrentHashMap<>();
    private final Map<EntityKey, RuntimeException> refused = new ConcurrentHashMap<>();
    private final Map<EntityKey, Set<EntityKey>> givers = new ConcurrentHashMap<>();
    private final Set<EntityKey> refusedBefore = ConcurrentHashMap.newKeySet();
    private final Set<EntityKey> known = ConcurrentHashMap.newKeySet();
    private final HeldValues values = new HeldValues();
    private final RelaxedRules aside = new RelaxedRules();
    private final AtomicLong drafts = new AtomicLong();
    private final AtomicLong invalid = new AtomicLong();
    private final Set<EntityKey> stripped = ConcurrentHashMap.newKeySet();
    private final Set<EntityKey> freed = ConcurrentHashMap.newKeySet();
    private List<Wave> waves = List.of();
    private Next next = Next.ROUND;
    private volatile boolean helped;
    private volatile boolean lastRoundHelped = true;
    private final Map<EntityKey, Integer> again = new ConcurrentHashMap<>();
    private final Set<EntityKey> repeated = ConcurrentHashMap.newKeySet();
    private boolean probed;
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

    /** Batches of one wave, by number: the first and the last. */
    record Wave(int first, int last) {}

    Publishing(long left, Instant now) {
        this.left = left;
        this.lastProgress = now;
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

    /** Whether unique values go round in a ring; read by the route. */
    public boolean isInNeedOfValues() {
        return next == Next.FREE_VALUES;
    }

    /** Whether all that is left waits for rules to be set aside; read by the route. */
    public boolean isInNeedOfOtherRules() {
        return next == Next.SET_RULES_ASIDE;
    }

    void planned(List<Wave> ofRound) {
        waves = List.copyOf(ofRound);
    }

    /** Unique values that are given up, and by whom. */
    HeldValues values() {
        return values;
    }

    /** Rules that are or shall be set aside. */
    public RelaxedRules aside() {
        return aside;
    }

    /** This draft could not be published in this round, but perhaps in a later one. */
    void waits(EntityKey key, RuntimeException reason) {
        waiting.put(key, reason);
        refused.put(key, reason);
    }

    /** This draft wants a value that will be free, or whose holder is not named: it may be in a batch with it. */
    void waitsForValue(EntityKey key, RuntimeException reason) {
        waiting.put(key, reason);
        refusedOnce(key, reason);
    }

    /** This draft can be published as soon as others have given up values. */
    void waitsFor(EntityKey key, Set<EntityKey> ofOthers, RuntimeException reason) {
        refusedOnce(key, reason);
        givers.put(key, Set.copyOf(ofOthers));
    }

    /** This draft can be published as soon as rules are set aside. Its refusal is not kept: there may be many, with values. */
    void setAside(EntityKey key) {
        givers.remove(key);
        refusedOnce(key, RULES_IN_THE_WAY);
    }

    /** To know why helps once: the drafts that had to wait in the same batch can be tried without it. */
    private void refusedOnce(EntityKey key, RuntimeException reason) {
        refused.put(key, reason);
        if (known.add(key)) {
            helped = true;
        }
    }

    /** Whether the last round refused this draft. */
    boolean wasRefused(EntityKey key) {
        return refusedBefore.contains(key);
    }

    /** From whom this draft takes values, as far as refusals have told. */
    Set<EntityKey> giversFor(EntityKey key) {
        Set<EntityKey> others = new HashSet<>(givers.getOrDefault(key, Set.of()));
        others.removeAll(freed);
        return others;
    }

    boolean lastRoundHelped() {
        return lastRoundHelped;
    }

    /**
     * A part of its publication was done, and the next round does the rest.
     *
     * @return false if it was so often enough: what the API makes of it has to do
     */
    boolean again(EntityKey key) {
        helped = true;
        return again.merge(key, 1, Integer::sum) <= MOST_PARTS;
    }

    /** Whether a draft that was refused is tried once more, in another way; once only. */
    boolean mayRepeat(EntityKey key) {
        boolean first = repeated.add(key);
        if (first) {
            helped = true;
        }
        return first;
    }

    /** Whether a round may be spent on finding out, by one draft, what the destination can do; once only. */
    boolean mayProbe() {
        boolean first = !probed;
        probed = true;
        return first;
    }

    void beginRound() {
        refusedBefore.clear();
        refusedBefore.addAll(refused.keySet());
        refused.keySet().removeIf(key -> !aside.holds(key));
        waiting.clear();
        values.clear();
        helped = false;
        next = Next.ROUND;
    }

    /** A draft stays one for want of what it links to. */
    void leftAsDraft() {
        drafts.incrementAndGet();
    }

    /** A draft stays one since it breaks rules. */
    void leftForRules() {
        invalid.incrementAndGet();
    }

    /** A draft was written anew without some links, so that the next round may publish it. */
    void stripped(EntityKey key) {
        stripped.add(key);
        helped = true;
    }

    /** An entry was unpublished for a moment: its values are free. */
    void freed(EntityKey key) {
        freed.add(key);
    }

    boolean isFreed(EntityKey key) {
        return freed.contains(key);
    }

    /** A content type is without rules for a while. */
    public void relaxed(String contentType, Integer version) {
        aside.relaxed(contentType, version);
    }

    /** Of those that wait for values of each other in rings, some whose values must be free for the others to go on. */
    List<EntityKey> breakers(ToIntFunction<EntityKey> cost) {
        Map<EntityKey, Set<EntityKey>> waits = new HashMap<>();
        refused.keySet().stream()
                .filter(key -> !waiting.containsKey(key))
                .forEach(key -> waits.put(key, giversFor(key)));
        return UniqueValueCycles.breakers(waits, cost);
    }

    /**
     * Ends a round: what comes next depends on what it has brought.
     *
     * @return whether to go on; if not, the drafts that are left have failed
     */
    boolean endRound(long nowLeft, Instant now) {
        boolean better = nowLeft < left || helped;
        if (better) {
            lastProgress = now;
            pause = waiting.isEmpty() ? Duration.ZERO : Duration.ofSeconds(1);
        } else {
            Duration longer = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
        lastRoundHelped = better;
        left = nowLeft;
        next = next(better, now);
        if (next == Next.FREE_VALUES || next == Next.SET_RULES_ASIDE) {
            lastProgress = now;
            pause = Duration.ZERO;
        }
        return left == 0 || next != Next.GIVE_UP;
    }

    private Next next(boolean better, Instant now) {
        if (left > 0 && !breakers(key -> 0).isEmpty()) {
            return Next.FREE_VALUES;
        }
        if (better && left > aside.size()) {
            return Next.ROUND;
        }
        if (left > 0 && !aside.toRelax().isEmpty()) {
            return Next.SET_RULES_ASIDE;
        }
        boolean hopeless = waiting.isEmpty() && refused.size() >= left;
        boolean late = Duration.between(lastProgress, now).compareTo(PATIENCE) > 0;
        return hopeless || late ? Next.GIVE_UP : Next.ROUND;
    }

    void end() {
        left = 0;
    }

    /** Why this draft was not published in the last round. */
    RuntimeException reason(EntityKey key) {
        RuntimeException last = refused.getOrDefault(
                key, new IllegalStateException(key + " could not be published, and the API did not say why"));
        return last == RULES_IN_THE_WAY
                ? new ContentfulException.Permanent(
                        key
                                + " stays a draft: its content type could not be published without the rules that entries of"
                                + " it break (" + aside.wanted(key) + ").",
                        null,
                        null)
                : last;
    }

    /** What is to be said of entries that break rules, or that others had to make way for. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (invalid.get() > 0) {
            remarks.add("Rules of their content types are broken: " + entries(invalid.get())
                    + " left as drafts. What is left is taken up again when the source changes it or the rules.");
        }
        if (aside.published() > 0) {
            remarks.add(entries(aside.published()) + " published with rules of their content types set aside: "
                    + aside.words() + ".");
        }
        if (!freed.isEmpty()) {
            remarks.add("Unique values change places in a ring: " + entries(freed.size())
                    + " unpublished for a moment, so that others could take theirs.");
        }
        return remarks;
    }

    /** What is to be said of entries whose links lead nowhere. */
    Optional<String> remark() {
        List<String> parts = new ArrayList<>();
        if (drafts.get() > 0) {
            parts.add(entries(drafts.get()) + " left as drafts");
        }
        if (!stripped.isEmpty()) {
            parts.add(entries(stripped.size()) + " written without some links");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("The destination does not have all that is linked to: " + String.join(", ", parts)
                        + ". This is made good when the source publishes what is missing.");
    }

    public static String entries(long count) {
        return count == 1 ? "1 entry" : count + " entries";
    }
}
