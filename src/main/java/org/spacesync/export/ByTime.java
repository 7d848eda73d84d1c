package org.spacesync.export;

import java.time.Instant;
import java.util.List;

/**
 * Divides by the time of creation: asks when the entry was created with which a part would be full, and makes that the
 * boundary. Ends of the first and the last part stay open.
 */
final class ByTime {
    private final QueryDivision division;
    private final ExportQuery query;

    /** @param query what is divided; its own bounds of the time of creation stay */
    ByTime(QueryDivision division, ExportQuery query) {
        this.division = division;
        this.query = query;
    }

    /**
     * @param total about how many entries there are
     * @param oldest when the first of them was created
     * @param divideAtLeast whether it is divided however few there seem to be
     */
    void divide(long total, Instant oldest, boolean divideAtLeast) {
        division.push(new Span(null, null, total, oldest, divideAtLeast));
    }

    private ExportQuery part(Instant begin, Instant end) {
        return query.and(ExportQuery.created(begin, end));
    }

    /** Finds the end of the first part of a span of time. */
    private final class Span implements QueryDivision.Task {
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
        Span(Instant from, Instant before, long total, Instant oldest, boolean divideAtLeast) {
            this.from = from;
            this.before = before;
            this.oldest = oldest;
            this.divideAtLeast = divideAtLeast;
            // Equal parts: a small last one would be a job too.
            long count = Math.max(divideAtLeast ? 2 : 1, (total + division.target() - 1) / division.target());
            this.position = Math.max(1, (total + count - 1) / count);
        }

        @Override
        public CountQuery question() {
            return new CountQuery(part(from, before), position);
        }

        @Override
        public void answer(long total, Instant at) {
            if (total <= division.target() && !divideAtLeast) {
                division.add(question().query(), total);
            } else if (at == null) {
                fewerThanThought(total);
            } else if (at.isAfter(oldest)) {
                // All that is older lies before the position, so it is not too much.
                division.add(part(from, at), position);
                division.push(new Span(at, before, total - position, at, false));
            } else {
                division.push(new Crowd(this, total));
            }
        }

        private void fewerThanThought(long total) {
            if (total < 2) {
                isolate();
            } else {
                division.push(new Span(from, before, total, oldest, divideAtLeast));
            }
        }

        /** Divides what came back full before and after the only millisecond that the collection knows of. */
        private void isolate() {
            Instant next = oldest.plusMillis(1);
            ExportQuery moment = part(oldest, next);
            if (moment.equals(query)) {
                throw new TooDenseException(query, oldest, division.limit());
            }
            for (ExportQuery piece : List.of(part(null, oldest), moment, part(next, null))) {
                if (!piece.isEmptySpan()) {
                    division.add(piece, 0);
                }
            }
        }
    }

    /** Many entries of the same millisecond at the begin of a span: counts what comes after it. */
    private final class Crowd implements QueryDivision.Task {
        private final Span span;
        private final long total;

        Crowd(Span span, long total) {
            this.span = span;
            this.total = total;
        }

        @Override
        public CountQuery question() {
            return new CountQuery(part(next(), span.before), 0);
        }

        @Override
        public void answer(long later, Instant at) {
            long crowd = total - later;
            if (crowd >= division.limit()) {
                throw new TooDenseException(query, span.oldest, division.limit());
            }
            if (later == 0 && span.divideAtLeast) {
                span.isolate();
                return;
            }
            division.add(part(span.from, later == 0 ? span.before : next()), crowd);
            if (later > 0 && later <= division.target()) {
                division.add(question().query(), later);
            } else if (later > 0) {
                division.push(new Span(next(), span.before, later, at, false));
            }
        }

        private Instant next() {
            return span.oldest.plusMillis(1);
        }
    }
}
