package org.spacesync.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the name that a misspelt one probably stands for. */
public final class Similar {
    private static final int MOST_NAMED = 10;

    private Similar() {}

    /** The known name with the smallest edit distance to {@code name}, if that is small for its length. */
    public static Optional<String> to(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
                .filter(candidate -> edits(name, candidate) <= most(name));
    }

    /** In a short name, two edits may change everything. */
    private static int most(String name) {
        return name.length() < 4 ? 1 : Math.max(2, name.length() / 4);
    }

    /** The same as {@link #hint}; if no name is similar, it lists all known names, if they are few. */
    public static String hintOrAll(String name, Collection<String> known) {
        String hint = hint(name, known);
        if (!hint.isEmpty() || known.isEmpty()) {
            return hint;
        }
        String some = known.stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(", "));
        String more = known.size() > MOST_NAMED ? " and " + (known.size() - MOST_NAMED) + " more" : "";
        return known.size() == 1 ? " There is only " + some + "." : " There are " + some + more + ".";
    }

    /** {@code " Did you mean x?"} or nothing. */
    public static String hint(String name, Collection<String> known) {
        return to(name, known).map(found -> " Did you mean " + found + "?").orElse("");
    }

    private static int edits(String left, String right) {
        int[] beforePrevious = new int[right.length() + 1];
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (same(left, i - 1, right, j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                // Two swapped letters count as one edit.
                if (i > 1 && j > 1 && same(left, i - 1, right, j - 2) && same(left, i - 2, right, j - 1)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[right.length()];
    }

    private static boolean same(String left, int at, String right, int other) {
        return Character.toLowerCase(left.charAt(at)) == Character.toLowerCase(right.charAt(other));
    }
}
