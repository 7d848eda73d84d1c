package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.rules.SaveOptions.NullValues;

/** The checks of entries when they are saved and published. */
public final class EntryRules {
    private static final String FIELDS = "fields";
    private static final String INVALID_ENTRY = "InvalidEntry";

    private EntryRules() {}

    /**
     * Checks the body of a create or update. Missing required values and dangling links are fine here.
     *
     * @param body request body; {@code sys} is tolerated and ignored
     * @param contentType the activated definition
     * @return {@code fields} (always, without empty locale objects) and {@code metadata} (if sent)
     * @throws ApiError 422 UnknownField (all unknown fields), InvalidEntry (all errors), ValidationFailed (metadata)
     */
    public static ObjectNode checkSave(JsonNode body, JsonNode contentType, Locales locales, SaveOptions options) {
        EntityBody.checkShape(body, INVALID_ENTRY);
        Map<String, JsonNode> definitions = definitions(contentType);
        checkFieldNames(body.path(FIELDS), definitions);
        Problems problems = new Problems();
        for (Map.Entry<String, JsonNode> field : body.path(FIELDS).properties()) {
            checkField(definitions.get(field.getKey()), field.getValue(), locales, options, problems);
        }
        problems.refuse(INVALID_ENTRY);
        MetadataRules.check(body.path("metadata"), options.tagExists());
        return EntityBody.normalise(body, options.nullValues() == NullValues.DROP);
    }

    /**
     * Copies a body and fills fields that it does not have with the default values of their definition, as creation
     * does (updates do not).
     *
     * @return the body with {@code fields}; a body that is not an entry is returned unchanged, so that {@link
     *     #checkSave} refuses it
     */
    public static JsonNode applyDefaults(JsonNode body, JsonNode contentType, Locales locales) {
        if (!(body.deepCopy() instanceof ObjectNode filled)) {
            return body;
        }
        if (!filled.has(FIELDS)) {
            filled.putObject(FIELDS);
        }
        if (!(filled.get(FIELDS) instanceof ObjectNode fields)) {
            return filled;
        }
        for (JsonNode definition : contentType.path(FIELDS)) {
            String id = definition.path("id").asText();
            ObjectNode values = defaultValues(definition, locales);
            if (!fields.has(id) && !values.isEmpty()) {
                fields.set(id, values);
            }
        }
        return filled;
    }

    private static ObjectNode defaultValues(JsonNode definition, Locales locales) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> value : definition.path("defaultValue").properties()) {
            if (isAllowed(definition, value.getKey(), locales)
                    && !value.getValue().isNull()) {
                values.set(value.getKey(), value.getValue().deepCopy());
            }
        }
        return values;
    }

    /**
     * Checks whether an entry may be published as it is.
     *
     * @param entry management shape with {@code sys.id} and {@code fields}
     * @param contentType the activated definition with {@code sys.id}
     * @throws ApiError 422 InvalidEntry with all failed requirements and validations; otherwise 422 UnresolvedLinks
     *     with all unresolved links
     */
    public static void checkPublish(JsonNode entry, JsonNode contentType, PublishContext context) {
        Problems problems = new Problems();
        PublishChecks checks = new PublishChecks(entry, contentType, context, problems);
        for (JsonNode definition : contentType.path(FIELDS)) {
            checks.check(definition);
        }
        problems.refuse(INVALID_ENTRY);
        Problems unresolved = new Problems();
        for (LinkUse use : links(entry, contentType)) {
            if (context.unresolved().contains(context.targets().state(use.link()))) {
                unresolved
                        .add("notResolvable", new Path(use.path()))
                        .set("link", use.link().json().get("sys"));
            }
        }
        unresolved.refuse("UnresolvedLinks");
    }

    /** All links to entries and assets in the fields, in document order; JSON fields are searched too. */
    public static List<LinkUse> links(JsonNode entity) {
        return new LinkFinder().find(entity, Set.of());
    }

    /** Like {@link #links(JsonNode)}, but link-shaped objects in fields of type Object count as data. */
    public static List<LinkUse> links(JsonNode entity, JsonNode contentType) {
        Set<String> data = new HashSet<>();
        for (JsonNode definition : contentType.path(FIELDS)) {
            if ("Object".equals(definition.path("type").textValue())) {
                data.add(definition.path("id").asText());
            }
        }
        return new LinkFinder().find(entity, data);
    }

    private static Map<String, JsonNode> definitions(JsonNode contentType) {
        Map<String, JsonNode> definitions = new LinkedHashMap<>();
        contentType
                .path(FIELDS)
                .forEach(field -> definitions.put(field.path("id").asText(), field));
        return definitions;
    }

    private static void checkFieldNames(JsonNode fields, Map<String, JsonNode> definitions) {
        Problems problems = new Problems();
        String first = null;
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (!definitions.containsKey(field.getKey())) {
                first = first == null ? field.getKey() : first;
                problems.unknown(Path.of(FIELDS, field.getKey()), field.getValue());
            }
        }
        problems.refuse(422, "UnknownField", "No field with id \"" + first + "\" found.");
    }

    private static void checkField(
            JsonNode definition, JsonNode byLocale, Locales locales, SaveOptions options, Problems problems) {
        Path path = Path.of(FIELDS, definition.path("id").asText());
        if (!byLocale.isObject()) {
            problems.type(path, "Object", byLocale);
            return;
        }
        for (Map.Entry<String, JsonNode> value : byLocale.properties()) {
            String code = value.getKey();
            if (!isAllowed(definition, code, locales)) {
                problems.unknown(path.child(code), value.getValue());
            } else if (!value.getValue().isNull()) {
                new ValueRules(problems).check(definition, value.getValue(), path.child(code));
            } else if (options.nullValues() == NullValues.REFUSE) {
                problems.type(path.child(code), definition.path("type").asText(), value.getValue());
            }
        }
    }

    /** A field that is not localised has values in the default locale only. */
    private static boolean isAllowed(JsonNode definition, String locale, Locales locales) {
        return definition.path("localized").asBoolean()
                ? locales.contains(locale)
                : locales.defaultCode().equals(locale);
    }
}
