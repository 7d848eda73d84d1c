package org.spacesync.sandbox.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;

/** A space: environments and uploads. */
public final class Space {
    public static final String MASTER = "master";
    private final String id;
    private final Clock clock;
    private final Switches switches;
    private final Instant createdAt;
    private final Map<String, Environment> environments = new ConcurrentHashMap<>();
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    Space(String id, String defaultLocale, Ids ids, Clock clock, Switches switches) {
        this.id = id;
        this.clock = clock;
        this.switches = switches;
        this.createdAt = clock.instant();
        Environment master = new Environment(id, MASTER, MASTER, createdAt, createdAt, clock, switches);
        Locale locale = Locale.first(ids.next(), defaultLocale, createdAt);
        master.localesById().put(locale.id(), locale);
        environments.put(MASTER, master);
    }

    /** A copy of another environment; ready some time later. */
    public Environment createEnvironment(String environmentId, String name, Environment source) {
        Instant now = clock.instant();
        Instant readyAt = now.plusMillis(switches.number(Switch.ENVIRONMENT_READY_MILLIS));
        Environment created = new Environment(id, environmentId, name, now, readyAt, clock, switches);
        created.cloneOf(source);
        environments.put(environmentId, created);
        return created;
    }

    public String id() {
        return id;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** @return null if there is none */
    public Environment environment(String environmentId) {
        return environments.get(environmentId);
    }

    /** In the order of creation. */
    public List<Environment> environments() {
        return environments.values().stream()
                .sorted(Comparator.comparing(Environment::createdAt).thenComparing(Environment::id))
                .toList();
    }

    public void deleteEnvironment(String environmentId) {
        environments.remove(environmentId);
    }

    public Map<String, Upload> uploads() {
        return uploads;
    }
}
