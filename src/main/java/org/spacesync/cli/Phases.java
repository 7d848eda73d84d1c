package org.spacesync.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The phases that are under way: assets, entries and publishing go on side by side, each of them one phase after the other.
 * Nobody tells that a phase has ended: it has when the next one of its lane begins, or one that is of no lane. Changed by one
 * thread at a time, read by others.
 */
final class Phases {
    private final Clock clock;
    private final List<Phase> phases = new CopyOnWriteArrayList<>();

    Phases(Clock clock) {
        this.clock = clock;
    }

    /** A phase that is under way; null if none has this name. */
    Phase find(String name) {
        return phases.stream().filter(phase -> phase.is(name)).findFirst().orElse(null);
    }

    /** Takes away the phases that are over since another begins. */
    List<Phase> endedBy(String name) {
        String lane = lane(name);
        List<Phase> ended = phases.stream()
                .filter(phase -> lane.isEmpty()
                        || lane(phase.name()).isEmpty()
                        || lane(phase.name()).equals(lane)
                        || phase.isComplete())
                .toList();
        phases.removeAll(ended);
        return ended;
    }

    Phase begin(String name, long expected) {
        Phase phase = new Phase(name, expected, clock);
        phases.add(phase);
        return phase;
    }

    /** Those under way, the oldest first. */
    List<Phase> all() {
        return List.copyOf(phases);
    }

    List<Phase> endAll() {
        List<Phase> ended = List.copyOf(phases);
        phases.clear();
        return ended;
    }

    private static String lane(String name) {
        return switch (name) {
            case "compare-assets", "write-assets", "await-assets" -> "assets";
            case "compare-entries", "write-entries" -> "entries";
            case "publish" -> "publish";
            default -> "";
        };
    }
}
