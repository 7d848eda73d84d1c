package org.spacesync.bulk.export;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spacesync.contentful.Json;

/**
 * Divides an export into parts that one job each can take: by content type, then by the time of creation. Both never
 * change, so no entry moves from one part to another while jobs run. Spans of time are open at both ends and share their
 * boundaries, and content types are all in exactly one part: there is no gap and no duplicate, whatever the counts say.
 * Counts, which may lag, only decide how fine the division is; a part that is full all the same is divided by {@link
 * #again}.
 *
 * <p>Asks one question after the other: while {@link #isOpen()}, the caller gives either the {@link #types} or the {@link
 * #answer}. Not thread-safe.
 */
public final class ExportParts {
    /** Room for entries that are created, or that the counts do not know yet. */
    private static final double HEADROOM = 0.95;

    /** Content types are put together from groups so many times smaller than a job. */
    private static final int PACKED = 4;

    private final long limit;
    private final long target;
    private final boolean again;
    private final List<ExportPart> parts = new ArrayList<>();
    private final Deque<Task> tasks = new ArrayDeque<>();
    private Whole waitsForTypes;

    private ExportParts(ExportQuery query, long limit, long target, boolean again) {
        this.limit = limit;
        this.target = Math.max(1, target);
        this.again = again;
        tasks.push(new Whole(query));
    }

    /**
     * @param query of the whole export, without problems
     * @param limit the most entries that a job exports
     */
    public static ExportParts of(ExportQuery query, long limit) {
        return new ExportParts(query, limit, (long) (limit * HEADROOM), false);
    }

    /** Divides a part whose job came back with as many entries as its limit, into two parts at least. */
    public static ExportParts again(ExportPart full, long limit) {
        return new ExportParts(full.query(), limit, limit / 2, true);
    }

    /** Whether something is to be asked yet. Read by the routes. */
    public boolean isOpen() {
        return !tasks.isEmpty() || waitsForTypes != null;
    }

    /** Whether the ids of all content types are wanted, published or not, instead of an answer. Read by the routes. */
    public boolean isTypesWanted() {
        return waitsForTypes != null;
    }

    /** What to ask next. Read by the routes. */
    public Question getQuestion() {
        return tasks.element().question();
    }

