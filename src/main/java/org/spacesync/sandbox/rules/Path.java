package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** Place inside a body, as error details name it: property names and array indexes. */
record Path(List<Object> steps) {

    static Path of(Object... steps) {
        return new Path(List.of(steps));
    }

    Path child(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Path(List.copyOf(longer));
    }

    /** The last property name or index as text; {@code value} for the empty path. */
    String last() {
        return steps.isEmpty() ? "value" : String.valueOf(steps.get(steps.size() - 1));
    }

    ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Object step : steps) {
            if (step instanceof Integer index) {
                array.add(index);
            } else {
                array.add(String.valueOf(step));
            }
        }
        return array;
    }
}
