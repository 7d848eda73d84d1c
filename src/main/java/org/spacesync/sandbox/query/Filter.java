package org.spacesync.sandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One condition of a query, for instance {@code sys.id[in]=a,b}.
 *
 * @param path property names; below {@code fields.<id>} a locale code may be given or left out
 */
record Filter(List<String> path, String operator, String value) implements Predicate<JsonNode> {
    static final Set<String> OPERATORS =
            Set.of("eq", "ne", "in", "nin", "all", "exists", "lt", "lte", "gt", "gte", "match");

    @Override
    public boolean test(JsonNode item) {
        List<JsonNode> found = new ArrayList<>();
        collect(item, 0, found);
        return switch (operator) {
            case "eq" -> any(found, List.of(value));
            case "ne" -> !any(found, List.of(value));
            case "in" -> any(found, list());
            case "nin" -> !any(found, list());
            case "all" -> list().stream().allMatch(v -> any(found, List.of(v)));
            case "exists" -> found.isEmpty() != Boolean.parseBoolean(value);
            case "match" -> found.stream().anyMatch(n -> contains(n, value));
            default -> found.stream().anyMatch(this::inRange);
        };
    }

    static boolean contains(JsonNode node, String words) {
        return node.asText().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    private List<String> list() {
        return Arrays.asList(value.split(","));
    }

    private void collect(JsonNode node, int depth, List<JsonNode> found) {
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        if (node.isArray()) {
            node.forEach(child -> collect(child, depth, found));
            return;
        }
        boolean locales = depth == 2 && path.get(0).equals("fields") && node.isObject();
        if (locales && (depth == path.size() || !node.has(path.get(depth))) && !node.has("sys")) {
            node.forEach(child -> collectBelow(child, depth, found));
        } else {
            collectBelow(node, depth, found);
        }
    }

    private void collectBelow(JsonNode node, int depth, List<JsonNode> found) {
        if (node.isArray()) {
            node.forEach(child -> collectBelow(child, depth, found));
        } else if (depth == path.size()) {
            found.add(node);
        } else {
            JsonNode child = node.path(path.get(depth));
            if (depth < 2) {
                collect(child, depth + 1, found);
            } else if (!child.isMissingNode() && !child.isNull()) {
                collectBelow(child, depth + 1, found);
            }
        }
    }

    private static boolean any(List<JsonNode> found, List<String> values) {
        return found.stream().anyMatch(n -> values.stream().anyMatch(v -> same(n, v)));
    }

    private static boolean same(JsonNode node, String value) {
        if (node.isNumber() && value.matches("-?\\d+(\\.\\d+)?")) {
            return node.decimalValue().compareTo(new BigDecimal(value)) == 0;
        }
        return node.asText().equals(value);
    }

    private boolean inRange(JsonNode node) {
        int order;
        if (node.isNumber()) {
            order = node.decimalValue().compareTo(number());
        } else {
            Instant left = time(node.asText());
            Instant right = time(value);
            if (left == null || right == null) {
                return false;
            }
            order = left.compareTo(right);
        }
        return switch (operator) {
            case "lt" -> order < 0;
            case "lte" -> order <= 0;
            case "gt" -> order > 0;
            default -> order >= 0;
        };
    }

    private BigDecimal number() {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw Refusals.invalid();
        }
    }

    private static Instant time(String text) {
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
