package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The locales of one environment. */
public final class Locales {
    private final Map<String, SpaceLocale> byCode = new LinkedHashMap<>();
    private final String defaultCode;

    private Locales(Collection<SpaceLocale> locales) {
        locales.forEach(locale -> byCode.put(locale.code(), locale));
        defaultCode = locales.stream()
                .filter(SpaceLocale::isDefault)
                .map(SpaceLocale::code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No default locale among " + byCode.keySet()));
    }

    /** @throws IllegalArgumentException if none of them is the default */
    public static Locales of(Collection<SpaceLocale> locales) {
        return new Locales(locales);
    }

    /** From Locale resources of the management API. */
    public static Locales ofResources(Iterable<? extends JsonNode> resources) {
        List<SpaceLocale> locales = new ArrayList<>();
        resources.forEach(resource -> locales.add(SpaceLocale.of(resource)));
        return new Locales(locales);
    }

    public String defaultCode() {
        return defaultCode;
    }

    public Set<String> codes() {
        return Set.copyOf(byCode.keySet());
    }

    public boolean contains(String code) {
        return byCode.containsKey(code);
    }

    /** In the order given. */
    public Collection<SpaceLocale> all() {
        return List.copyOf(byCode.values());
    }

    SpaceLocale get(String code) {
        return byCode.get(code);
    }
}
