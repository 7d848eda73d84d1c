package org.spacesync.sandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A collection request: filters, order, selection and page, checked and ready to be applied. */
public final class Query {
    private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)(?:\\[(\\w+)])?");
    private static final int MAX_SELECT = 100;
    private static final Set<String> SYS = Set.of(
            "id",
            "type",
            "version",
            "createdAt",
            "updatedAt",
            "publishedAt",
            "firstPublishedAt",
            "publishedVersion",
            "publishedCounter",
            "archivedAt",
            "archivedVersion",
            "revision",
            "locale",
            "visibility",
            "space",
            "environment",
            "contentType",
            "createdBy",
            "updatedBy",
            "publishedBy",
            "archivedBy",
            "fieldStatus",
            "automationTags",
            "urn",
            "status");
    private static final Set<String> UNORDERED =
            Set.of("Text", "RichText", "Link", "ResourceLink", "Array", "Object", "Location");
    private final List<Filter> filters = new ArrayList<>();
    private final Map<String, String> linked = new LinkedHashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<String> selection = new ArrayList<>();
    private final Paging paging;
    private List<String> ids;
    private String contentType;
    private String words;

    /**
     * The properties of a collection.
     *
     * @param content whether it holds entries or assets, with fields, metadata and select
     * @param properties further top-level names that may be filtered by
     * @param ownParameters parameters that the caller handles itself
     * @param defaultLimit size of a page
     * @param sysProperties further names of {@code sys} that may be filtered by
     */
    public record Rules(
            boolean content,
            Set<String> properties,
            Set<String> ownParameters,
            int defaultLimit,
            Set<String> sysProperties) {
        /** Entries and assets. */
        public static Rules forContent(String... ownParameters) {
            return new Rules(true, Set.of(), Set.of(ownParameters), 100, Set.of());
        }

        /** Anything else. */
        public static Rules plain(int defaultLimit, String... properties) {
            return new Rules(false, Set.of(properties), Set.of(), defaultLimit, Set.of());
        }

        /** The same with more names of {@code sys}. */
        public Rules withSys(String... more) {
            return new Rules(content, properties, ownParameters, defaultLimit, Set.of(more));
        }
    }

    private Query(Map<String, String> parameters, Rules rules) {
        paging = Paging.of(parameters, rules.defaultLimit());
        contentType = parameters.get("content_type");
        if (contentType == null) {
            contentType = parameters.get("sys.contentType.sys.id");
        }
        parameters.forEach((name, value) -> add(name, value, rules));
    }

    /** @throws org.spacesync.sandbox.ApiError 400 if it is invalid */
    public static Query of(Map<String, String> parameters, Rules rules) {
        return new Query(parameters, rules);
    }

    private void add(String name, String value, Rules rules) {
        if (Paging.names(name) || rules.ownParameters().contains(name)) {
            return;
        }
        if (name.equals("order")) {
            Arrays.stream(value.split(",")).map(this::order).forEach(orders::add);
        } else if (rules.content() && name.equals("select")) {
            select(value);
        } else if (rules.content() && name.equals("content_type")) {
            filters.add(new Filter(List.of("sys", "contentType", "sys", "id"), "eq", value));
        } else if (rules.content() && name.equals("query")) {
            words = value;
        } else if (rules.content() && name.equals("links_to_entry")) {
            linked.put("Entry", value);
        } else if (rules.content() && name.equals("links_to_asset")) {
            linked.put("Asset", value);
        } else {
            filter(name, value, rules);
        }
    }

    private void filter(String name, String value, Rules rules) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw Refusals.unknownPath(name);
        }
        String operator = matcher.group(2) == null ? "eq" : matcher.group(2);
        List<String> path = List.of(matcher.group(1).split("\\."));
        checkPath(matcher.group(1), path, rules);
        if (!Filter.OPERATORS.contains(operator)) {
            throw Refusals.invalid();
        }
        if (path.equals(List.of("sys", "id")) && (operator.equals("in") || operator.equals("eq"))) {
            ids = Arrays.asList(value.split(","));
        }
        filters.add(new Filter(path, operator, value));
    }

    private void checkPath(String whole, List<String> path, Rules rules) {
        boolean known =
                switch (path.get(0)) {
                    case "sys" ->
                        path.size() > 1
                                && (SYS.contains(path.get(1))
                                        || rules.sysProperties().contains(path.get(1)));
                    case "fields" -> rules.content() && path.size() > 1;
                    case "metadata" -> rules.content();
                    default -> rules.properties().contains(path.get(0));
                };
        if (!known) {
            throw Refusals.unknownPath(whole);
        }
    }

    private Order order(String text) {
        Order order = Order.of(text.trim());
        if (order.path().get(0).equals("fields") && contentType == null) {
            throw Refusals.bad("When ordering by fields, a content type has to be given");
        }
        if (!order.path().get(0).equals("fields")
                && !(order.path().get(0).equals("sys")
                        && order.path().size() > 1
                        && SYS.contains(order.path().get(1)))
                && order.path().size() > 1) {
            throw Refusals.unknownPath(String.join(".", order.path()));
        }
        return order;
    }

    private void select(String value) {
        for (String property : value.split(",")) {
            selection.add(property.trim());
        }
        if (selection.size() > MAX_SELECT) {
            throw Refusals.bad("At most " + MAX_SELECT + " properties can be selected");
        }
        if (selection.stream().anyMatch(s -> s.split("\\.").length > 2)) {
            throw Refusals.invalid();
        }
    }

    /** For entries: selecting single fields needs a content type. */
    public Query requireTypeForFields() {
        if (contentType == null && selection.stream().anyMatch(s -> s.startsWith("fields."))) {
            throw Refusals.bad("When using select with fields, a content type id is required");
        }
        return this;
    }

    /**
     * Checks the fields that are filtered and ordered by.
     *
     * @param definition the requested content type, null if there is none
     * @throws org.spacesync.sandbox.ApiError 400 for unknown fields, or an order by something without an order
     */
    public Query checkFields(JsonNode definition) {
        Map<String, String> types = new LinkedHashMap<>();
        if (definition != null) {
            definition
                    .path("fields")
                    .forEach(
                            f -> types.put(f.path("id").asText(), f.path("type").asText()));
        }
        for (Filter filter : filters) {
            if (filter.path().get(0).equals("fields")
                    && !types.containsKey(filter.path().get(1))) {
                throw Refusals.unknownPath(String.join(".", filter.path()));
            }
        }
        for (Order order : orders) {
            if (order.path().get(0).equals("fields")) {
                String type = order.path().size() > 1 ? types.get(order.path().get(1)) : null;
                if (type == null || UNORDERED.contains(type)) {
                    throw Refusals.unknownPath(String.join(".", order.path()));
                }
            }
        }
        return this;
    }

    /** The requested ids, null for all. */
    public List<String> ids() {
        return ids;
    }

    /** The requested content type, null for all. */
    public String contentType() {
        return contentType;
    }

    public Paging paging() {
        return paging;
    }

    public List<Order> orders() {
        return orders;
    }

    /** Whether there are no conditions besides type and ids. */
    public boolean isPlain() {
        return words == null
                && linked.isEmpty()
                && filters.stream()
                        .allMatch(f -> f.path().equals(List.of("sys", "id"))
                                        && !f.operator().equals("ne")
                                || f.path().equals(List.of("sys", "contentType", "sys", "id"))
                                        && f.operator().equals("eq"));
    }

    /** Whether the item fulfils all conditions. */
    public boolean accepts(JsonNode item) {
        return filters.stream().allMatch(f -> f.test(item))
                && linked.entrySet().stream().allMatch(l -> links(item.path("fields"), l.getKey(), l.getValue()))
                && (words == null || mentions(item.path("fields")));
    }

    private static boolean links(JsonNode fields, String linkType, String id) {
        return Includes.links(fields).stream()
                .anyMatch(link -> linkType.equals(link.path("linkType").asText())
                        && id.equals(link.path("id").asText()));
    }

    private boolean mentions(JsonNode node) {
        if (node.isTextual()) {
            return Filter.contains(node, words);
        }
        for (JsonNode child : node) {
            if (mentions(child)) {
                return true;
            }
        }
        return false;
    }

    /** The item reduced to what is selected. */
    public ObjectNode reduce(ObjectNode item) {
        if (selection.isEmpty()) {
            return item;
        }
        ObjectNode reduced = item.objectNode();
        Map<String, List<String>> byTop = new LinkedHashMap<>();
        for (String property : selection) {
            String[] steps = property.split("\\.");
            byTop.computeIfAbsent(steps[0], k -> new ArrayList<>()).add(steps.length > 1 ? steps[1] : "");
        }
        byTop.forEach((top, names) -> {
            if (names.contains("") && item.has(top)) {
                reduced.set(top, item.get(top));
            } else if (item.get(top) instanceof ObjectNode whole) {
                reduced.set(top, whole.deepCopy().retain(names));
            }
        });
        return reduced;
    }
}
