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
 * The last safety net before a text leaves the process: blanks the known secrets wherever they occur. Whoever writes a
 * text still has to keep secrets out of it, since one that was cut or encoded in another way is not recognised.
 */
public final class Secrets {
    /** What stands in place of a secret. */
    public static final String BLANK = "[blanked]";

    /** Nothing is known to be secret. */
    public static final Secrets NONE = new Secrets(List.of());

    /** No token is as short; blanking such texts would only make messages unreadable. */
    private static final int SHORTEST = 6;

    private final List<String> values;

    /** @param values the secrets; null and very short ones are left out */
    public Secrets(Collection<String> values) {
        // The longer first: a secret may be the beginning of another.
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

    /** A copy of an object without secrets in any of its texts, names of members included. */
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

    /** How many there are, and not what they are. */
    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
