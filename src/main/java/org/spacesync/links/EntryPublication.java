package org.spacesync.links;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.run.Writing;
import org.spacesync.state.Job;

/**
 * The publication of an entry that was written without its unresolved links. It is in the journal before the entry is
 * written, so that the next process can make up for it. Belongs to one exchange.
 */
public final class EntryPublication extends Writing {
    private static final String VERSION = "version";
    private static final String LOCALES = "locales";

    private final EntityKey key;
    private final Integer version;
    private final List<String> locales;

    /**
     * @param version that is published
     * @param locales that are published; empty for the whole entry
     */
    EntryPublication(EntityKey key, Integer version, List<String> locales) {
        this.key = key;
        this.version = version;
        this.locales = locales;
    }

    /** One that an earlier process has recorded. */
    static EntryPublication of(Job job) {
        List<String> locales =
                Json.list(job.detail(), LOCALES).stream().map(String::valueOf).toList();
        return new EntryPublication(EntityKey.entry(job.id()), Json.integer(job.detail(), VERSION), locales);
    }

    Job job() {
        return new Job(key.id(), "publish", Map.of(VERSION, version, LOCALES, locales));
    }

    EntryPublication of(Integer written) {
        return new EntryPublication(key, written, locales);
    }

    EntityKey key() {
        return key;
    }

    @Override
    public String getPath() {
        return "/entries/" + key.id();
    }

    /** The version that is published; read by the route. */
    public Integer getVersion() {
        return version;
    }

    /**
     * Only the locales that were published, since what is a draft in a locale stays one; null for the whole entry. Read by
     * the route.
     */
    public Map<String, Object> getScope() {
        return locales.isEmpty() ? null : FieldStatus.add(locales);
    }

    /** Whether the entry that is there is the one that is published. */
    boolean isVersion(Object there) {
        return version != null && version.equals(there);
    }

    void published() {
        close();
    }
}
