package org.spacesync.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;

/**
 * All content of one environment. Readers may read at any time and see each object in one consistent state; writers
 * must use {@link #exclusively}.
 */
public final class Environment {
    private final String space;
    private final String id;
    private final String shownId;
    private final AtomicReference<String> name;
    private final AtomicInteger updates;
    private final Instant createdAt;
    private final Instant readyAt;
    private final EntityTable entries;
    private final EntityTable assets;
    private final Map<String, ContentType> contentTypes;
    private final Map<String, EditorInterface> editorInterfaces;
    private final Map<String, Locale> locales;
    private final Map<String, Tag> tags;
    private final Uniques uniques;
    private final Delivery delivery;
    private final ReentrantLock lock;
    private final Switches switches;

    Environment(
            String space, String id, String name, Instant createdAt, Instant readyAt, Clock clock, Switches switches) {
        this.space = space;
        this.id = id;
        this.shownId = id;
        this.name = new AtomicReference<>(name);
        this.updates = new AtomicInteger();
        this.createdAt = createdAt;
        this.readyAt = readyAt;
        this.contentTypes = new ConcurrentHashMap<>();
        this.editorInterfaces = new ConcurrentHashMap<>();
        this.locales = new ConcurrentHashMap<>();
        this.tags = new ConcurrentHashMap<>();
        this.lock = new ReentrantLock();
        this.switches = switches;
        this.entries = new EntityTable(() -> switches.number(Switch.QUERY_LAG_MILLIS));
        this.assets = new EntityTable(() -> switches.number(Switch.QUERY_LAG_MILLIS));
        this.uniques = new Uniques(entries);
        this.delivery = new Delivery(clock, switches);
        this.entries.onChange(uniques::changed);
    }

    private Environment(Environment same, String shownId) {
        this.space = same.space;
        this.id = same.id;
        this.shownId = shownId;
        this.name = same.name;
        this.updates = same.updates;
        this.createdAt = same.createdAt;
        this.readyAt = same.readyAt;
        this.entries = same.entries;
        this.assets = same.assets;
        this.contentTypes = same.contentTypes;
        this.editorInterfaces = same.editorInterfaces;
        this.locales = same.locales;
        this.tags = same.tags;
        this.uniques = same.uniques;
        this.delivery = same.delivery;
        this.lock = same.lock;
        this.switches = same.switches;
    }

    /** This environment, not a copy, whose resources name an alias as their environment. */
    Environment shownAs(String alias) {
        return new Environment(this, alias);
    }

    /** Copies the content of another environment. */
    void cloneOf(Environment other) {
        other.exclusively(() -> {
            entries.copyFrom(other.entries);
            assets.copyFrom(other.assets);
            contentTypes.putAll(other.contentTypes);
            editorInterfaces.putAll(other.editorInterfaces);
            locales.putAll(other.locales);
            tags.putAll(other.tags);
            delivery.copyFrom(other.delivery);
            return null;
        });
    }

    /** Runs a write exclusively. */
    public <T> T exclusively(Supplier<T> write) {
        lock.lock();
        try {
            return write.get();
        } finally {
            lock.unlock();
        }
    }

    public String space() {
        return space;
    }

    public String id() {
        return id;
    }

    /** The environment that resources name: the id, or the alias in the request. */
    public String shownId() {
        return shownId;
    }

    public String name() {
        return name.get();
    }

    /** How single locales are published here: {@code refused}, {@code whole} or {@code on}. */
    public String localePublishing() {
        String text = switches.text(Switch.LOCALE_PUBLISHING);
        if (!text.contains("=")) {
            return text;
        }
        for (String one : text.split(",")) {
            if (one.startsWith(space + "=")) {
                return one.substring(space.length() + 1);
            }
        }
        return Switch.LOCALE_PUBLISHING.initial();
    }

    /** Whether each locale of an entity has a state of its own. */
    public boolean publishesByLocale() {
        return localePublishing().equals("on");
    }

    /** Changes the name; counts as an update. */
    public void rename(String newName) {
        name.set(newName);
        updates.incrementAndGet();
    }

    /** How often it was renamed. */
    public int updates() {
        return updates.get();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant readyAt() {
        return readyAt;
    }

    public EntityTable table(Kind kind) {
        return kind == Kind.ENTRY ? entries : assets;
    }

    public Uniques uniques() {
        return uniques;
    }

    public Map<String, ContentType> contentTypes() {
        return contentTypes;
    }

    public Map<String, EditorInterface> editorInterfaces() {
        return editorInterfaces;
    }

    /** By id. */
    public Map<String, Locale> localesById() {
        return locales;
    }

    public Map<String, Tag> tags() {
        return tags;
    }

    public Delivery delivery() {
        return delivery;
    }

    /** Default locale first, the others in the order of creation. */
    public List<Locale> locales() {
        Collection<Locale> all = locales.values();
        return all.stream()
                .sorted(Comparator.comparing((Locale l) -> !l.isDefault())
                        .thenComparing(Locale::createdAt)
                        .thenComparing(Locale::id))
                .toList();
    }

    /** @return null if there is none */
    public Locale locale(String code) {
        return locales.values().stream()
                .filter(l -> l.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    public Locale defaultLocale() {
        return locales().get(0);
    }

    /** Adds links to space and environment, as every resource of an environment has them. */
    public void into(ObjectNode sys) {
        sys.set("space", Trees.link("Space", space));
        sys.set("environment", Trees.link("Environment", shownId));
    }
}
