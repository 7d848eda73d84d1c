package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks one field definition of a content type by itself. */
final class FieldDefinitionRules {
    static final List<String> VALIDATIONS = List.of(
            "assetFileSize",
            "assetImageDimensions",
            "dateRange",
            "enabledMarks",
            "enabledNodeTypes",
            "in",
            "linkContentType",
            "linkMimetypeGroup",
            "nodes",
            "prohibitRegexp",
            "range",
            "regexp",
            "size",
            "unique");

    private static final Set<String> KEYS = Set.of(
            "id",
            "newId",
            "apiName",
            "name",
            "type",
            "linkType",
            "items",
            "localized",
            "required",
            "validations",
            "disabled",
            "omitted",
            "deleted",
            "defaultValue",
            "allowedResources",
            "uiid");
    private static final List<String> FLAGS = List.of("localized", "required", "disabled", "omitted", "deleted");
    private static final List<String> LINK_TYPES = List.of("Asset", "Entry");

    private final Problems problems;

    FieldDefinitionRules(Problems problems) {
        this.problems = problems;
    }

    void check(JsonNode field, Path path) {
        if (!field.isObject()) {
            problems.type(path, "Object", field);
            return;
        }
        field.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                problems.unknown(path.child(key), field.get(key));
            }
        });
        checkId(field, path);
        checkName(field, path);
        for (String flag : FLAGS) {
            JsonNode value = field.path(flag);
            if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
                problems.type(path.child(flag), "Boolean", value);
            }
        }
        checkType(field, path, false);
    }

    private void checkId(JsonNode field, Path path) {
        JsonNode id = field.path("id");
        if (!id.isTextual()) {
            problems.required(path.child("id"), "id");
        } else if (!Ids.FIELD.matcher(id.textValue()).matches()) {
            problems.add("regexp", path.child("id"), "Does not match /^[a-zA-Z][a-zA-Z0-9_]{0,63}$/", id);
        }
    }

    private void checkName(JsonNode field, Path path) {
        JsonNode name = field.path("name");
        if (name.isMissingNode() || name.isNull()) {
            problems.required(path.child("name"), "name");
        } else if (!name.isTextual()) {
            problems.type(path.child("name"), "String", name);
        }
    }

    private void checkType(JsonNode definition, Path path, boolean asItems) {
        Optional<FieldType> type = FieldType.of(definition).filter(found -> !asItems || found.isArrayItem());
        if (type.isEmpty()) {
            checkKnownType(definition, path, asItems);
            return;
        }
        if (type.get() == FieldType.LINK
                && !LINK_TYPES.contains(definition.path("linkType").asText())) {
            problems.notIn(path.child("linkType"), definition.get("linkType"), LINK_TYPES);
        }
        if (type.get() == FieldType.ARRAY) {
            JsonNode items = definition.path("items");
            if (items.isObject()) {
                checkType(items, path.child("items"), true);
            } else {
                problems.required(path.child("items"), "items");
            }
        }
        checkValidations(definition.path("validations"), path.child("validations"));
    }

    private void checkKnownType(JsonNode definition, Path path, boolean asItems) {
        if (definition.hasNonNull("type")) {
            problems.notIn(path.child("type"), definition.get("type"), FieldType.names(asItems));
        } else {
            problems.required(path.child("type"), "type");
        }
    }

    private void checkValidations(JsonNode validations, Path path) {
        if (validations.isMissingNode() || validations.isNull()) {
            return;
        }
        if (!validations.isArray()) {
            problems.type(path, "Array", validations);
            return;
        }
        for (int i = 0; i < validations.size(); i++) {
            JsonNode validation = validations.get(i);
            Path here = path.child(i);
            if (!validation.isObject()) {
                problems.type(here, "Object", validation);
                continue;
            }
            validation.fieldNames().forEachRemaining(name -> {
                if (!"message".equals(name) && !VALIDATIONS.contains(name)) {
                    problems.unknown(here.child(name), validation.get(name));
                }
            });
        }
    }
}
