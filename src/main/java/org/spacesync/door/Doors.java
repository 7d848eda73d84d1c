package org.spacesync.door;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.variables.RouteVariables;

/**
 * The doors of one run, carried by its exchanges in the variable {@value #VARIABLE}. Doors with the same host and token
 * share one budget.
 */
public final class Doors {
    public static final String VARIABLE = RouteVariables.DOORS;

    /** Header of a request: false if to repeat it could do a thing twice. Without it, requests are repeated. */
    public static final String REPEATABLE = "ctfRepeatable";

    /** Header of a publication of single locales: true if to publish the whole entity is no way out of a refusal. */
    public static final String ONLY_WAY = "ctfOnlyWay";

    /**
     * Property of the exchange: how often the last request was sent. After more than one attempt, a refusal may be due
     * to an earlier attempt whose answer was lost.
     */
    public static final String ATTEMPTS = "ctfAttempts";

    /** Hears of waits that are longer than the usual pace. */
    public interface Waiting {
        void waiting(String door, Duration wait, String why);
    }

    private final Map<String, Door> doors = new LinkedHashMap<>();
    private final Clock clock;
    private final Waiting listener;
    private final AtomicReference<ContentfulException.Fatal> fatal = new AtomicReference<>();
    private volatile boolean stopped;
    private volatile Rights rights = new Rights(Grants.NONE);

    public Doors(List<DoorConfig> configs, Clock clock, Waiting listener) {
        this.clock = clock;
        this.listener = listener;
        Map<Object, Pacer> pacers = new LinkedHashMap<>();
        for (DoorConfig config : configs) {
            Object budget = List.of(config.base().getAuthority(), Objects.toString(config.token(), ""));
            Pacer pacer = pacers.computeIfAbsent(
                    budget,
                    key -> new Pacer(config.limits().interval(), config.limits().followsServer(), clock));
            doors.put(config.name(), new Door(config, pacer));
        }
    }

    /** Judges refusals with what is known from earlier runs. To be called before the first request. */
    public Doors knowing(Grants grants) {
        rights = new Rights(grants);
        return this;
    }

    Rights rights() {
        return rights;
    }

    Door door(String name) {
        Door door = doors.get(name);
        if (door == null) {
            throw new IllegalStateException("There is no door '" + name + "' in this run");
        }
        return door;
    }

    Clock clock() {
        return clock;
    }

    Waiting listener() {
        return listener;
    }

    /** Lets no further request out: calls that wait end with an exception. For a clean stop on a signal. */
    public void stop() {
        stopped = true;
    }

    public boolean stopped() {
        return stopped;
    }

    /** Whether no further request will go out: the run was stopped, or an answer made further ones pointless. */
    public boolean closed() {
        return stopped || fatal.get() != null;
    }

    /** Closes all doors, since no further request makes sense. */
    void close(ContentfulException.Fatal reason) {
        fatal.compareAndSet(null, reason);
    }

    /** Why the doors are closed; null if they are open or were stopped. */
    ContentfulException.Fatal fatal() {
        return fatal.get();
    }

    /** How many requests were sent so far, of all doors. */
    public long sent() {
        return doors.values().stream()
                .mapToLong(door -> door.statistics().sent())
                .sum();
    }

    /** What was asked of each API. */
    public Map<String, DoorStatistics> statistics() {
        Map<String, DoorStatistics> statistics = new LinkedHashMap<>();
        doors.forEach((name, door) -> statistics.put(name, door.statistics()));
        return statistics;
    }
}
