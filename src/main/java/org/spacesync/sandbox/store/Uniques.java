package org.spacesync.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An index of published unique values. It is built at the first query for a field, and then kept up to date. */
public final class Uniques {
    private final EntityTable entries;
    private final Map<Place, Map<JsonNode, Set<String>>> byPlace = new HashMap<>();

    private record Place(String contentType, String field, String locale) {
        JsonNode value(Entity.Content content) {
            return content == null ? null : content.fields().path(field).get(locale);
        }
    }

    Uniques(EntityTable entries) {
        this.entries = entries;
    }

    /** Another published entry of the type with this value. */
    public synchronized Optional<String> holder(
            String contentType, String field, String locale, JsonNode value, String exceptId) {
        Place place = new Place(contentType, field, locale);
        return byPlace.computeIfAbsent(place, this::build).getOrDefault(value, Set.of()).stream()
                .filter(id -> !id.equals(exceptId))
                .findFirst();
    }

    synchronized void changed(Entity before, Entity after) {
        Entity any = before == null ? after : before;
        byPlace.forEach((place, holders) -> {
            if (place.contentType().equals(any.contentType())) {
                JsonNode old = before == null ? null : place.value(before.published());
                JsonNode now = after == null ? null : place.value(after.published());
                if (old != null && holders.containsKey(old)) {
                    holders.get(old).remove(any.id());
                }
                if (now != null) {
                    holders.computeIfAbsent(now, v -> new HashSet<>()).add(any.id());
                }
            }
        });
    }

    private Map<JsonNode, Set<String>> build(Place place) {
        Map<JsonNode, Set<String>> holders = new HashMap<>();
        for (Entity entity : entries.ofType(place.contentType())) {
            JsonNode value = place.value(entity.published());
            if (value != null) {
                holders.computeIfAbsent(value, v -> new HashSet<>()).add(entity.id());
            }
        }
        return holders;
    }
}
