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

/** One entry with unresolved links, while these are reported or removed. Belongs to one exchange. */
public final class Cleaning extends Writing {
    private final LinksRun run;
    private final EntityKey key;
    private final boolean left;
    private Map<String, Object> entry;
    private LinkRemoval removal;
    private List<UnresolvedLink> links = List.of();
    private LinkedEntry.Result result;
    private Integer version;
    private EntryPublication publication;

    Cleaning(LinksRun run, Map<String, Object> entry) {
        this.run = run;
        this.key = EntityKey.entry(Json.text(entry, "sys", "id"));
        this.left = false;
        decide(entry);
    }

    /** An entry that an earlier process has written: its publication is left. */
    Cleaning(LinksRun run, EntryPublication publication) {
        this.run = run;
        this.key = publication.key();
        this.left = true;
        this.publication = publication;
        close();
    }

    /** What is to be done depends on what is there. */
    private void decide(Map<String, Object> there) {
        entry = there;
        version = Json.integer(there, "sys", "version");
        removal = run.removal(there);
        links = run.unresolvedLinks(removal);
        result = switch (PublicationStatus.of(there)) {
            case ARCHIVED -> LinkedEntry.Result.ARCHIVED;
            case PUBLISHED -> LinkedEntry.Result.PUBLISHED;
            case CHANGED -> LinkedEntry.Result.EDITED;
            case DRAFT, MISSING -> LinkedEntry.Result.DRAFT;
        };
        boolean published = result == LinkedEntry.Result.PUBLISHED && !links.isEmpty();
        publication = published ? new EntryPublication(key, version + 1, FieldStatus.scope(there)) : null;
    }

    EntityKey key() {
        return key;
    }

    List<UnresolvedLink> links() {
        return links;
    }

    /** What is done about the entry; if links are only reported, nothing. */
    LinkedEntry reported() {
        boolean nothing = !run.isCleaning() && !isArchived();
        return new LinkedEntry(
                key.id(),
                Json.text(entry, "sys", "contentType", "sys", "id"),
                links,
                nothing ? LinkedEntry.Result.FOUND : result);
    }

    @Override
    public String getPath() {
        return "/entries/" + key.id();
    }

    /** Version that is there; read by the route. */
    public Integer getVersion() {
        return version;
    }

    /** Whether it stays as it is; read by the route. */
    public boolean isArchived() {
        return result == LinkedEntry.Result.ARCHIVED;
    }

    /** Whether an earlier process has written it; read by the route. */
    public boolean isLeft() {
        return left;
    }

    /** Whether it is to be published once it is written; read by the route. */
    public boolean isToBePublished() {
        return publication != null;
    }

    /** How it is published; read by the route. */
    public EntryPublication getPublication() {
        return publication;
    }

    /** The publication is recorded before the writing: if this process is killed, the next one publishes. */
    @Override
    protected void begin() {
        if (publication != null) {
            run.journal().jobStarted(publication.job());
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
        Stored.require(Json.object(getBody(), "fields"), there, new ContentfulException.Request("PUT", getPath()));
        version = Json.integer(there, "sys", "version");
        publication = publication == null ? null : publication.of(version);
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
        decide(there);
        if (links.isEmpty() || isArchived()) {
            close();
        }
    }

    /** What is there is published only if it is what the earlier process has written. */
    void compareLeft(Map<String, Object> there) {
        if (!publication.isVersion(Json.integer(there, "sys", "version"))) {
            publication = null;
        }
    }
}
