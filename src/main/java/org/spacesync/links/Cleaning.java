package org.spacesync.links;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.LinkRemoval;
import org.spacesync.contentful.Stored;
import org.spacesync.run.Writing;
import org.spacesync.state.Job;

/** One entry while its links that lead nowhere are taken out. Belongs to one exchange. */
public final class Cleaning extends Writing {
    static final String VERSION = "version";
    static final String LOCALES = "locales";

    private final LinksRun run;
    private Map<String, Object> entry;
    private LinkRemoval removal;
    private List<DeadLink> links;
    private LinkedEntry.Result result;
    private Integer version;

    Cleaning(LinksRun run, Map<String, Object> entry) {
        this.run = run;
        follow(entry);
    }

    /** What is to be done depends on what is there. */
    private void follow(Map<String, Object> there) {
        entry = there;
        version = Json.integer(there, "sys", "version");
        removal = run.removal(there);
        links = run.deadLinks(removal);
        result = switch (PublicationStatus.of(there)) {
            case ARCHIVED -> LinkedEntry.Result.ARCHIVED;
            case PUBLISHED -> LinkedEntry.Result.PUBLISHED;
            case CHANGED -> LinkedEntry.Result.EDITED;
            case DRAFT, MISSING -> LinkedEntry.Result.DRAFT;
        };
    }

    EntityKey key() {
        return EntityKey.entry(Json.text(entry, "sys", "id"));
    }

    String contentType() {
        return Json.text(entry, "sys", "contentType", "sys", "id");
    }

    @Override
    public String getPath() {
        return "/entries/" + key().id();
    }

    /** Version that is there; read by the route. */
    public Integer getVersion() {
        return version;
    }

    LinkedEntry.Result result() {
        return result;
    }

    /** What became of it. */
    LinkedEntry told(LinkedEntry.Result what) {
        return new LinkedEntry(key().id(), contentType(), links, what);
    }

    /** Whether it is left as it is; read by the route. */
    public boolean isArchived() {
        return result == LinkedEntry.Result.ARCHIVED;
    }

    /** Whether it is to be published once it is written; read by the route. */
    public boolean isToBePublished() {
        return result == LinkedEntry.Result.PUBLISHED && !links.isEmpty();
    }

    /** The locales to publish again, where only some are published; empty for the whole entry. */
    List<String> locales() {
        return FieldStatus.scope(entry);
    }

    /** What is published: only the locales that were, since what is a draft in a locale stays one; read by the route. */
    public Map<String, Object> getScope() {
        return scopeOf(locales());
    }

    /** Null for the whole entry. */
    static Map<String, Object> scopeOf(List<String> locales) {
        return locales.isEmpty() ? null : FieldStatus.add(locales);
    }

    /** What is to be published is recorded before the writing: a process that is killed leaves it to the next. */
    @Override
    protected void begin() {
        if (isToBePublished()) {
            Map<String, Object> detail = Map.of(VERSION, version + 1, LOCALES, locales());
            run.journal().jobStarted(new Job(key().id(), "publish", detail));
        }
    }

    /** The entry without the links; read by the route. Metadata is always sent, with tags: leaving it out may clear it. */
    public Map<String, Object> getBody() {
        Map<String, Object> candidates = run.fields().of(entry);
        Map<String, Object> fields = new TreeMap<>(Json.object(entry, "fields"));
        fields.keySet().removeAll(candidates.keySet());
        fields.putAll(removal.fields());
        Map<String, Object> metadata = new TreeMap<>(Json.object(entry, "metadata"));
        metadata.putIfAbsent("tags", List.of());
        return Json.map("fields", fields, "metadata", metadata);
    }

    void written(Map<String, Object> there) {
        Stored.require(
                Json.object(getBody(), "fields"),
                there,
                new ContentfulException.Request("PUT", "/entries/" + key().id()));
        version = Json.integer(there, "sys", "version");
        close();
    }

    /** Somebody else was faster, or an attempt of ours arrived whose answer was lost. */
    void reread(Map<String, Object> there) {
        boolean ours = Integer.valueOf(version + 1).equals(Json.integer(there, "sys", "version"))
                && Content.sameFields(Json.object(there, "fields"), Json.object(getBody(), "fields"));
        if (ours) {
            written(there);
            return;
        }
        follow(there);
        if (links.isEmpty() || isArchived()) {
            close();
        }
    }
}
