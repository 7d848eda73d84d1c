package org.spacesync.sandbox.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.store.Change;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Locale;
import org.spacesync.sandbox.store.Tag;
import org.spacesync.sandbox.store.Trees;

/** Published resources as the delivery API shows them; one instance serves one request. */
final class DeliveryViews {
    private final Environment environment;
    private final Set<String> locales = new HashSet<>();
    private final Map<String, Set<String>> fieldsByType = new HashMap<>();
    private final boolean unlocalizedValues;
    private final boolean draftLocales;

    /** @param draftLocales whether values of locales that are not published are shown */
    DeliveryViews(Environment environment, Switches switches, boolean draftLocales) {
        this.environment = environment;
        this.unlocalizedValues = switches.is(Switch.DELIVERY_UNLOCALIZED_VALUES, "delivered");
        this.draftLocales = draftLocales;
        environment.locales().stream()
                .filter(l -> l.isDefault() || l.contentDeliveryApi())
                .forEach(l -> locales.add(l.code()));
    }

    /** With stored values by locale, without fallbacks. */
    ObjectNode raw(Change change, boolean nulls, boolean metadata) {
        ObjectNode view = Trees.object();
        if (metadata) {
            view.set("metadata", metadata(change));
        }
        view.set("sys", sys(change));
        ObjectNode fields = view.putObject("fields");
        for (Map.Entry<String, JsonNode> field : change.content().fields().properties()) {
            if (isShown(change, field.getKey())) {
                ObjectNode values = values(change, field.getKey(), field.getValue(), nulls);
                if (!values.isEmpty()) {
                    fields.set(field.getKey(), values);
                }
            }
        }
        return view;
    }

    /** Whether the delivery API shows this locale of the entity. */
    boolean isLive(Change change, String code) {
        Set<String> live = change.content().live();
        return draftLocales || live == null || live.contains(code);
    }

    private ObjectNode values(Change change, String field, JsonNode byLocale, boolean nulls) {
        ObjectNode values = Trees.object();
        boolean localized = isLocalized(change, field);
        for (Map.Entry<String, JsonNode> value : byLocale.properties()) {
            String code = value.getKey();
            boolean shown = unlocalizedValues || localized
                    ? locales.contains(code)
                    : environment.defaultLocale().code().equals(code);
            boolean live = !localized || isLive(change, code);
            if (shown && live && (nulls || !value.getValue().isNull())) {
                values.set(value.getKey(), value.getValue());
            }
        }
        return values;
    }

    /** With flat values of one locale, or of its fallbacks if it has none. */
    ObjectNode flat(Change change, Locale locale) {
        ObjectNode view = Trees.object();
        view.set("metadata", metadata(change));
        ObjectNode sys = sys(change);
        sys.put("locale", locale.code());
        view.set("sys", sys);
        ObjectNode fields = view.putObject("fields");
        for (Map.Entry<String, JsonNode> field : change.content().fields().properties()) {
            if (isShown(change, field.getKey())) {
                JsonNode value = value(field.getValue(), locale, change, field.getKey());
                if (value != null) {
                    fields.set(field.getKey(), value);
                }
            }
        }
        return view;
    }

    private JsonNode value(JsonNode byLocale, Locale locale, Change change, String field) {
        if (!isLocalized(change, field)) {
            return stored(byLocale, environment.defaultLocale().code());
        }
        Locale next = locale;
        Set<String> seen = new HashSet<>();
        while (next != null && seen.add(next.code())) {
            JsonNode value = isLive(change, next.code()) ? stored(byLocale, next.code()) : null;
            if (value != null) {
                return value;
            }
            next = next.fallbackCode() == null ? null : environment.locale(next.fallbackCode());
        }
        return null;
    }

    private static JsonNode stored(JsonNode byLocale, String code) {
        return byLocale.hasNonNull(code) ? byLocale.get(code) : null;
    }

    private boolean isLocalized(Change change, String field) {
        if (change.kind() == Kind.ASSET) {
            return true;
        }
        ContentType type = environment.contentTypes().get(change.contentType());
        if (type != null && type.published() != null) {
            for (JsonNode definition : type.published().path("fields")) {
                if (definition.path("id").asText().equals(field)) {
                    return definition.path("localized").asBoolean();
                }
            }
        }
        return false;
    }

    private boolean isShown(Change change, String field) {
        return change.kind() == Kind.ASSET
                || fieldsByType
                        .computeIfAbsent(change.contentType(), this::visibleFields)
                        .contains(field);
    }

    private Set<String> visibleFields(String contentType) {
        ContentType type = environment.contentTypes().get(contentType);
        return type == null ? Set.of() : type.visibleFields();
    }

    private ObjectNode sys(Change change) {
        ObjectNode sys = Trees.object();
        sys.set("space", Trees.link("Space", environment.space()));
        sys.put("id", change.id()).put("type", change.kind().type());
        sys.put("createdAt", Trees.millis(change.createdAt())).put("updatedAt", Trees.millis(change.updatedAt()));
        sys.set("environment", Trees.link("Environment", environment.shownId()));
        sys.put("publishedVersion", change.publishedVersion()).put("revision", change.revision());
        if (change.contentType() != null) {
            sys.set("contentType", Trees.link("ContentType", change.contentType()));
        }
        return sys;
    }

    /** Private tags never leave the management API. */
    private ObjectNode metadata(Change change) {
        JsonNode stored = change.content().metadata();
        ObjectNode metadata = Trees.object();
        ArrayNode tags = metadata.putArray("tags");
        for (JsonNode link : stored.path("tags")) {
            Tag tag = environment.tags().get(link.path("sys").path("id").asText());
            if (tag != null && tag.isPublic()) {
                tags.add(link);
            }
        }
        metadata.set("concepts", stored.path("concepts").isArray() ? stored.get("concepts") : Trees.array());
        return metadata;
    }

    /** An item of the sync feed for something that is no longer published. */
    ObjectNode deleted(Change change) {
        ObjectNode view = Trees.object();
        ObjectNode sys = view.putObject("sys");
        sys.put("type", "Deleted" + change.kind().type()).put("id", change.id());
        environment.into(sys);
        sys.put("revision", Math.max(1, change.revision()));
        for (String time : new String[] {"createdAt", "updatedAt", "deletedAt"}) {
            sys.put(time, Trees.millis(change.updatedAt()));
        }
        return view;
    }
}
