package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.store.Trees;

/**
 * Published content of an environment, reduced to what a reader of the delivery API can see: no private tags, no values
 * of omitted fields, no values that are null.
 */
final class ContentViews {
    private ContentViews() {}

    static Map<String, View> entries(SandboxState state, Set<String> skippedContentTypes) {
        Map<String, View> views = new TreeMap<>();
        state.entries().forEach((id, entry) -> {
            if (!skippedContentTypes.contains(contentType(entry.current()))) {
                views.put(id, new View(entry.isPublished() ? entry(state, entry) : null, entry.status()));
            }
        });
        return views;
    }

    static Map<String, View> assets(SandboxState state) {
        Map<String, View> views = new TreeMap<>();
        state.assets().forEach((id, asset) -> views.put(id, asset(state, asset)));
        return views;
    }

    private static ObjectNode entry(SandboxState state, EntityState entry) {
        JsonNode published = entry.published();
        ObjectNode fields = values(published.path("fields"));
        JsonNode type = state.contentTypes().get(contentType(published));
        if (type != null) {
            fields.retain(deliveredFields(type));
            defaultLocale(state).ifPresent(locale -> dropOtherLocales(fields, type, locale));
        }
        ObjectNode view = Trees.object().put("contentType", contentType(published));
        view.set("fields", fields);
        return withMetadata(withLocales(view, state, entry), state, published);
    }

    private static View asset(SandboxState state, EntityState asset) {
        if (!asset.isPublished()) {
            return new View(null, asset.status());
        }
        ObjectNode fields = values(asset.published().path("fields"));
        fields.path("file").properties().forEach(file -> file.setValue(file(file.getValue())));
        ObjectNode view = Trees.object();
        view.set("fields", fields);
        return new View(withMetadata(withLocales(view, state, asset), state, asset.published()), asset.status());
    }

    /** If some locales are not published: the published ones, without values of the others. */
    private static ObjectNode withLocales(ObjectNode view, SandboxState state, EntityState entity) {
        Set<String> drafts = new TreeSet<>();
        entity.current().path("sys").path("fieldStatus").path("*").properties().forEach(status -> {
            if (status.getValue().asText().equals("draft")) {
                drafts.add(status.getKey());
            }
        });
        if (drafts.isEmpty()) {
            return view;
        }
        Set<String> unlocalized = new HashSet<>();
        JsonNode type = state.contentTypes().get(contentType(entity.current()));
        if (type != null) {
            type.path("fields").forEach(field -> {
                if (!field.path("localized").asBoolean()) {
                    unlocalized.add(field.path("id").asText());
                }
            });
        }
        ObjectNode fields = (ObjectNode) view.path("fields");
        fields.properties().forEach(field -> {
            if (!unlocalized.contains(field.getKey())) {
                ((ObjectNode) field.getValue()).remove(drafts);
            }
        });
        fields.properties().removeIf(field -> field.getValue().isEmpty());
        Set<String> live = new TreeSet<>(state.locales().keySet());
        live.removeAll(drafts);
        return view.put("liveLocales", String.join(",", live));
    }

    /** The address of the file does not matter, only that it was processed. */
    private static ObjectNode file(JsonNode file) {
        ObjectNode view = Trees.object();
        view.set("fileName", file.path("fileName"));
        view.set("contentType", file.path("contentType"));
        view.set("size", file.path("details").path("size"));
        return view.put("processed", file.has("url"));
    }

    private static ObjectNode withMetadata(ObjectNode view, SandboxState state, JsonNode published) {
        view.set("tags", ids(published.path("metadata").path("tags"), id -> isPublic(state, id)));
        view.set("concepts", ids(published.path("metadata").path("concepts"), id -> true));
        return view;
    }

    private static ObjectNode values(JsonNode fields) {
        ObjectNode values = Trees.object();
        fields.properties().forEach(field -> {
            ObjectNode byLocale = Trees.object();
            field.getValue().properties().forEach(value -> {
                if (!value.getValue().isNull()) {
                    byLocale.set(value.getKey(), value.getValue());
                }
            });
            if (!byLocale.isEmpty()) {
                values.set(field.getKey(), byLocale);
            }
        });
        return values;
    }

    /** An object with one member per linked id: a set, since the order of tags has no meaning. */
    private static ObjectNode ids(JsonNode links, Predicate<String> wanted) {
        Set<String> ids = new TreeSet<>();
        links.forEach(link -> ids.add(link.path("sys").path("id").asText()));
        ObjectNode set = Trees.object();
        ids.stream().filter(wanted).forEach(id -> set.put(id, true));
        return set;
    }

    private static Set<String> deliveredFields(JsonNode type) {
        Set<String> ids = new HashSet<>();
        for (JsonNode field : type.path("fields")) {
            if (!field.path("omitted").asBoolean()) {
                ids.add(field.path("id").asText());
            }
        }
        return ids;
    }

    /** Values that a field had in other locales before it ceased to be localized stay stored, but are not visible. */
    private static void dropOtherLocales(ObjectNode fields, JsonNode type, String defaultLocale) {
        for (JsonNode field : type.path("fields")) {
            if (!field.path("localized").asBoolean()
                    && fields.get(field.path("id").asText()) instanceof ObjectNode values) {
                values.retain(defaultLocale);
            }
        }
        fields.properties().removeIf(field -> field.getValue().isEmpty());
    }

    private static Optional<String> defaultLocale(SandboxState state) {
        List<String> codes = state.locales().values().stream()
                .filter(locale -> locale.path("default").asBoolean())
                .map(locale -> locale.path("code").asText())
                .toList();
        return codes.size() == 1 ? Optional.of(codes.get(0)) : Optional.empty();
    }

    private static String contentType(JsonNode entry) {
        return entry.path("sys").path("contentType").path("sys").path("id").asText();
    }

    private static boolean isPublic(SandboxState state, String tag) {
        JsonNode known = state.tags().get(tag);
        return known != null && known.path("sys").path("visibility").asText().equals("public");
    }
}
