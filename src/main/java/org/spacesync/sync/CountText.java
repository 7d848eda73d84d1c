package org.spacesync.sync;

import java.util.ArrayList;
import java.util.List;

/** Numbers of things, for people: {@code 12 entries, 1 asset}. What there is none of is left out. */
final class CountText {
    private final List<String> parts = new ArrayList<>();

    CountText add(long number, String one, String several) {
        if (number > 0) {
            parts.add(number + " " + (number == 1 ? one : several));
        }
        return this;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public String toString() {
        return String.join(", ", parts);
    }
}
