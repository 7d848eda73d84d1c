package org.spacesync.export;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spacesync.contentful.Json;
import org.spacesync.run.RunException;

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

    private final ExportQuery query;
    private final QueryDivision division;
    private boolean typesWanted;
    private long total;
    private Instant oldest;

    private ExportParts(ExportQuery query, QueryDivision division) {
        this.query = query;
        this.division = division;
        division.push(new Whole());
    }

    /**
     * @param query of the whole export, without problems
     * @param limit the most entries that a job exports
     */
    public static ExportParts of(ExportQuery query, long limit) {
        return new ExportParts(query, new QueryDivision(limit, (long) (limit * HEADROOM), false));
    }

    /** Divides a part whose job came back with as many entries as its limit, into two parts at least. */
    public static ExportParts again(ExportPart full, long limit) {
        return new ExportParts(full.query(), new QueryDivision(limit, limit / 2, true));
    }

    /** Whether something is to be asked yet. Read by the routes. */
    public boolean isOpen() {
        return typesWanted || division.isOpen();
    }

    /** Whether the ids of all content types are wanted, published or not, instead of an answer. Read by the routes. */
    public boolean isTypesWanted() {
        return typesWanted;
    }

    /** What to ask next. Read by the routes. */
    public CountQuery getQuestion() {
        return division.question();
    }

    /**
     * @param page the collection that answers {@link #getQuestion()}
     * @throws TooDenseException if the entries cannot be divided
     */
    public void answer(Map<String, Object> page) {
        if (!(Json.at(page, "total") instanceof Number counted)) {
            throw unusable("has no total");
        }
        String created = Json.objects(page, "items").stream()
                .map(entry -> Json.text(entry, "sys", "createdAt"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (created == null && counted.longValue() > getQuestion().position()) {
            throw unusable("has no entry with sys.createdAt");
        }
        division.answer(counted.longValue(), created == null ? null : Timestamps.millis(created));
    }

    private RunException unusable(String how) {
        return RunException.stuck(
                "The export cannot be divided into jobs",
                "the answer to " + getQuestion().getParameters() + " " + how);
    }

    /** @param ids of all content types of the environment */
    public void types(Collection<String> ids) {
        typesWanted = false;
        divide(ids);
    }

    /** The parts, when nothing is open. */
    public List<ExportPart> parts() {
        if (isOpen()) {
            throw new IllegalStateException("The parts are not known yet: a question is open");
        }
        return division.parts();
    }

    private void divide(Collection<String> types) {
        if (types.size() > 1) {
            new ByType(division, query).divide(types.stream().sorted().toList(), total);
        } else if (oldest != null) {
            new ByTime(division, query).divide(total, oldest, division.again());
        } else {
            throw new IllegalArgumentException("The export of '" + query
                    + "' came back full, but the collection of entries shows none for it. Wait until it knows all that"
                    + " was written last, and run again.");
        }
    }

    /** Counts all entries. */
    private final class Whole implements QueryDivision.Task {
        @Override
        public CountQuery question() {
            return new CountQuery(query, 0);
        }

        @Override
        public void answer(long counted, Instant at) {
            total = counted;
            oldest = at;
            if (counted <= division.target() && !division.again()) {
                division.add(query, counted);
            } else {
                query.types().ifPresentOrElse(ExportParts.this::divide, () -> typesWanted = true);
            }
        }
    }
}