    /**
     * @param page the collection that answers {@link #getQuestion()}
     * @throws TooDenseException if the entries cannot be divided
     */
    public void answer(Map<String, Object> page) {
        if (!(Json.at(page, "total") instanceof Number total)) {
            throw new IllegalArgumentException("The answer to " + getQuestion().getParameters() + " has no total");
        }
        String created = Json.objects(page, "items").stream()
                .map(entry -> Json.text(entry, "sys", "createdAt"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (created == null && total.longValue() > getQuestion().position()) {
            throw new IllegalArgumentException(
                    "The answer to " + getQuestion().getParameters() + " has no entry with sys.createdAt");
        }
        tasks.pop().answer(total.longValue(), created == null ? null : Moments.millis(created));
        while (!tasks.isEmpty() && tasks.element().question() == null) {
            tasks.pop().answer(0, null);
        }
    }

    /** @param ids of all content types of the environment */
    public void types(Collection<String> ids) {
        Whole whole = waitsForTypes;
        waitsForTypes = null;
        whole.divide(List.copyOf(ids));
    }

    /** The parts, when nothing is open. */
    public List<ExportPart> parts() {
        if (isOpen()) {
            throw new IllegalStateException("The parts are not known yet: a question is open");
        }
        return List.copyOf(parts);
    }

    private void add(ExportQuery query, long expected) {
        parts.add(new ExportPart(query, expected));
    }

    private static IllegalArgumentException contradiction(ExportQuery query, long total) {
        return new IllegalArgumentException(
                "The export of '" + query + "' came back full, but the collection of entries" + " shows " + total
                        + " for it. Wait until it knows all that was written last, and run again.");
    }

    /** Something to be found out. */
    private interface Task {
        /** Null if there is nothing to ask: then it is ready when those above it are done. */
        Question question();

        /** @param at when the entry at the position was created; null if there is none */
        void answer(long total, Instant at);
    }

    /** Counts all entries. */
    private final class Whole implements Task {
        private final ExportQuery query;
        private long total;
        private Instant oldest;

        Whole(ExportQuery query) {
            this.query = query;
        }

        @Override
        public Question question() {
            return new Question(query, 0);
        }

        @Override
        public void answer(long counted, Instant at) {
            total = counted;
            oldest = at;
            if (counted <= target && !again) {
                add(query, counted);
                return;
            }
            query.types().ifPresentOrElse(this::divide, () -> waitsForTypes = this);
        }

        void divide(Collection<String> types) {
            if (types.size() < 2) {
                divideByTime();
                return;
            }
            TypeGroups groups = new TypeGroups(target);
            tasks.push(new Packing(query, groups));
            List<List<String>> lists = TypeGroups.lists(types.stream().sorted().toList());
            for (List<String> list : lists) {
                boolean all = lists.size() == 1;
                int counted = all ? list.size() / 2 : list.size();
                tasks.push(
                        new Types(query, groups, list.subList(0, counted), list.subList(counted, list.size()), total));
            }
        }

        private void divideByTime() {
            if (oldest == null) {
                throw contradiction(query, 0);
            }
            tasks.push(new Span(query, null, null, total, oldest, again));
        }
    }

    /** Counts the entries of some content types, and of the others of a list by what is left of its count. */
    private final class Types implements Task {
        private final ExportQuery query;
        private final TypeGroups groups;
        private final List<String> counted;
        private final List<String> others;
        private final long all;

        /**
         * @param others not counted; may be empty
         * @param all entries of both; only asked for if there are others
         */
        Types(ExportQuery query, TypeGroups groups, List<String> counted, List<String> others, long all) {
            this.query = query;
            this.groups = groups;
            this.counted = counted;
            this.others = others;
            this.all = all;
        }

        @Override
        public Question question() {
            return new Question(of(counted), 0);
        }

        @Override
        public void answer(long total, Instant at) {
            settle(counted, total, at);
            if (!others.isEmpty()) {
                settle(others, Math.max(0, all - total), null);
            }
        }

        /** @param at when the oldest was created, if that is known */
        private void settle(List<String> types, long total, Instant at) {
            if (total <= target && (types.size() == 1 || total <= target / PACKED)) {
                groups.add(types, total);
            } else if (types.size() > 1) {
                halve(types, total);
            } else if (at == null) {
                tasks.push(new Types(query, groups, types, List.of(), 0));
            } else {
                tasks.push(new Span(of(types), null, null, total, at, false));
            }
        }

        private void halve(List<String> types, long total) {
            int middle = types.size() / 2;
            tasks.push(new Types(query, groups, types.subList(0, middle), types.subList(middle, types.size()), total));
        }

        private ExportQuery of(List<String> types) {
            return query.and(ExportQuery.ofTypes(types));
        }
    }

    /** Puts small content types together, when all are counted. */
    private final class Packing implements Task {
        private final ExportQuery query;
        private final TypeGroups groups;

        Packing(ExportQuery query, TypeGroups groups) {
            this.query = query;
            this.groups = groups;
        }

        @Override
        public Question question() {
            return null;
        }

        @Override
        public void answer(long total, Instant at) {
            List<TypeGroups.Group> packed = groups.packed();
            // Together they would be what came back full, if the counts lag so far behind.
            boolean asBefore = again && packed.size() == 1 && parts.isEmpty();
            (asBefore ? groups.groups() : packed)
                    .forEach(group -> add(query.and(ExportQuery.ofTypes(group.types())), group.total()));
        }
    }

    /** Finds the end of the first part of a span of time. */
    private final class Span implements Task {
        private final ExportQuery query;
        private final Instant from;
        private final Instant before;
        private final long position;
        private final Instant oldest;
        private final boolean divideAtLeast;

        /**
         * @param from begin of the span; null for no begin
         * @param before end of the span, not included; null for no end
         * @param total about how many entries there are
         * @param oldest when the first of them was created
         * @param divideAtLeast whether it is divided however few there seem to be
         */
        Span(ExportQuery query, Instant from, Instant before, long total, Instant oldest, boolean divideAtLeast) {
            this.query = query;
            this.from = from;
            this.before = before;
            this.oldest = oldest;
            this.divideAtLeast = divideAtLeast;
            // Equal parts: a small last one would be a job too.
            long count = Math.max(divideAtLeast ? 2 : 1, (total + target - 1) / target);
            this.position = Math.max(1, (total + count - 1) / count);
        }

        @Override
        public Question question() {
            return new Question(part(from, before), position);
        }

        private ExportQuery part(Instant begin, Instant end) {
            return query.and(ExportQuery.created(begin, end));
        }

        @Override
        public void answer(long total, Instant at) {
            if (total <= target && !divideAtLeast) {
                add(question().query(), total);
            } else if (at == null) {
                fewerThanThought(total);
            } else if (at.isAfter(oldest)) {
                // All that is older lies before the position, so it is not too much.
                add(part(from, at), position);
                tasks.push(new Span(query, at, before, total - position, at, false));
            } else {
                tasks.push(new Crowd(this, total));
            }
        }

        private void fewerThanThought(long total) {
            if (total < 2) {
                isolate();
            } else {
                tasks.push(new Span(query, from, before, total, oldest, divideAtLeast));
            }
        }

        /** Divides what came back full before and after the only millisecond that the collection knows of. */
        private void isolate() {
            Instant next = oldest.plusMillis(1);
            ExportQuery moment = part(oldest, next);
            if (moment.equals(query)) {
                throw new TooDenseException(query, oldest, limit);
            }
            for (ExportQuery piece : List.of(part(null, oldest), moment, part(next, null))) {
                if (!piece.isEmptySpan()) {
                    add(piece, 0);
                }
            }
        }
    }

    /** Many entries of the same millisecond at the begin of a span: counts what comes after it. */
    private final class Crowd implements Task {
        private final Span span;
        private final long total;

        Crowd(Span span, long total) {
            this.span = span;
            this.total = total;
        }

        @Override
        public Question question() {
            return new Question(span.part(next(), span.before), 0);
        }

        @Override
        public void answer(long later, Instant at) {
            long crowd = total - later;
            if (crowd >= limit) {
                throw new TooDenseException(span.query, span.oldest, limit);
            }
            if (later == 0 && span.divideAtLeast) {
                span.isolate();
                return;
            }
            add(span.part(span.from, later == 0 ? span.before : next()), crowd);
            if (later > 0 && later <= target) {
                add(question().query(), later);
            } else if (later > 0) {
                tasks.push(new Span(span.query, next(), span.before, later, at, false));
            }
        }

        private Instant next() {
            return span.oldest.plusMillis(1);
        }
    }
}
