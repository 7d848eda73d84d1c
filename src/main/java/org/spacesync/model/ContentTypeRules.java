package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.state.Outcome;

/** The rules for values in a content type's definition: required fields and validations. */
public final class ContentTypeRules {
    private static final String VALIDATIONS = "validations";
    private static final String ITEMS = "items";
    private static final String NODES = "nodes";
    private static final String MESSAGE = "message";

    private ContentTypeRules() {}

    /** The body that writes this definition. */
    public static Map<String, Object> body(Map<String, Object> definition) {
        return ContentTypePlan.bodyOf(definition);
    }

    /** Whether two definitions differ only in their rules. */
    public static boolean sameButForRules(Map<String, Object> one, Map<String, Object> other) {
        return same(withoutAll(one), withoutAll(other));
    }

    private static Map<String, Object> withoutAll(Map<String, Object> definition) {
        Map<String, Object> bare = Json.copyOf(definition);
        for (Map<String, Object> field : Json.objects(bare, "fields")) {
            field.remove(BrokenRule.REQUIRED);
            field.remove(VALIDATIONS);
            if (field.get(ITEMS) instanceof Map<?, ?>) {
                Json.object(field, ITEMS).remove(VALIDATIONS);
            }
        }
        return bare;
    }

    /** Whether two definitions mean the same, apart from metadata. */
    public static boolean same(Map<String, Object> one, Map<String, Object> other) {
        return Normalizer.contentType(one).equals(Normalizer.contentType(other));
    }

    /** The fields with their rules as a text: equal for definitions in which they mean the same. */
    public static String mark(Map<String, Object> definition) {
        return Json.canonical(Normalizer.contentType(definition).get("fields"));
    }

    /** Whether the listed form of a content type is the published one. */
    public static boolean isPublishedAsListed(Map<String, Object> contentType) {
        return Publication.isClean(contentType);
    }

    /** Writes a content type and activates it. */
    public static PartChange writing(String id, Map<String, Object> body, Integer version) {
        String path = "/" + EntityType.CONTENT_TYPE.path() + "/" + id;
        return new PartChange(
                new EntityKey(EntityType.CONTENT_TYPE, id),
                Outcome.UPDATED,
                version,
                List.of(PartRequest.put(path, body, true), PartRequest.put(path + "/published", null, true)));
    }

    /** Ids of the fields whose values must be unique among published entries. */
    public static Set<String> uniqueFields(Map<String, Object> definition) {
        Set<String> ids = new LinkedHashSet<>();
        FieldDefinitions.of(definition).forEach((id, field) -> {
            if (Json.objects(field, VALIDATIONS).stream().anyMatch(rule -> Boolean.TRUE.equals(rule.get("unique")))) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** Whether a definition has this rule. */
    public static boolean has(Map<String, Object> definition, Rule rule) {
        return !same(definition, without(definition, Set.of(rule)));
    }

    /** A copy of a definition without these rules; rules that it does not have are ignored. */
    public static Map<String, Object> without(Map<String, Object> definition, Set<Rule> rules) {
        Map<String, Object> relaxed = Json.copyOf(definition);
        Map<String, Map<String, Object>> fields = FieldDefinitions.of(relaxed);
        rules.forEach(rule -> {
            Map<String, Object> field = fields.get(rule.field());
            if (field != null) {
                remove(field, rule);
            }
        });
        return relaxed;
    }

    private static void remove(Map<String, Object> field, Rule rule) {
        if (rule.name().equals(BrokenRule.REQUIRED)) {
            field.put(BrokenRule.REQUIRED, false);
            return;
        }
        // The error names the place of the value. That may be a part of the value even for a rule of the whole, as for
        // "in" of a list. The rule nearest to the place is removed, so that no more is relaxed than necessary.
        boolean removed = rule.within() && removeFromParts(field, rule.name());
        if (!removed && !removeFrom(field, rule.name())) {
            removeFromParts(field, rule.name());
        }
    }

    private static boolean removeFromParts(Map<String, Object> field, String name) {
        boolean removed = field.get(ITEMS) instanceof Map<?, ?> && removeFrom(Json.object(field, ITEMS), name);
        for (Map<String, Object> validation : Json.objects(field, VALIDATIONS)) {
            for (Object ofType : new ArrayList<>(Json.object(validation, NODES).values())) {
                if (ofType instanceof List<?> list) {
                    removed |= removeFrom(asValidations(list), name);
                }
            }
        }
        return removed;
    }

    private static boolean removeFrom(Map<String, Object> holder, String name) {
        return holder.get(VALIDATIONS) instanceof List<?> list && removeFrom(asValidations(list), name);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asValidations(List<?> list) {
        return (List<Object>) list;
    }

    /** A validation is an object with one rule, rarely several, and sometimes a message. */
    private static boolean removeFrom(List<Object> validations, String name) {
        boolean found = false;
        List<Object> left = new ArrayList<>();
        for (Object validation : validations) {
            Map<String, Object> rules = new LinkedHashMap<>(Json.object(validation));
            if (rules.remove(name) == null) {
                left.add(validation);
                continue;
            }
            found = true;
            if (!rules.keySet().equals(Set.of(MESSAGE)) && !rules.isEmpty()) {
                left.add(rules);
            }
        }
        validations.clear();
        validations.addAll(left);
        return found;
    }
}
