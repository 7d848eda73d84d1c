package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spacesync.sandbox.ApiError;

/** The valid forms of a content type, and its allowed changes once it is activated. */
public final class ContentTypeRules {
    /** Fields per type, deleted ones not counted. */
    public static final int MAX_FIELDS = 50;

    private static final String FIELDS = "fields";
    private static final String DELETED = "deleted";
    private static final Set<String> KEYS = Set.of("name", "description", "displayField", FIELDS, "metadata", "sys");

    private ContentTypeRules() {}

    /**
     * Checks a definition that is to be saved.
     *
     * @param published the activated definition, or null if the type is not activated
     * @param body request body of the save
     * @param localizedMayChange whether {@code localized} of a published field may be switched
     * @return the definition as stored: completed by {@link #complete}, without {@code sys}, without fields marked
     *     {@code deleted}, renamed fields under their new id
     * @throws ApiError 422 ValidationFailed for errors in the body itself (all at once), 400 BadRequest for a forbidden
     *     change of a published field
     */
    public static ObjectNode checkSave(JsonNode published, JsonNode body, boolean localizedMayChange) {
        checkShape(body);
        ObjectNode definition = complete(body);
        if (published != null) {
            checkChange(published, definition, localizedMayChange);
        }
        return withoutDeleted(definition);
    }

    /** The same if {@code localized} may be switched. */
    public static ObjectNode checkSave(JsonNode published, JsonNode body) {
        return checkSave(published, body, true);
    }

    /**
     * Copies a definition and adds what the server adds to an incomplete one: {@code displayField} and
     * {@code description} (null), {@code fields}, the flags of fields. {@code sys} is left out.
     */
    public static ObjectNode complete(JsonNode body) {
        ObjectNode completed = JsonNodeFactory.instance.objectNode();
        completed.putNull("displayField");
        completed.putNull("name");
        completed.putNull("description");
        completed.putArray(FIELDS);
        body.properties()
                .forEach(member ->
                        completed.set(member.getKey(), member.getValue().deepCopy()));
        completed.remove("sys");
        for (JsonNode field : completed.path(FIELDS)) {
            if (field instanceof ObjectNode definition) {
                completeField(definition);
            }
        }
        return completed;
    }

    /** Fields that the body renames: old id to new id. */
    public static Map<String, String> renames(JsonNode body) {
        Map<String, String> renames = new LinkedHashMap<>();
        for (JsonNode field : body.path(FIELDS)) {
            String newId = field.path("newId").textValue();
            if (newId != null && !newId.equals(field.path("id").textValue())) {
                renames.put(field.path("id").asText(), newId);
            }
        }
        return renames;
    }

    private static void completeField(ObjectNode field) {
        for (String flag : List.of("localized", "required", "disabled", "omitted")) {
            if (!field.hasNonNull(flag)) {
                field.put(flag, false);
            }
        }
        if (!field.hasNonNull("validations")) {
            field.putArray("validations");
        }
    }

    private static void checkShape(JsonNode body) {
        Problems problems = new Problems();
        if (!body.isObject()) {
            problems.type(Path.of(), "Object", body);
            problems.refuse("ValidationFailed");
        }
        body.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                problems.unknown(Path.of(key), body.get(key));
            }
        });
        if (!body.path("name").isTextual()) {
            problems.required(Path.of("name"), "name");
        }
        JsonNode fields = body.path(FIELDS);
        if (fields.isMissingNode()) {
            problems.required(Path.of(FIELDS), FIELDS);
        } else if (!fields.isArray()) {
            problems.type(Path.of(FIELDS), "Array", fields);
        } else {
            checkFields(fields, problems);
            checkDisplayField(body, problems);
        }
        problems.refuse("ValidationFailed");
    }

    private static void checkFields(JsonNode fields, Problems problems) {
        FieldDefinitionRules rules = new FieldDefinitionRules(problems);
        Set<String> seen = new HashSet<>();
        int kept = 0;
        for (int i = 0; i < fields.size(); i++) {
            JsonNode field = fields.get(i);
            rules.check(field, Path.of(FIELDS, i));
            String id = idAfterSave(field);
            if (id != null && !seen.add(id)) {
                problems.add("uniqueFieldIds", Path.of(FIELDS, i, "id"), "The field id \"" + id + "\" is not unique")
                        .put("value", id);
            }
            kept += field.path(DELETED).asBoolean() ? 0 : 1;
        }
        if (kept > MAX_FIELDS) {
            problems.atMost(Path.of(FIELDS), MAX_FIELDS, JsonNodeFactory.instance.numberNode(kept));
        }
    }

    private static void checkDisplayField(JsonNode body, Problems problems) {
        JsonNode displayField = body.path("displayField");
        if (displayField.isMissingNode() || displayField.isNull()) {
            return;
        }
        for (JsonNode field : body.path(FIELDS)) {
            boolean named = displayField.isTextual()
                    && (displayField.equals(field.path("id")) || displayField.equals(field.path("newId")));
            if (named && !field.path(DELETED).asBoolean()) {
                return;
            }
        }
        problems.add("unknown", Path.of("displayField"), "The display field must be one of the fields", displayField);
    }

    private static void checkChange(JsonNode published, JsonNode definition, boolean localizedMayChange) {
        for (JsonNode before : published.path(FIELDS)) {
            JsonNode after = fieldWithId(definition, before.path("id").asText());
            if (after == null || after.path(DELETED).asBoolean()) {
                if (!before.path("omitted").asBoolean()) {
                    throw new ApiError(
                            400,
                            "BadRequest",
                            "You need to omit a field before deleting it",
                            JsonNodeFactory.instance.objectNode());
                }
            } else if (!sameNature(before, after) || !localizedMayChange && !sameLocalization(before, after)) {
                throw new ApiError(
                        400,
                        "BadRequest",
                        "Previously published fields are invalid",
                        JsonNodeFactory.instance.objectNode());
            }
        }
    }

    private static boolean sameNature(JsonNode before, JsonNode after) {
        return sameType(before, after) && sameType(before.path("items"), after.path("items"));
    }

    private static boolean sameLocalization(JsonNode before, JsonNode after) {
        return before.path("localized").asBoolean() == after.path("localized").asBoolean();
    }

    private static boolean sameType(JsonNode before, JsonNode after) {
        return Objects.equals(
                        before.path("type").textValue(), after.path("type").textValue())
                && Objects.equals(
                        before.path("linkType").textValue(),
                        after.path("linkType").textValue());
    }

    private static JsonNode fieldWithId(JsonNode definition, String id) {
        for (JsonNode field : definition.path(FIELDS)) {
            if (id.equals(field.path("id").textValue())) {
                return field;
            }
        }
        return null;
    }

    private static String idAfterSave(JsonNode field) {
        String newId = field.path("newId").textValue();
        return newId == null ? field.path("id").textValue() : newId;
    }

    private static ObjectNode withoutDeleted(ObjectNode definition) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode field : definition.path(FIELDS)) {
            if (!field.path(DELETED).asBoolean()) {
                ObjectNode stored = (ObjectNode) field;
                if (field.path("id").equals(definition.get("displayField"))) {
                    definition.put("displayField", idAfterSave(field));
                }
                stored.put("id", idAfterSave(field));
                stored.remove(List.of("newId", DELETED));
                kept.add(stored);
            }
        }
        definition.set(FIELDS, kept);
        return definition;
    }
}
