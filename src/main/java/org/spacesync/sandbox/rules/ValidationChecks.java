package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;

/** The validations of a field definition against one value. */
final class ValidationChecks {
    private final JsonNode entry;
    private final JsonNode contentType;
    private final PublishContext context;
    private final Problems problems;

    ValidationChecks(JsonNode entry, JsonNode contentType, PublishContext context, Problems problems) {
        this.entry = entry;
        this.contentType = contentType;
        this.context = context;
        this.problems = problems;
    }

    void check(JsonNode definition, String locale, JsonNode value, Path path) {
        for (JsonNode validation : definition.path("validations")) {
            checkOne(validation, definition, locale, value, path);
        }
    }

    private void checkOne(JsonNode validation, JsonNode definition, String locale, JsonNode value, Path path) {
        if (validation.path("unique").asBoolean()) {
            String typeId = contentType.path("sys").path("id").asText();
            String field = definition.path("id").asText();
            String self = entry.path("sys").path("id").asText();
            context.unique()
                    .holder(typeId, field, locale, value, self)
                    .ifPresent(holder -> problems.add("unique", path, "Must be unique", value));
        }
    }
}
