package org.spacesync.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Ids;
import org.spacesync.sandbox.store.Locale;
import org.spacesync.sandbox.store.Tag;
import org.spacesync.sandbox.store.Trees;

/** Locales and tags of an export, including those that it uses without listing them. */
final class SeedSettings {
    private final Environment environment;
    private final Ids ids;
    private final Instant now;

    SeedSettings(Environment environment, Ids ids, Instant now) {
        this.environment = environment;
        this.ids = ids;
        this.now = now;
    }

    void seed(JsonNode export) {
        if (!export.path("locales").isEmpty()) {
            listedLocales(export.path("locales"));
        }
        used(export, "locale").forEach(this::addLocale);
        export.path("tags").forEach(this::tag);
        used(export, "tag").forEach(this::addTag);
    }

    /** The listed locales replace those of the environment; the first one marked as default is the default. */
    private void listedLocales(JsonNode listed) {
        Set<String> codes = new LinkedHashSet<>();
        String defaultCode = listed.get(0).path("code").asText();
        boolean found = false;
        for (JsonNode locale : listed) {
            codes.add(locale.path("code").asText());
            if (!found && locale.path("default").asBoolean()) {
                defaultCode = locale.path("code").asText();
                found = true;
            }
        }
        environment.localesById().clear();
        for (JsonNode locale : listed) {
            Locale seeded = locale(locale, codes, defaultCode);
            environment.localesById().put(seeded.id(), seeded);
        }
    }

    private Locale locale(JsonNode body, Set<String> codes, String defaultCode) {
        JsonNode sys = body.path("sys");
        String code = body.path("code").asText();
        String fallback = body.path("fallbackCode").textValue();
        boolean isDefault = code.equals(defaultCode);
        Instant created = Trees.time(sys.path("createdAt"), now);
        return new Locale(
                sys.path("id").asText(ids.next()),
                code,
                body.path("internal_code").asText(code),
                body.path("name").asText(code),
                isDefault || !codes.contains(fallback) ? null : fallback,
                isDefault,
                body.path("optional").asBoolean(),
                body.path("contentManagementApi").asBoolean(true),
                body.path("contentDeliveryApi").asBoolean(true),
                sys.path("version").asInt(1),
                created,
                Trees.time(sys.path("updatedAt"), created));
    }

    private void addLocale(String code) {
        if (environment.locale(code) == null) {
            String fallback = environment.defaultLocale().code();
            String id = ids.next();
            environment
                    .localesById()
                    .put(id, new Locale(id, code, code, code, fallback, false, true, true, true, 1, now, now));
        }
    }

    private void tag(JsonNode tag) {
        JsonNode sys = tag.path("sys");
        String id = sys.path("id").asText();
        Instant created = Trees.time(sys.path("createdAt"), now);
        environment
                .tags()
                .put(
                        id,
                        new Tag(
                                id,
                                tag.path("name").asText(id),
                                sys.path("visibility").asText().equals("public"),
                                sys.path("version").asInt(1),
                                created,
                                Trees.time(sys.path("updatedAt"), created)));
    }

    private void addTag(String id) {
        environment.tags().putIfAbsent(id, new Tag(id, id, true, 1, now, now));
    }

    private static Set<String> used(JsonNode export, String what) {
        Set<String> found = new LinkedHashSet<>();
        for (String kind : new String[] {"entries", "assets"}) {
            for (JsonNode entity : export.path(kind)) {
                if (what.equals("tag")) {
                    entity.path("metadata")
                            .path("tags")
                            .forEach(link ->
                                    found.add(link.path("sys").path("id").asText()));
                } else {
                    entity.path("fields").forEach(values -> values.fieldNames().forEachRemaining(found::add));
                }
            }
        }
        return found;
    }
}
