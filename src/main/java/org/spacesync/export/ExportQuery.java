package org.spacesync.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacesync.contentful.Json;

/**
 * Which entries an export is of: parameters as the API names them. The API refuses a whole job for one parameter that it
 * does not know, so {@link #problems()} is asked before anything is sent.
 */
public final class ExportQuery {
    private static final String TYPE = "content_type";
    private static final String TYPE_ID = "sys.contentType.sys.id";
    private static final String TYPE_IDS = TYPE_ID + "[in]";
    private static final String SELECT = "select";
    private static final String FROM = "sys.createdAt[gte]";
    private static final String BEFORE = "sys.createdAt[lt]";

    private final Map<String, String> parameters;
    private final List<String> malformed;

    private ExportQuery(Map<String, String> parameters, List<String> malformed) {
        this.parameters = Collections.unmodifiableMap(parameters);
        this.malformed = List.copyOf(malformed);
    }

    /** A query of these parameters, in their order. */
    public static ExportQuery of(Map<String, String> parameters) {
        return new ExportQuery(new LinkedHashMap<>(parameters), List.of());
    }

    /** Reads {@code key=value&key=value}; what cannot be read is among the {@link #problems()}. */
    public static ExportQuery parse(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> malformed = new ArrayList<>();
        for (String parameter : text.split("&")) {
            int equals = parameter.indexOf('=');
            if (parameter.isBlank()) {
                continue;
            }
            if (equals < 0) {
                malformed.add(parameter.strip() + ": there is no value. Write key=value.");
                continue;
            }
            String key = parameter.substring(0, equals).strip();
            if (parameters.putIfAbsent(key, parameter.substring(equals + 1).strip()) != null) {
                malformed.add(key + ": it is given twice. Give it once.");
            }
        }
        return new ExportQuery(parameters, malformed);
    }

    /** Entries of these content types. */
    static ExportQuery ofTypes(Collection<String> ids) {
        return of(Map.of(TYPE_IDS, String.join(",", ids)));
    }

    /**
     * Entries created in a span of time.
     *
     * @param from its begin; null for no begin
     * @param before its end, not included; null for no end
     */
    static ExportQuery created(Instant from, Instant before) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (from != null) {
            parameters.put(FROM, Timestamps.format(from));
        }
        if (before != null) {
            parameters.put(BEFORE, Timestamps.format(before));
        }
        return of(parameters);
    }

    public Map<String, String> parameters() {
        return parameters;
    }

    /** What the API would refuse, one sentence for each parameter; empty if nothing. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(malformed);
        parameters.forEach((key, value) ->
                QueryRules.problem(key, value).ifPresent(problem -> problems.add(key + "=" + value + ": " + problem)));
        return problems;
    }

    /** One text with all problems and with what is allowed; empty if there is no problem. */
    public Optional<String> refusal() {
        List<String> problems = problems();
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("The export's query would be refused:\n  " + String.join("\n  ", problems)
                        + "\nAllowed are:\n  " + String.join("\n  ", QueryRules.ALLOWED));
    }

    /** Body of the request that starts the job: no query at all for all entries. */
    public Map<String, Object> toJson() {
        return parameters.isEmpty() ? Json.map() : Json.map("query", new LinkedHashMap<String, Object>(parameters));
    }

    /** The filters as a query of a collection, without question mark; empty if there are none. */
    String filters() {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(SELECT))
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The same entries as a query of the collection, without question mark; empty for all. */
    public String collectionParameters() {
        String filters = filters();
        String select = parameters.get(SELECT);
        return select == null ? filters : filters + (filters.isEmpty() ? "" : "&") + SELECT + "=" + encode(select);
    }

    /** Whether this property of the entries is exported: {@code sys.id}. */
    public boolean selects(String property) {
        String select = parameters.get(SELECT);
        String parent = property.substring(0, property.indexOf('.'));
        return select == null
                || List.of(select.split(",")).contains(property)
                || List.of(select.split(",")).contains(parent);
    }

    /** Whether its conditions exclude each other: nothing can be in it. */
    public boolean isContradictory() {
        return isEmptySpan() || types().filter(Set::isEmpty).isPresent();
    }

    /** The content types that can be in the result; empty if any can. */
    Optional<Set<String>> types() {
        Set<String> types = null;
        for (String key : List.of(TYPE, TYPE_ID, TYPE_IDS)) {
            if (parameters.containsKey(key)) {
                Set<String> named = list(parameters.get(key));
                if (types != null) {
                    named.retainAll(types);
                }
                types = named;
            }
        }
        return Optional.ofNullable(types);
    }

    /**
     * The entries that are in both.
     *
     * @throws IllegalArgumentException if one parameter cannot say that
     */
    public ExportQuery and(ExportQuery part) {
        Map<String, String> both = new LinkedHashMap<>(parameters);
        part.parameters.forEach((key, value) -> both.merge(key, value, (one, other) -> both(key, one, other)));
        return new ExportQuery(both, malformed);
    }

    /** Whether it begins when it has ended already: nothing is in it. */
    boolean isEmptySpan() {
        String from = parameters.get(FROM);
        String before = parameters.get(BEFORE);
        return from != null && before != null && !Timestamps.parse(from).isBefore(Timestamps.parse(before));
    }

    private static String both(String key, String one, String other) {
        if (one.equals(other) || key.equals(SELECT)) {
            return one;
        }
        if (key.endsWith("[in]")) {
            Set<String> common = list(one);
            common.retainAll(list(other));
            return String.join(",", common);
        }
        boolean oneIsLater =
                key.matches(".*\\[(gte?|lte?)]") && Timestamps.parse(one).isAfter(Timestamps.parse(other));
        if (key.matches(".*\\[gte?]")) {
            return oneIsLater ? one : other;
        }
        if (key.matches(".*\\[lte?]")) {
            return oneIsLater ? other : one;
        }
        throw new IllegalArgumentException(key + " cannot be both " + one + " and " + other);
    }

    private static Set<String> list(String value) {
        return new LinkedHashSet<>(List.of(value.split(",")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExportQuery query && parameters.equals(query.parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /** As it would be typed; for messages. */
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? "all entries"
                : parameters.entrySet().stream().map(Object::toString).collect(Collectors.joining("&"));
    }
}
