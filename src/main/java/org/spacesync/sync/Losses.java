package org.spacesync.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spacesync.model.Loss;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/**
 * What this run takes from the destination by changing its content model, as it was counted. Safe for use by several
 * threads.
 */
final class Losses {
    private static final String ALL = "all";
    private static final int MOST_TOLD = 50;

    private final List<LossCount> counted = new ArrayList<>();
    private long deletionsLeft = Long.MAX_VALUE;

    synchronized void add(LossCount count) {
        counted.add(count);
    }

    synchronized List<LossCount> counted() {
        return List.copyOf(counted);
    }

    synchronized boolean has(Loss loss) {
        return counted.stream().anyMatch(count -> count.loss().equals(loss));
    }

    /** How many deletions, and entries that lose values, the ceiling leaves to this run beside those that are planned. */
    synchronized void deletionsLeft(long number) {
        deletionsLeft = number;
    }

    /** Takes a number of entries that lose values from what the ceiling leaves; whether there were so many. */
    synchronized boolean takeFromCeiling(long number) {
        if (number > deletionsLeft) {
            return false;
        }
        deletionsLeft -= number;
        return true;
    }

    /** Whether {@code --allow-field-loss} names it, or everything. */
    static boolean allows(Settings settings, String name) {
        List<String> allowed = settings.ids(Setting.ALLOW_FIELD_LOSS);
        return allowed.contains(ALL) || allowed.contains(name);
    }

    /** A refusal of these, and what to do. */
    static String refusal(List<LossCount> destroyed, Settings settings) {
        String list =
                destroyed.stream().limit(MOST_TOLD).map(LossCount::toString).collect(Collectors.joining("; "));
        String more = destroyed.size() > MOST_TOLD ? "; and " + (destroyed.size() - MOST_TOLD) + " more" : "";
        String names = destroyed.stream()
                .map(count -> count.loss().name())
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), all -> String.join(",", all)));
        boolean replaced = destroyed.stream().anyMatch(count -> count.loss().kind() == Loss.Kind.FIELD_REPLACED);
        boolean removed = destroyed.stream().anyMatch(count -> count.loss().kind() != Loss.Kind.FIELD_REPLACED);
        return "This run would take values from the destination " + settings.destination()
                + " that the source never had, and that it does not write anew: " + list + more
                + ". Nothing was written. If they may go, run again with --allow-field-loss " + names + "."
                + (removed
                        ? " To keep them, use --adopt"
                                + (settings.flag(Setting.RESYNC) ? "" : " (after earlier runs: --adopt --resync)")
                                + ", which makes these fields and locales the destination's own, or --on-delete keep,"
                                + " which removes nothing of the content model."
                        : "")
                + (replaced
                        ? " A field that holds another kind of values at the source can only be removed and added anew:"
                                + " to keep its values, copy them to another field."
                        : "");
    }
}
