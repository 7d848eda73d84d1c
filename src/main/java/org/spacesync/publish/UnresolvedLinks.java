package org.spacesync.publish;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.LinkRemoval;
import org.spacesync.contentful.Links;
import org.spacesync.state.Change;

/**
 * The links that an entry is published without, since their targets are missing. They are kept in the destination facts
 * of its change, whose payload stays as it was: what is written and compared is the payload without them.
 *
 * @param targets where they lead
 * @param fields the fields that have them; empty for any
 * @param written whether the draft at the destination is known to be without them
 */
public record UnresolvedLinks(Set<EntityKey> targets, Set<String> fields, boolean written) {
    private static final String FACT = "deadLinks";

    /** Those of a change; none if nothing was taken out of it. */
    static UnresolvedLinks of(Change change) {
        Map<String, Object> fact = Json.object(change.destination(), FACT);
        Set<EntityKey> targets = new LinkedHashSet<>();
        Json.objects(fact, "targets").forEach(link -> Links.target(link).ifPresent(targets::add));
        Set<String> fields = new TreeSet<>();
        Json.list(fact, "fields").forEach(field -> fields.add(String.valueOf(field)));
        return new UnresolvedLinks(targets, fields, Boolean.TRUE.equals(fact.get("written")));
    }

    /** The change with the payload that is to be at the destination. */
    static Change effective(Change change) {
        return of(change).without(change);
    }

    /** The payload of a change as it is at the destination, as far as that is known. */
    static Map<String, Object> present(Change change) {
        return of(change).written ? effective(change).payload() : change.payload();
    }

    boolean none() {
        return targets.isEmpty();
    }

    UnresolvedLinks nowWritten() {
        return new UnresolvedLinks(targets, fields, true);
    }

    /** With more of them, which are still to be taken out. */
    UnresolvedLinks and(Set<EntityKey> moreTargets, Set<String> moreFields) {
        Set<EntityKey> allTargets = new LinkedHashSet<>(targets);
        allTargets.addAll(moreTargets);
        boolean anyField = moreFields.isEmpty() || !none() && fields.isEmpty();
        Set<String> allFields = new TreeSet<>(anyField ? Set.of() : fields);
        if (!anyField) {
            allFields.addAll(moreFields);
        }
        return new UnresolvedLinks(allTargets, allFields, false);
    }

    /** The same change without these links. */
    public Change without(Change change) {
        if (none()) {
            return change;
        }
        Map<String, Object> all = Json.object(change.payload(), "fields");
        Map<String, Object> concerned = new LinkedHashMap<>(all);
        if (!fields.isEmpty()) {
            concerned.keySet().retainAll(fields);
        }
        Map<String, Object> cleaned =
                LinkRemoval.from(concerned, targets::contains).fields();
        Map<String, Object> left = new LinkedHashMap<>();
        all.forEach((field, value) -> {
            if (!concerned.containsKey(field)) {
                left.put(field, value);
            } else if (cleaned.containsKey(field)) {
                left.put(field, cleaned.get(field));
            }
        });
        Map<String, Object> payload = new LinkedHashMap<>(change.payload());
        payload.put("fields", left);
        return change.with(payload);
    }

    /** Destination facts with these links beside what else they say. */
    Map<String, Object> facts(Map<String, Object> others) {
        Map<String, Object> facts = new LinkedHashMap<>(others == null ? Map.of() : others);
        List<Map<String, Object>> links = targets.stream().map(Links::to).toList();
        facts.put(FACT, Json.map("targets", links, "fields", List.copyOf(fields), "written", written));
        return facts;
    }
}
