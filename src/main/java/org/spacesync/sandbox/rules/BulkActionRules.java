package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spacesync.sandbox.ApiError;

/** Bodies of bulk actions: both the three separate endpoints and the one with {@code action} in the body. */
public final class BulkActionRules {
    /** Entities of one action. */
    public static final int MAX_ITEMS = 200;

    private static final Set<String> ACTIONS = Set.of("publish", "unpublish", "validate");

    /**
     * One entity of an action.
     *
     * @param version version to act on, null if not sent
     * @param locales locales named by {@code add} or {@code remove}; empty for the whole entity
     * @param removes whether it was {@code remove}: then the locales are unpublished, whatever the action is
     */
    public record Item(Link link, Integer version, List<String> locales, boolean removes) {
        public Item(Link link, Integer version, List<String> locales) {
            this(link, version, locales, false);
        }
    }

    private BulkActionRules() {}

    /**
     * Checks {@code {"entities":{"sys":{"type":"Array"},"items":[Link..]}}}.
     *
     * @param action publish, unpublish or validate; publish needs a version in each link
     * @throws ApiError 422 ValidationFailed with all errors
     */
    public static List<Item> check(String action, JsonNode body) {
        Problems problems = new Problems();
        JsonNode items = body.path("entities").path("items");
        Path path = Path.of("entities", "items");
        checkCount(items, path, problems);
        List<Item> result = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            result.add(item(items.get(i), null, path.child(i), "publish".equals(action), problems));
        }
        checkDuplicates(result, path, problems);
        problems.refuse("ValidationFailed");
        return result;
    }

    /**
     * Checks {@code {"action":"..","entities":[{"entity":Link,"add":{..}}]}}.
     *
     * @throws ApiError 422 ValidationFailed with all errors
     */
    public static List<Item> checkV2(JsonNode body) {
        Problems problems = new Problems();
        String action = body.path("action").asText();
        if (!ACTIONS.contains(action)) {
            problems.add("any.only", Path.of("action"), "\"action\" must be one of [publish, unpublish, validate]");
        }
        JsonNode items = body.path("entities");
        Path path = Path.of("entities");
        checkCount(items, path, problems);
        List<Item> result = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            Path place = path.child(i).child("entity");
            result.add(item(item.path("entity"), item, place, "publish".equals(action), problems));
        }
        checkDuplicates(result, path, problems);
        problems.refuse("ValidationFailed");
        return result;
    }

    private static void checkCount(JsonNode items, Path path, Problems problems) {
        String label = label(path);
        if (items.isMissingNode() || items.isNull()) {
            problems.add("any.required", path, "\"" + label + "\" is required");
        } else if (!items.isArray()) {
            problems.add("array.base", path, "\"" + label + "\" must be an array");
        } else if (items.isEmpty()) {
            problems.add("array.min", path, "\"" + label + "\" must contain at least 1 items");
        } else if (items.size() > MAX_ITEMS) {
            problems.add(
                    "array.max", path, "\"" + label + "\" must contain less than or equal to " + MAX_ITEMS + " items");
        }
    }

    private static Item item(JsonNode link, JsonNode wrapper, Path path, boolean versioned, Problems problems) {
        JsonNode version = link.path("sys").path("version");
        if (!Link.isLink(link)
                || !Set.of("Entry", "Asset").contains(Link.of(link).linkType())) {
            problems.add("any.required", path, "\"" + label(path) + "\" must be a Link to an Entry or an Asset");
            return null;
        }
        Path place = path.child("sys").child("version");
        if (versioned && version.isMissingNode()) {
            problems.add("any.required", place, "\"" + label(place) + "\" is required");
        } else if (versioned && !version.isIntegralNumber()) {
            problems.add("number.base", place, "\"" + label(place) + "\" must be a number");
        }
        boolean removes = wrapper != null && wrapper.has("remove") && !wrapper.has("add");
        Integer number = version.isIntegralNumber() ? version.intValue() : null;
        return new Item(Link.of(link), number, wrapper == null ? List.of() : locales(wrapper), removes);
    }

    private static List<String> locales(JsonNode wrapper) {
        JsonNode part = wrapper.has("add") ? wrapper.path("add") : wrapper.path("remove");
        JsonNode codes = part.path("fields").path("*");
        List<String> locales = new ArrayList<>();
        codes.forEach(code -> locales.add(code.asText()));
        return locales;
    }

    private static void checkDuplicates(List<Item> items, Path path, Problems problems) {
        Set<Link> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) != null && !seen.add(items.get(i).link())) {
                Path place = path.child(i);
                problems.add("array.unique", place, "\"" + label(place) + "\" contains a duplicate value");
            }
        }
    }

    private static String label(Path path) {
        StringBuilder label = new StringBuilder();
        for (Object step : path.steps()) {
            if (step instanceof Integer) {
                label.append('[').append(step).append(']');
            } else {
                label.append(label.isEmpty() ? "" : ".").append(step);
            }
        }
        return label.toString();
    }
}
