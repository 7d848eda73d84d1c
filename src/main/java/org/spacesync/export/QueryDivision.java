package org.spacesync.export;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.spacesync.run.CycleDetector;
import org.spacesync.run.RunException;

/** Where a division stands: the parts found so far, and what is to be found out yet, the next on top. */
final class QueryDivision {
    private static final int MOST_REPEATED = 10;

    /** A division of ten million entries takes some thousand. */
    private static final int MOST_ASKED = 20_000;

    private final long limit;
    private final long target;
    private final boolean again;
    private final List<ExportPart> parts = new ArrayList<>();
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final CycleDetector questions = new CycleDetector();
    private int repeated;
    private int asked;

    /**
     * @param limit the most entries that a job exports
     * @param target the most entries that a part should have
     * @param again whether there are more than the counts say, so that there must be two parts at least
     */
    QueryDivision(long limit, long target, boolean again) {
        this.limit = limit;
        this.target = Math.max(1, target);
        this.again = again;
    }

    /** Something to be found out. */
    interface Task {
        /** Null if there is nothing to ask: then it is ready when those above it are done. */
        CountQuery question();

        /** @param at when the entry at the position was created; null if there is none */
        void answer(long total, Instant at);
    }

    long limit() {
        return limit;
    }

    long target() {
        return target;
    }

    boolean again() {
        return again;
    }

    List<ExportPart> parts() {
        return List.copyOf(parts);
    }

    void add(ExportQuery query, long expected) {
        parts.add(new ExportPart(query, expected));
    }

    boolean isOpen() {
        return !tasks.isEmpty();
    }

    void push(Task task) {
        tasks.push(task);
    }

    CountQuery question() {
        return tasks.element().question();
    }

    /** @throws RunException if the answers contradict each other, so that questions lead to no end */
    void answer(long total, Instant at) {
        // Counts may lag behind for a moment, so that the same is asked once more.
        repeated += questions.closes(question()) ? 1 : 0;
        if (repeated > MOST_REPEATED || ++asked > MOST_ASKED) {
            throw RunException.stuck(
                    "The export cannot be divided into jobs",
                    "the counts of entries that the API gives contradict each other, and after " + asked
                            + " of them the division is no further");
        }
        tasks.pop().answer(total, at);
        while (isOpen() && question() == null) {
            tasks.pop().answer(0, null);
        }
    }
}
