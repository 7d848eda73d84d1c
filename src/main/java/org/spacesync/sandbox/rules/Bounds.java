package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * The {@code min} and {@code max} of a validation, both inclusive.
 *
 * @param min null for no lower bound
 * @param max null for no upper bound
 */
record Bounds(BigDecimal min, BigDecimal max) {

    static Bounds of(JsonNode validation) {
        return new Bounds(number(validation.path("min")), number(validation.path("max")));
    }

    /** Adds an error if the number is out of bounds. */
    void check(String name, String label, BigDecimal number, Path path, JsonNode value, Problems problems) {
        boolean low = min != null && number.compareTo(min) < 0;
        if (!low && (max == null || number.compareTo(max) <= 0)) {
            return;
        }
        String details = label + (low ? " must be at least " + min : " must be at most " + max);
        ObjectNode error = problems.add(name, path, details, value);
        if (min != null) {
            error.put("min", min);
        }
        if (max != null) {
            error.put("max", max);
        }
    }

    void check(String name, String label, long number, Path path, JsonNode value, Problems problems) {
        check(name, label, BigDecimal.valueOf(number), path, value, problems);
    }

    private static BigDecimal number(JsonNode bound) {
        return bound.isNumber() ? bound.decimalValue() : null;
    }
}
