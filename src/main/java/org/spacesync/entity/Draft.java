package org.spacesync.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.run.Writing;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;

/** The draft of one entry or asset while it is being written. Belongs to one exchange. */
public final class Draft extends Writing {
    private Change change;
    private final UnaryOperator<String> address;
    private Map<String, Object> destination;
    private Map<String, Object> body;
    private Integer version;
    private Outcome outcome;
    private Runnable before = () -> {};

    /** @param scheme of addresses of files that have none */
    public Draft(Change change, String scheme) {
        this(change, url -> url.startsWith("//") ? scheme + ":" + url : url);
    }

    /** @param address makes of the address of a source's file the one to fetch it from, or throws why it cannot be */
    public Draft(Change change, UnaryOperator<String> address) {
        this.change = change;
        this.address = address;
        this.outcome = change.outcome() == null ? Outcome.CREATED : change.outcome();
        follow(change.version(), change.destination());
    }

    /** What is to be written depends on what is there. */
    public void follow(Integer currentVersion, Map<String, Object> facts) {
        version = currentVersion;
        destination = facts == null ? Map.of() : facts;
        Map<String, Object> fields = Content.writable(Json.object(change.payload(), "fields"));
        if (change.key().type() == EntityType.ASSET && fields.containsKey("file")) {
            fields = new LinkedHashMap<>(fields);
            fields.put("file", AssetFiles.toWrite(change.payload(), Json.object(destination, "files"), address));
        }
        body = Json.map("fields", withKept(fields), "metadata", metadata());
    }

    /** A write replaces all fields: what stays at the destination is sent along. */
    private Map<String, Object> withKept(Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        Json.object(destination, Comparison.KEPT).forEach((field, kept) -> {
            Map<String, Object> values = new LinkedHashMap<>(Json.object(kept));
            values.putAll(Json.object(fields.get(field)));
            all.put(field, values);
        });
        return all;
    }

    /** Writes less: what the destination cannot store is left out. */
    public void fit(Change fitting) {
        change = fitting;
        follow(version, destination);
    }

    /** Metadata is always sent, with tags: leaving it out may clear it, or not. */
    private Map<String, Object> metadata() {
        TreeSet<String> tags = new TreeSet<>(Content.tags(change.payload()));
        Json.list(destination, "tags").forEach(id -> tags.add((String) id));
        Map<String, Object> metadata = Json.map("tags", Content.links("Tag", tags));
        boolean known = Json.at(change.payload(), "metadata", "concepts") != null;
        TreeSet<String> concepts = new TreeSet<>(Content.concepts(change.payload()));
        if (!known) {
            Json.list(destination, "concepts").forEach(id -> concepts.add((String) id));
        }
        if (!concepts.isEmpty() || !Json.list(destination, "concepts").isEmpty()) {
            metadata.put("concepts", Content.links("TaxonomyConcept", concepts));
        }
        return metadata;
    }

    public Change change() {
        return change;
    }

    @Override
    public String getPath() {
        return change.path();
    }

    /** Content type of an entry, null for an asset; read by the route. */
    public String getContentType() {
        return change.contentType();
    }

    /** What is to be written; read by the route. */
    public Map<String, Object> getBody() {
        return body;
    }

    /** What is stored as it is sent: not so the files of assets, which the server processes. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(Json.object(body, "fields"));
        if (change.key().type() == EntityType.ASSET) {
            values.remove("file");
        }
        return values;
    }

    /** Version at the destination, null if there is none; read by the route. */
    public Integer getVersion() {
        return version;
    }

    public void atVersion(Integer current) {
        version = current;
    }

    public Outcome outcome() {
        return outcome;
    }

    public Map<String, Object> destination() {
        return destination;
    }

    /** Whether the destination has an entry of another content type under this id; read by the route. */
    public boolean isOfOtherContentType() {
        return Boolean.TRUE.equals(destination.get(Comparison.OTHER_CONTENT_TYPE));
    }

    /** The destination has nothing under this id any more. */
    public void deleted() {
        destination = new LinkedHashMap<>(destination);
        destination.remove(Comparison.OTHER_CONTENT_TYPE);
        destination.put("archived", false);
        version = null;
    }

    /** Whether somebody archived the destination's copy; read by the route. */
    public boolean isArchived() {
        return Boolean.TRUE.equals(destination.get("archived"));
    }

    public void unarchived() {
        destination = new LinkedHashMap<>(destination);
        destination.put("archived", false);
    }

    /** What must be recorded before each attempt. */
    public void before(Runnable record) {
        before = record;
    }

    @Override
    protected void begin() {
        before.run();
    }

    public void done() {
        close();
    }

    public void outcome(Outcome what) {
        outcome = what;
    }

    /** The locales whose files the server must fetch and process. */
    public List<String> uploads() {
        List<String> locales = new ArrayList<>();
        Json.object(body, "fields", "file").forEach((locale, file) -> {
            if (Json.at(file, "upload") != null) {
                locales.add(locale);
            }
        });
        return locales;
    }
}
