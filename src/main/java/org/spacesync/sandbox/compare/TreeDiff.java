package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the places where two JSON trees differ: members in any order, numbers by value, arrays as a whole if longer. */
final class TreeDiff {
    private TreeDiff() {}

    /** Is called for each place. */
    interface Sink {
        void different(String path, JsonNode expected, JsonNode actual);
    }

    static void compare(String path, JsonNode expected, JsonNode actual, Sink sink) {
        if (expected.isObject() && actual.isObject()) {
            names(expected, actual)
                    .forEach(name -> compare(
                            path.isEmpty() ? name : path + "." + name,
                            member(expected, name),
                            member(actual, name),
                            sink));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), sink);
            }
        } else if (!same(expected, actual)) {
            sink.different(path, expected, actual);
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        return expected.isNumber() && actual.isNumber()
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.equals(actual);
    }

    private static Set<String> names(JsonNode expected, JsonNode actual) {
        Set<String> names = new LinkedHashSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode member(JsonNode object, String name) {
        JsonNode member = object.get(name);
        return member == null ? MissingNode.getInstance() : member;
    }
}
