package org.spacesync.jobs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.Json;
import org.spacesync.run.PollPauses;
import org.spacesync.state.KnownFacts;

/**
 * What earlier jobs have shown of a space, kept in the journal beyond the run: how long they took, whether they are
 * enabled, and whether they take tags and concepts, which no documentation says. Safe for use by several threads.
 */
public final class JobExperience {
    /** After so long it is tried again whether jobs are enabled. */
    private static final Duration NOT_ENABLED_HOLDS = Duration.ofDays(1);

    /** Before any job was measured. */
    private static final double FIRST_SECONDS = 12;

    private static final double FIRST_SECONDS_PER_ITEM = 0.002;

    private static final String NOT_ENABLED = "notEnabled";
    private static final String SECONDS = "seconds";
    private static final String ITEMS = "items";
    private static final String METADATA = "metadata";

    private final KnownFacts facts;
    private Map<String, Object> known;

    public JobExperience(KnownFacts facts) {
        this.facts = facts;
    }

    /** Jobs were refused: they are not enabled for the space, or not allowed for the token. */
    public void notEnabled(Instant now) {
        keep(NOT_ENABLED, now.toString());
    }

    /** Whether jobs were refused not long ago. */
    public synchronized boolean isNotEnabled(Instant now) {
        String at = Json.text(known(), NOT_ENABLED);
        try {
            return at != null && Duration.between(Instant.parse(at), now).compareTo(NOT_ENABLED_HOLDS) < 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A job has ended, of which the API says when that was. If it says so in another form, nothing is learned. */
    public void took(Map<String, Object> answer, int items) {
        try {
            Instant from = Instant.parse(String.valueOf(Json.text(answer, "sys", "createdAt")));
            Instant to = Instant.parse(String.valueOf(Json.text(answer, "sys", "updatedAt")));
            took(Duration.between(from, to), items);
        } catch (DateTimeException e) {
            // The expectation stays as it was.
        }
    }

    /** A job was awaited from its submission to its end. */
    public synchronized void took(Duration duration, int items) {
        known().remove(NOT_ENABLED);
        known().put(SECONDS, duration.toMillis() / 1000.0);
        keep(ITEMS, items);
    }

    /** Seconds that a job with so many items is expected to take. */
    public synchronized double expectedSeconds(long items) {
        if (!isMeasured()) {
            return FIRST_SECONDS + FIRST_SECONDS_PER_ITEM * items;
        }
        double seconds = number(SECONDS);
        double measured = Math.max(1, number(ITEMS));
        return items <= measured ? seconds : seconds * items / measured;
    }

    public synchronized boolean isMeasured() {
        return known().get(SECONDS) instanceof Number && known().get(ITEMS) instanceof Number;
    }

    /** How long jobs take, for those who wait for one. */
    public synchronized Optional<PollPauses.Measured> measured() {
        return isMeasured()
                ? Optional.of(new PollPauses.Measured(number(ITEMS), number(SECONDS) * 1000))
                : Optional.empty();
    }

    /** Tags and concepts of a job's items were found in their entries, or not. */
    public void metadata(boolean taken) {
        keep(METADATA, taken);
    }

    public synchronized boolean isMetadataKnown() {
        return known().get(METADATA) instanceof Boolean;
    }

    /** Whether jobs are known to lose tags and concepts. */
    public synchronized boolean isMetadataLost() {
        return Boolean.FALSE.equals(known().get(METADATA));
    }

    private double number(String name) {
        return ((Number) known().get(name)).doubleValue();
    }

    private synchronized void keep(String name, Object value) {
        known().put(name, value);
        facts.keepAboutJobs(Json.write(known()));
    }

    private Map<String, Object> known() {
        if (known == null) {
            known = new LinkedHashMap<>(facts.aboutJobs().map(Json::parse).orElse(Map.of()));
        }
        return known;
    }
}
