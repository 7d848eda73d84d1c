package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The validations of a field definition against one value, at publish. */
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
        String field = definition.path("id").asText();
        checkAll(definition.path("validations"), field, locale, value, path);
        if (value.isArray()) {
            JsonNode ofItems = definition.path("items").path("validations");
            for (int i = 0; i < value.size(); i++) {
                checkAll(ofItems, field, locale, value.get(i), path.child(i));
            }
        }
    }

    private void checkAll(JsonNode validations, String field, String locale, JsonNode value, Path path) {
        for (JsonNode validation : validations) {
            int before = problems.count();
            for (Map.Entry<String, JsonNode> rule : validation.properties()) {
                if (!rule.getValue().isNull()) {
                    checkOne(rule.getKey(), rule.getValue(), field, locale, value, path);
                }
            }
            problems.customMessage(before, validation);
        }
    }

    private void checkOne(String name, JsonNode rule, String field, String locale, JsonNode value, Path path) {
        switch (name) {
            case "size" -> Bounds.of(rule).check(name, "Size", size(value), path, value, problems);
            case "range" -> checkRange(rule, value, path);
            case "dateRange" -> checkDateRange(rule, value, path);
            case "regexp", "prohibitRegexp" -> checkPattern(name, rule, value, path);
            case "in" -> checkIn(rule, value, path);
            case "unique" -> checkUnique(rule, field, locale, value, path);
            case "enabledNodeTypes", "enabledMarks", "nodes" ->
                new RichTextChecks(context, problems).check(name, rule, locale, value, path);
            default -> new LinkChecks(context, problems).check(name, rule, locale, value, path);
        }
    }

    private static int size(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().length();
        }
        return "document".equals(value.path("nodeType").textValue()) ? RichTextRules.length(value) : value.size();
    }

    private void checkRange(JsonNode rule, JsonNode value, Path path) {
        if (value.isNumber()) {
            Bounds.of(rule).check("range", "Value", value.decimalValue(), path, value, problems);
        }
    }

    private void checkDateRange(JsonNode rule, JsonNode value, Path path) {
        Optional<Instant> date = Dates.of(value);
        Optional<Instant> min = Dates.of(rule.path("min"));
        Optional<Instant> max = Dates.of(rule.path("max"));
        if (date.isEmpty()) {
            return;
        }
        boolean early = min.isPresent() && date.get().isBefore(min.get());
        boolean late = max.isPresent() && date.get().isAfter(max.get());
        if (early || late) {
            String details = early
                    ? "Date must not be before " + rule.path("min").asText()
                    : "Date must not be after " + rule.path("max").asText();
            ObjectNode error = problems.add("dateRange", path, details, value);
            error.set("min", Problems.orNull(rule.get("min")));
            error.set("max", Problems.orNull(rule.get("max")));
        }
    }

    private void checkPattern(String name, JsonNode rule, JsonNode value, Path path) {
        if (!value.isTextual()) {
            return;
        }
        boolean wanted = "regexp".equals(name);
        String source = rule.path("pattern").asText();
        String flags = Objects.toString(rule.path("flags").textValue(), "");
        if (new JsPattern(source, flags).find(value.textValue(), wanted) != wanted) {
            String verb = wanted ? "Does not match" : "Must not match";
            problems.add(name, path, verb + " /" + source + "/" + flags, value);
        }
    }

    private void checkIn(JsonNode rule, JsonNode value, Path path) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                checkIn(rule, value.get(i), path.child(i));
            }
            return;
        }
        for (JsonNode allowed : rule) {
            boolean same = allowed.isNumber() && value.isNumber()
                    ? allowed.decimalValue().compareTo(value.decimalValue()) == 0
                    : allowed.equals(value);
            if (same) {
                return;
            }
        }
        problems.add("in", path, "Value must be one of expected values", value).set("expected", rule);
    }

    private void checkUnique(JsonNode rule, String field, String locale, JsonNode value, Path path) {
        if (!rule.asBoolean()) {
            return;
        }
        String type = contentType.path("sys").path("id").asText();
        String self = entry.path("sys").path("id").asText();
        context.unique().holder(type, field, locale, value, self).ifPresent(holder -> {
            ObjectNode error = problems.add("unique", path, "Same field value present in other entry", value);
            if (context.unique().namesHolder()) {
                ArrayNode conflicting = JsonNodeFactory.instance.arrayNode();
                conflicting.add(new Link("Entry", holder).json());
                error.set("conflicting", conflicting);
            }
        });
    }
}
