package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** The JSON that a field type accepts, checked whenever an entry is saved. */
final class ValueRules {
    static final int MAX_SYMBOL = 256;
    static final int MAX_TEXT = 50_000;
    static final int MAX_RICH_TEXT = 200_000;
    static final int MAX_ITEMS = 1_000;

    private static final BigDecimal MAX_NUMBER = BigDecimal.valueOf(1L << 53);

    private final Problems problems;

    ValueRules(Problems problems) {
        this.problems = problems;
    }

    /** Checks a value that is not null. */
    void check(JsonNode definition, JsonNode value, Path path) {
        FieldType type = FieldType.of(definition)
                .orElseThrow(() -> new IllegalArgumentException("Not a field definition: " + definition));
        switch (type) {
            case SYMBOL -> checkString(value, MAX_SYMBOL, "Symbol", path);
            case TEXT -> checkString(value, MAX_TEXT, "Text", path);
            case RICH_TEXT -> checkRichText(value, path);
            case INTEGER -> checkNumber(value, true, path);
            case NUMBER -> checkNumber(value, false, path);
            case DATE -> expect(Dates.of(value).isPresent(), "Date", value, path);
            case BOOLEAN -> expect(value.isBoolean(), "Boolean", value, path);
            case LOCATION -> checkLocation(value, path);
            case LINK -> checkLink(definition.path("linkType").asText(), value, path);
            case RESOURCE_LINK -> checkResourceLink(value, path);
            case ARRAY -> checkArray(definition.path("items"), value, path);
            case OBJECT -> {
                // any JSON is content here
            }
            default -> throw new IllegalStateException(type.name());
        }
    }

    private void expect(boolean right, String expected, JsonNode value, Path path) {
        if (!right) {
            problems.type(path, expected, value);
        }
    }

    /** The maximum length is part of the type: a text that is too long is "not a Symbol". */
    private void checkString(JsonNode value, int max, String expected, Path path) {
        expect(value.isTextual() && value.textValue().length() <= max, expected, value, path);
    }

    private void checkRichText(JsonNode value, Path path) {
        int before = problems.count();
        new RichTextRules(problems).check(value, path);
        if (problems.count() == before && RichTextRules.length(value) > MAX_RICH_TEXT) {
            problems.atMost(path, MAX_RICH_TEXT, value);
        }
    }

    private void checkNumber(JsonNode value, boolean integer, Path path) {
        String expected = integer ? "Integer" : "Number";
        if (!value.isNumber()
                || integer && value.decimalValue().stripTrailingZeros().scale() > 0) {
            problems.type(path, expected, value);
        } else if (value.decimalValue().abs().compareTo(MAX_NUMBER) > 0) {
            problems.add("range", path, "Value must be between -2^53 and 2^53", value);
        }
    }

    private void checkLocation(JsonNode value, Path path) {
        if (!value.isObject()) {
            problems.type(path, "Location", value);
            return;
        }
        value.fieldNames().forEachRemaining(key -> {
            if (!"lat".equals(key) && !"lon".equals(key)) {
                problems.unknown(path.child(key), value.get(key));
            }
        });
        checkDegrees(value, "lat", 90, path);
        checkDegrees(value, "lon", 180, path);
    }

    private void checkDegrees(JsonNode value, String key, int max, Path path) {
        JsonNode degrees = value.path(key);
        if (degrees.isMissingNode() || degrees.isNull()) {
            problems.required(path.child(key), key);
        } else if (!degrees.isNumber()) {
            problems.type(path.child(key), "Number", degrees);
        } else if (Math.abs(degrees.doubleValue()) > max) {
            problems.add("range", path.child(key), "Value must be between -" + max + " and " + max, degrees)
                    .put("min", -max)
                    .put("max", max);
        }
    }

    private void checkLink(String linkType, JsonNode value, Path path) {
        if (!Link.isLink(value)) {
            problems.type(path, "Link", value);
        } else if (!linkType.equals(Link.of(value).linkType())) {
            problems.notIn(
                    path.child("sys").child("linkType"), value.path("sys").get("linkType"), List.of(linkType));
        }
    }

    private void checkResourceLink(JsonNode value, Path path) {
        JsonNode sys = value.path("sys");
        boolean right = "ResourceLink".equals(sys.path("type").textValue())
                && sys.path("linkType").isTextual()
                && sys.path("urn").isTextual();
        expect(right, "ResourceLink", value, path);
    }

    private void checkArray(JsonNode items, JsonNode value, Path path) {
        if (!value.isArray()) {
            problems.type(path, "Array", value);
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            check(items, value.get(i), path.child(i));
        }
        if (value.size() > MAX_ITEMS) {
            problems.atMost(path, MAX_ITEMS, value);
        }
    }
}
