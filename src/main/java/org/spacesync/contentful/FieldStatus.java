package org.spacesync.contentful;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The states of the locales of an entry or asset, as in {@code sys.fieldStatus} of the management API. Only an
 * environment that publishes by locale has them; without them, an entity is published as a whole.
 */
public final class FieldStatus {
    private static final String PUBLISHED = "published";
    private static final String CHANGED = "changed";

    private FieldStatus() {}

    /** Whether the environment publishes by locale, as far as this entity shows. */
    public static boolean isTracked(Map<String, Object> entity) {
        return !states(entity).isEmpty();
    }

    /** Codes of the locales that are live, including those edited since. */
    public static Set<String> live(Map<String, Object> entity) {
        Set<String> live = new TreeSet<>();
        states(entity).forEach((code, state) -> {
            if (PUBLISHED.equals(state) || CHANGED.equals(state)) {
                live.add(code);
            }
        });
        return live;
    }

    /** The locales that a publication must name because others are not live; empty for the whole entity. */
    public static List<String> scope(Map<String, Object> entity) {
        Set<String> live = live(entity);
        return live.size() == states(entity).size() ? List.of() : new ArrayList<>(live);
    }

    /**
     * Codes of locales that are live at the destination but must not be, without those that only the destination has.
     */
    public static List<String> surplus(Map<String, Object> wanted, Map<String, Object> there) {
        List<String> scope = scope(wanted);
        return scope.isEmpty()
                ? List.of()
                : live(there).stream()
                        .filter(code -> !scope.contains(code) && states(wanted).containsKey(code))
                        .toList();
    }

    /**
     * Whether the destination's copy has the required states in its current version.
     *
     * @param wanted the required entity, with the states from {@link #put}, or without states if it is published as a
     *     whole
     * @param there the destination's copy, with states
     */
    public static boolean fits(Map<String, Object> wanted, Map<String, Object> there) {
        List<String> scope = scope(wanted);
        return states(there).entrySet().stream()
                .filter(state -> scope.isEmpty() || states(wanted).containsKey(state.getKey()))
                .allMatch(state -> scope.isEmpty() || scope.contains(state.getKey())
                        ? PUBLISHED.equals(state.getValue())
                        : !PUBLISHED.equals(state.getValue()) && !CHANGED.equals(state.getValue()));
    }

    /** Sets the states of an entity: of all its possible locales, which ones are live and which ones are not. */
    public static void put(Map<String, Object> sys, Set<String> live, Set<String> all) {
        Map<String, Object> states = new TreeMap<>();
        all.forEach(code -> states.put(code, live.contains(code) ? PUBLISHED : "draft"));
        sys.put("fieldStatus", Json.map("*", states));
    }

    /** The body of a request that publishes these locales. */
    public static Map<String, Object> add(List<String> locales) {
        return Json.map("add", Json.map("fields", Json.map("*", locales)));
    }

    /** The body of a request to the same address that unpublishes these locales. */
    public static Map<String, Object> remove(List<String> locales) {
        return Json.map("remove", Json.map("fields", Json.map("*", locales)));
    }

    private static Map<String, Object> states(Map<String, Object> entity) {
        return Json.object(entity, "sys", "fieldStatus", "*");
    }
}
