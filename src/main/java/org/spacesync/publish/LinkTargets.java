package org.spacesync.publish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;

/** The targets that a refused publication names as unresolved, and those of them that are not there at all. */
public final class LinkTargets {
    private final ContentfulException refusal;
    private final String policy;
    private final List<EntityKey> keys;
    private final Set<EntityKey> there = new HashSet<>();
    private final List<EntityKey> missing = new ArrayList<>();

    /** @param policy what becomes of an entry if some are not there: fail, strip or draft */
    LinkTargets(ContentfulException refusal, String policy) {
        this.refusal = refusal;
        this.policy = policy;
        this.keys = refusal.error().unresolvedLinks().stream().distinct().toList();
    }

    /** The targets to look for; read by the route. */
    public List<EntityKey> getKeys() {
        return keys.stream().filter(key -> !there.contains(key)).toList();
    }

    /** These need not be looked for. */
    void there(Set<EntityKey> known) {
        there.addAll(known);
    }

    /**
     * What is to be done with the draft: {@code wait}, as all targets are there and the link check will see them soon,
     * or what {@code --on-unresolved-links} says; read by the route.
     */
    public String getDecision() {
        if (keys.isEmpty()) {
            return "fail";
        }
        return missing.isEmpty() ? "wait" : policy;
    }

    void missing(EntityKey key) {
        missing.add(key);
    }

    List<EntityKey> missing() {
        return missing;
    }

    /** The missing ones in words. */
    public String getNames() {
        return missing.stream().map(EntityKey::toString).collect(Collectors.joining(", "));
    }

    /** The fields that have the unresolved links; empty if the refusal does not say. */
    Set<String> fields() {
        return refusal.error().errors().stream()
                .map(error -> Json.list(error, "path"))
                .filter(path -> path.size() > 1 && "fields".equals(path.get(0)))
                .map(path -> String.valueOf(path.get(1)))
                .collect(Collectors.toSet());
    }

    ContentfulException refusal() {
        return refusal;
    }
}
