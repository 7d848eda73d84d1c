package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * The {@code min} and {@code max} of a validation, both inclusive.
 *
 * @param min number as the content type has it; anything else for no lower bound
 * @param max number as the content type has it; anything else for no upper bound
 */
record Bounds(JsonNode min, JsonNode max) {

    static Bounds of(JsonNode validation) {
        return new Bounds(validation.path("min"), validation.path("max"));
    }

    /** Adds an error if the number is out of bounds. */
    void check(String name, String label, BigDecimal number, Path path, JsonNode value, Problems problems) {
        boolean low = min.isNumber() && number.compareTo(min.decimalValue()) < 0;
        boolean high = max.isNumber() && number.compareTo(max.decimalValue()) > 0;
        if (!low && !high) {
            return;
        }
        String details = label + (low ? " must be at least " + min : " must be at most " + max);
        ObjectNode error = problems.add(name, path, details, value);
        if (min.isNumber()) {
            error.set("min", min);
        }
        if (max.isNumber()) {
            error.set("max", max);
        }
    }

    void check(String name, String label, long number, Path path, JsonNode value, Problems problems) {
        check(name, label, BigDecimal.valueOf(number), path, value, problems);
    }
}
