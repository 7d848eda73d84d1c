package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Locale;
import org.spacesync.sandbox.store.Trees;

/** The states of the locales of one entity, in an environment that publishes by locale. */
final class LocaleStates {
    private final Environment environment;
    private final Entity entity;
    private final Set<String> unlocalized;

    LocaleStates(Environment environment, Entity entity) {
        this.environment = environment;
        this.entity = entity;
        this.unlocalized = entity.kind() == Kind.ASSET ? Set.of() : unlocalized(environment, entity.contentType());
    }

    /** The content after a publication of these locales: the others stay as they are. */
    Entity.Content adding(Set<String> locales) {
        Set<String> live = live();
        live.addAll(locales);
        return content(live, locales);
    }

    /** The content without these locales; null if no other is published. */
    Entity.Content removing(Set<String> locales) {
        Set<String> live = live();
        live.removeAll(locales);
        return live.isEmpty() ? null : content(live, Set.of());
    }

    /** Content of a whole publication. */
    Entity.Content whole() {
        return new Entity.Content(entity.fields(), entity.metadata(), codes());
    }

    /** As {@code sys.fieldStatus} shows them: draft, changed or published. */
    ObjectNode fieldStatus() {
        Set<String> live = live();
        ObjectNode status = Trees.object();
        ObjectNode all = status.putObject("*");
        codes().forEach(code ->
                all.put(code, !live.contains(code) ? "draft" : isEdited(code) ? "changed" : "published"));
        return status;
    }

    /** The entity reduced to what a publication of these locales affects. */
    static ObjectNode part(ObjectNode view, Environment environment, Entity entity, Set<String> locales) {
        Set<String> unlocalized = new LocaleStates(environment, entity).unlocalized;
        ObjectNode part = view.deepCopy();
        part.path("fields").properties().forEach(field -> {
            if (!unlocalized.contains(field.getKey())) {
                ((ObjectNode) field.getValue()).retain(locales);
            }
        });
        return part;
    }

    private Set<String> live() {
        if (entity.published() == null) {
            return new TreeSet<>();
        }
        Set<String> live = entity.published().live();
        return new TreeSet<>(live == null ? codes() : live);
    }

    private Set<String> codes() {
        return environment.locales().stream().map(Locale::code).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Values that belong to no locale go live with every publication. */
    private Entity.Content content(Set<String> live, Set<String> fromDraft) {
        ObjectNode before =
                entity.published() == null ? Trees.object() : entity.published().fields();
        ObjectNode fields = Trees.object();
        Set<String> names = new LinkedHashSet<>();
        entity.fields().fieldNames().forEachRemaining(names::add);
        before.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            ObjectNode values = Trees.object();
            for (String code : codes()) {
                boolean published = live.contains(code) && !fromDraft.contains(code) && !unlocalized.contains(name);
                JsonNode value =
                        (published ? before : entity.fields()).path(name).get(code);
                if (value != null) {
                    values.set(code, value);
                }
            }
            if (!values.isEmpty()) {
                fields.set(name, values);
            }
        }
        return new Entity.Content(fields, entity.metadata(), live);
    }

    private boolean isEdited(String code) {
        Set<String> names = new LinkedHashSet<>();
        entity.fields().fieldNames().forEachRemaining(names::add);
        entity.published().fields().fieldNames().forEachRemaining(names::add);
        return names.stream().anyMatch(name -> !entity.fields()
                .path(name)
                .path(code)
                .equals(entity.published().fields().path(name).path(code)));
    }

    private static Set<String> unlocalized(Environment environment, String contentType) {
        ContentType type = environment.contentTypes().get(contentType);
        Set<String> names = new TreeSet<>();
        if (type != null && type.published() != null) {
            for (JsonNode field : type.published().path("fields")) {
                if (!field.path("localized").asBoolean()) {
                    names.add(field.path("id").asText());
                }
            }
        }
        return names;
    }

    /** Codes in {@code {"add":{"fields":{"*":[..]}}}} or the same with {@code remove}; empty if there are none. */
    static Set<String> named(JsonNode body, String verb) {
        Set<String> codes = new LinkedHashSet<>();
        body.path(verb).path("fields").path("*").forEach(code -> codes.add(code.asText()));
        return codes;
    }
}
