package org.spacesync.sandbox.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
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
    private final Map<String, String> aliases = new ConcurrentSkipListMap<>();
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

    /**
     * @param environmentId id of an environment, or an alias
     * @return null if there is none
     */
    public Environment environment(String environmentId) {
        String target = aliases.get(environmentId);
        Environment environment = environments.get(target == null ? environmentId : target);
        boolean hidden = target != null && environment != null && switches.is(Switch.ALIAS_SYS_ENVIRONMENT, "alias");
        return hidden ? environment.shownAs(environmentId) : environment;
    }

    /** Ids of environments by alias. */
    public Map<String, String> aliases() {
        return aliases;
    }

    /**
     * Makes the alias point to this environment. The alias {@code master} hides the environment of that name.
     *
     * @throws IllegalStateException if there is no such environment, or one with the name of the alias
     */
    public void alias(String alias, String environmentId) {
        if (!environments.containsKey(environmentId)) {
            throw new IllegalStateException("There is no environment " + environmentId + " in the space " + id);
        }
        if (environments.containsKey(alias) && !alias.equals(MASTER)) {
            throw new IllegalStateException(alias + " is an environment of the space " + id);
        }
        aliases.put(alias, environmentId);
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
