package org.spacesync.contentful;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The states of the locales of an entry or asset, as {@code sys.fieldStatus} of the management API tells them. Only an
 * environment that publishes by locale has them; where they are not there, an entity is published as a whole.
 */
public final class FieldStatus {
    private static final String PUBLISHED = "published";
    private static final String CHANGED = "changed";

    private FieldStatus() {}

    /** Whether the environment publishes by locale, as far as this entity tells. */
    public static boolean isTracked(Map<String, Object> entity) {
        return !states(entity).isEmpty();
    }

    /** Codes of the locales that are live, also of those edited since. */
    public static Set<String> live(Map<String, Object> entity) {
        Set<String> live = new TreeSet<>();
        states(entity).forEach((code, state) -> {
            if (PUBLISHED.equals(state) || CHANGED.equals(state)) {
                live.add(code);
            }
        });
        return live;
    }

    /** The locales that a publication has to name, since others are not live; empty for the whole entity. */
    public static List<String> scope(Map<String, Object> entity) {
        Set<String> live = live(entity);
        return live.size() == states(entity).size() ? List.of() : new ArrayList<>(live);
    }

    /** Codes that are live at the destination and must not be; those that only the destination has are its own. */
    public static List<String> surplus(Map<String, Object> wanted, Map<String, Object> there) {
        List<String> scope = scope(wanted);
        return scope.isEmpty()
                ? List.of()
                : live(there).stream()
                        .filter(code -> !scope.contains(code) && states(wanted).containsKey(code))
                        .toList();
    }

    /**
     * Whether the destination's copy has the states that are wanted, in its present version.
     *
     * @param wanted with the states that {@link #put} gave it, or without for an entity that is published as a whole
     * @param there with states
     */
    public static boolean fits(Map<String, Object> wanted, Map<String, Object> there) {
        List<String> scope = scope(wanted);
        return states(there).entrySet().stream()
                .filter(state -> scope.isEmpty() || states(wanted).containsKey(state.getKey()))
                .allMatch(state -> scope.isEmpty() || scope.contains(state.getKey())
                        ? PUBLISHED.equals(state.getValue())
                        : !PUBLISHED.equals(state.getValue()) && !CHANGED.equals(state.getValue()));
    }

    /** Gives an entity these states: of all locales that it can have, those that are live and those that are not. */
    public static void put(Map<String, Object> sys, Set<String> live, Set<String> all) {
        Map<String, Object> states = new TreeMap<>();
        all.forEach(code -> states.put(code, live.contains(code) ? PUBLISHED : "draft"));
        sys.put("fieldStatus", Json.map("*", states));
    }

    /** The body of a request that publishes these locales. */
    public static Map<String, Object> add(List<String> locales) {
        return Json.map("add", Json.map("fields", Json.map("*", locales)));
    }

    /** The body of a request that unpublishes these locales, to the same address. */
    public static Map<String, Object> remove(List<String> locales) {
        return Json.map("remove", Json.map("fields", Json.map("*", locales)));
    }

    private static Map<String, Object> states(Map<String, Object> entity) {
        return Json.object(entity, "sys", "fieldStatus", "*");
    }
}
