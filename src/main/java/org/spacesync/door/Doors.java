package org.spacesync.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Header of a request: true if there is another way without it. Whatever prevents it then, the run goes on. */
    public static final String DISPENSABLE = "ctfDispensable";

    /**
     * Property of the exchange: how often the last request was sent. After more than one attempt, a refusal may be due
     * to an earlier attempt whose answer was lost.
     */
    public static final String ATTEMPTS = "ctfAttempts";

    /** Hears of waits that are longer than the usual pace. */
    public interface Waiting {
        void waiting(String door, Duration wait, String why);

        /** Something that a person should know about the limits. */
        default void note(String text) {}
    }

    private final Map<String, Door> doors = new LinkedHashMap<>();
    private final Clock clock;
    private final Waiting listener;
    private final Map<Pacer, Instant> toldUntil = new ConcurrentHashMap<>();
    private final AtomicReference<ContentfulException.Fatal> fatal = new AtomicReference<>();
    private final Set<Runnable> closing = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;
    private volatile Rights rights = new Rights(Grants.NONE);

    public Doors(List<DoorConfig> configs, Clock clock, Waiting listener) {
        this.clock = clock;
        this.listener = listener;
        for (DoorConfig config : configs) {
            doors.put(config.name(), new Door(config, Pacers.of(clock, countedAt(config, configs), config)));
        }
    }

    /** Whether uploads have a limit of their own is not documented: they are counted with the Management API. */
    private static String countedAt(DoorConfig config, List<DoorConfig> all) {
        return all.stream()
                .filter(other -> config.name().equals("upload") && other.name().equals("management"))
                .findFirst()
                .orElse(config)
                .base()
                .getAuthority();
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

    /** Whether nobody was told yet of a pause of all that use a budget. */
    boolean isNews(Door door, Duration pause) {
        Instant end = clock.instant().plus(pause);
        Instant told = toldUntil.put(door.pacer(), end);
        return told == null || end.isAfter(told.plusSeconds(1));
    }

    /** Lets no further request out: calls that wait end with an exception. For a clean stop on a signal. */
    public void stop() {
        if (!stopped) {
            stopped = true;
            List.copyOf(closing).forEach(Runnable::run);
        }
    }

    /** Tells somebody who waits for something else than a request. It may be told more than once. */
    public void whenClosed(Runnable told) {
        closing.add(told);
    }

    public void forget(Runnable told) {
        closing.remove(told);
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
        if (fatal.compareAndSet(null, reason)) {
            List.copyOf(closing).forEach(Runnable::run);
        }
    }

    /** What somebody gets who wants to go on although the doors are closed; empty if they are open. */
    public Optional<ContentfulException.Fatal> closedBy() {
        ContentfulException.Fatal reason = fatal.get();
        return reason != null || !stopped
                ? Optional.ofNullable(reason)
                : Optional.of(new ContentfulException.Fatal("The run was stopped", null, null, null));
    }

    /**
     * Lets no further request out, since the run ends: calls that wait end with an exception.
     *
     * @param why the end of a sentence
     */
    public void breakOff(String why) {
        close(new ContentfulException.Fatal("Nothing more is sent: " + why, null, null, null));
    }

    /**
     * Makes sure that requests can be sent.
     *
     * @throws ContentfulException.Fatal if none can be sent any more
     */
    public void requireOpen() {
        if (fatal.get() != null) {
            throw fatal.get();
        }
        if (stopped) {
            throw new ContentfulException.Fatal("Stopped", null, null, null);
        }
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
