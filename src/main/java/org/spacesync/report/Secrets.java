package org.spacesync.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The last safeguard before a text leaves the process: blanks known secrets wherever they occur. The code that writes a
 * text must still keep secrets out of it, since a secret that was cut off or encoded is not recognised.
 */
public final class Secrets {
    /** The replacement for a secret. */
    public static final String BLANK = "[blanked]";

    /** Without any known secrets. */
    public static final Secrets NONE = new Secrets(List.of());

    /** No token is that short; blanking such texts would only make messages unreadable. */
    private static final int SHORTEST = 6;

    private final List<String> values;

    /** @param values the secrets; null and very short ones are left out */
    public Secrets(Collection<String> values) {
        // Longer ones first: a secret may be the beginning of another.
        TreeSet<String> all =
                new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        values.stream()
                .filter(Objects::nonNull)
                .filter(value -> value.length() >= SHORTEST)
                .forEach(value -> all.addAll(List.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8))));
        this.values = List.copyOf(all);
    }

    /** The text without secrets; null stays null. */
    public String blank(String text) {
        String blanked = text;
        for (String value : values) {
            blanked = blanked == null ? null : blanked.replace(value, BLANK);
        }
        return blanked;
    }

    /** A copy of an object without secrets in any of its texts, including names of members. */
    public Map<String, Object> blank(Map<String, Object> json) {
        Map<String, Object> blanked = new LinkedHashMap<>();
        json.forEach((name, value) -> blanked.put(blank(name), blankValue(value)));
        return blanked;
    }

    @SuppressWarnings("unchecked")
    private Object blankValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return blank((Map<String, Object>) map);
        }
        if (value instanceof List<?> list) {
            List<Object> blanked = new ArrayList<>(list.size());
            list.forEach(item -> blanked.add(blankValue(item)));
            return blanked;
        }
        return value instanceof String text ? blank(text) : value;
    }

    /** Shows only the number of secrets, not the secrets. */
    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
