package org.spacesync.contentful;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Fields of an entry without certain links: single links, elements of arrays, and links in rich text. Everything else
 * stays as it is. An object field may look like any of these, so a caller that knows the content type gives only the
 * fields that can have links.
 *
 * @param fields the remaining fields; the given fields are not changed, and parts without such links are shared with
 *     them
 * @param removed the removed links, in order of appearance, each as often as it occurred
 */
public record LinkRemoval(Map<String, Object> fields, List<Removed> removed) {

    /** A removed link and its place. */
    public record Removed(String field, String locale, EntityKey target) {}

    /**
     * @param fields field, then locale, then value
     * @param unwanted the targets to which no link may remain
     */
    public static LinkRemoval from(Map<String, Object> fields, Predicate<EntityKey> unwanted) {
        List<Removed> removed = new ArrayList<>();
        Map<String, Object> left = new LinkedHashMap<>();
        fields.forEach((field, locales) -> {
            if (locales instanceof Map<?, ?>) {
                Map<String, Object> values = values(field, Json.object(locales), unwanted, removed);
                if (!values.isEmpty() || Json.object(locales).isEmpty()) {
                    left.put(field, values);
                }
            } else {
                left.put(field, locales);
            }
        });
        return new LinkRemoval(left, List.copyOf(removed));
    }

    private static Map<String, Object> values(
            String field, Map<String, Object> locales, Predicate<EntityKey> unwanted, List<Removed> removed) {
        Map<String, Object> left = new LinkedHashMap<>();
        locales.forEach((locale, value) -> {
            Predicate<EntityKey> told =
                    target -> unwanted.test(target) && removed.add(new Removed(field, locale, target));
            if (!leads(value, told)) {
                left.put(locale, without(value, told));
            }
        });
        return left;
    }

    private static Object without(Object value, Predicate<EntityKey> unwanted) {
        if (value instanceof List<?> list) {
            List<Object> left = new ArrayList<>(list);
            return left.removeIf(element -> leads(element, unwanted)) ? left : value;
        }
        return "document".equals(Json.text(value, "nodeType"))
                ? RichTextLinks.without(Json.object(value), unwanted)
                : value;
    }

    /** Whether this is just a link to such a target. */
    static boolean leads(Object value, Predicate<EntityKey> unwanted) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1 || !map.containsKey("sys")) {
            return false;
        }
        Optional<EntityKey> target = Links.target(Json.object(value));
        return target.isPresent() && unwanted.test(target.get());
    }
}
