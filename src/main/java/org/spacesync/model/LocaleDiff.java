package org.spacesync.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.state.Outcome;

/** The changes that make the destination's locales equal to the source's. Locales are matched by their codes. */
final class LocaleDiff {
    private static final String FALLBACK = "fallbackCode";
    private static final String INTERNAL_CODE = "internal_code";
    private static final List<String> FLAGS = List.of("optional", "contentManagementApi", "contentDeliveryApi");

    private final Map<String, Map<String, Object>> source;
    private final Map<String, Map<String, Object>> destination;
    private final Map<String, Map<String, Object>> renamed = new LinkedHashMap<>();

    LocaleDiff(List<Map<String, Object>> source, List<Map<String, Object>> destination) {
        this.source = Ids.index(source, "code");
        this.destination = Ids.index(destination, "code");
        this.source.forEach((code, locale) -> {
            if (!this.destination.containsKey(code)) {
                earlier(locale).ifPresent(existing -> renamed.put(code, existing));
            }
        });
    }

    /**
     * The destination's locale that got another code at the source. It is renamed, not replaced: the source's entries
     * have their values under the new code without having been published, so the feed does not report them.
     */
    private Optional<Map<String, Object>> earlier(Map<String, Object> locale) {
        String origin = Json.text(locale, INTERNAL_CODE);
        return destination.values().stream()
                .filter(existing -> origin != null && origin.equals(Json.text(existing, INTERNAL_CODE)))
                .filter(existing -> !source.containsKey(Json.text(existing, "code")) && !isDefault(existing))
                .findFirst();
    }

    /**
     * Creations and updates in one order, parents of the source's fallback chains first. So a fallback exists before it
     * is used, and no loop occurs in between even if a chain is reversed, since a fallback is already in its final
     * position.
     */
    List<PartChange> toWrite() {
        List<PartChange> changes = new ArrayList<>();
        renamed.values().forEach(locale -> changes.addAll(withoutFallback(Json.text(locale, "code"))));
        sorted(source, Comparator.comparingInt(code -> depth(code, source))).forEach(code -> {
            Map<String, Object> existing = destination.getOrDefault(code, renamed.get(code));
            Map<String, Object> body = body(source.get(code), existing);
            if (existing == null) {
                PartRequest create = new PartRequest("POST", "/" + EntityType.LOCALE.path(), body, Map.of(), false);
                changes.add(change(code, Outcome.CREATED, null, create));
            } else if (!body.equals(body(existing, null))) {
                changes.add(change(code, Outcome.UPDATED, existing, PartRequest.put(path(existing), body, true)));
            }
        });
        return changes;
    }

    /** The code of a locale cannot be changed while others fall back to it. Their fallback is restored later. */
    private List<PartChange> withoutFallback(String code) {
        return destination.values().stream()
                .filter(locale -> code.equals(fallback(locale)))
                .map(locale -> {
                    Map<String, Object> body = body(locale, null);
                    body.put(FALLBACK, null);
                    PartRequest put = PartRequest.put(path(locale), body, true);
                    return change(Json.text(locale, "code"), Outcome.UPDATED, locale, put);
                })
                .toList();
    }

    /**
     * Locales that the source does not have, children of the destination's fallback chains first; never the default.
     */
    List<PartChange> toRemove() {
        return sorted(
                        destination,
                        Comparator.<String>comparingInt(code -> depth(code, destination))
                                .reversed())
                .stream()
                .filter(code -> !source.containsKey(code) && !isDefault(destination.get(code)))
                .filter(code -> !renamed.containsValue(destination.get(code)))
                .map(code -> change(
                        code,
                        Outcome.DELETED,
                        destination.get(code),
                        PartRequest.delete(path(destination.get(code)), false)))
                .toList();
    }

    static boolean isDefault(Map<String, Object> locale) {
        return Boolean.TRUE.equals(locale.get("default"));
    }

    /** Body with the members that the API allows; flags that the source does not show stay unchanged. */
    private static Map<String, Object> body(Map<String, Object> locale, Map<String, Object> existing) {
        Map<String, Object> body = Json.map("name", locale.get("name"), "code", locale.get("code"));
        // If it were left out on creation, the default locale would be used; null means none.
        body.put(FALLBACK, fallback(locale));
        for (String flag : FLAGS) {
            Object value = locale.get(flag) != null ? locale.get(flag) : Json.at(existing, flag);
            if (value != null) {
                body.put(flag, value);
            }
        }
        return body;
    }

    /** Code of the fallback, or null; old answers have its name in snake case. */
    private static String fallback(Map<String, Object> locale) {
        String code = Json.text(locale, FALLBACK);
        return code == null ? Json.text(locale, "fallback_code") : code;
    }

    private static int depth(String code, Map<String, Map<String, Object>> locales) {
        Set<String> seen = new HashSet<>();
        String here = code;
        while (locales.containsKey(here) && seen.add(here)) {
            here = fallback(locales.get(here));
        }
        return seen.size();
    }

    private static List<String> sorted(Map<String, Map<String, Object>> locales, Comparator<String> order) {
        return locales.keySet().stream().filter(Objects::nonNull).sorted(order).toList();
    }

    private static String path(Map<String, Object> existing) {
        return "/" + EntityType.LOCALE.path() + "/" + Json.text(existing, "sys", "id");
    }

    private static PartChange change(String code, Outcome outcome, Map<String, Object> existing, PartRequest request) {
        Integer version = Json.integer(existing, "sys", "version");
        return new PartChange(new EntityKey(EntityType.LOCALE, code), outcome, version, List.of(request));
    }
}
