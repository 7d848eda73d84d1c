package org.spacesync.sandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One key of an ordering, for instance {@code -sys.updatedAt}. */
public record Order(List<String> path, boolean descending) {

    static Order of(String text) {
        boolean descending = text.startsWith("-");
        return new Order(List.of((descending ? text.substring(1) : text).split("\\.")), descending);
    }

    /** The {@code sys} property it orders by, null for others. */
    public String sysProperty() {
        return path.size() == 2 && path.get(0).equals("sys") ? path.get(1) : null;
    }

    int compare(JsonNode left, JsonNode right) {
        int order = compareValues(value(left), value(right));
        return descending ? -order : order;
    }

    private JsonNode value(JsonNode item) {
        JsonNode node = item;
        for (String step : path) {
            node = node.path(step);
        }
        return node.isObject() && node.size() > 0 ? node.iterator().next() : node;
    }

    private static int compareValues(JsonNode left, JsonNode right) {
        boolean noLeft = left.isMissingNode() || left.isNull();
        boolean noRight = right.isMissingNode() || right.isNull();
        if (noLeft || noRight) {
            return Boolean.compare(noLeft, noRight);
        }
        return left.isNumber() && right.isNumber()
                ? left.decimalValue().compareTo(right.decimalValue())
                : left.asText().compareTo(right.asText());
    }
}
