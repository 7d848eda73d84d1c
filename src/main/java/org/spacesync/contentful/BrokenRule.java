package org.spacesync.contentful;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rule of a content type that an entry breaks, as one of the {@code details.errors} of {@code InvalidEntry} names it.
 *
 * @param name of the validation, or {@code required}
 * @param field id of the field
 * @param locale code of the locale; null if the error does not say
 * @param within whether only a part of the value breaks it: an item of a list, a node of rich text
 * @param value the value, if the error has one
 * @param holders for {@code unique}: the entries that have the value, as far as they are named
 */
public record BrokenRule(
        String name, String field, String locale, boolean within, Object value, List<EntityKey> holders) {
    public static final String REQUIRED = "required";
    public static final String UNIQUE = "unique";

    private static final int PATH_OF_VALUE = 3;
    private static final int MOST_TOLD = 5;

    /** The rules that a refusal names, without errors that do not concern a field. */
    public static List<BrokenRule> in(ContentfulError error) {
        return error.errors().stream()
                .map(BrokenRule::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<BrokenRule> of(java.util.Map<String, Object> error) {
        List<Object> path = Json.list(error, "path");
        String name = Json.text(error, "name");
        if (name == null || path.size() < 2 || !"fields".equals(path.get(0))) {
            return Optional.empty();
        }
        List<EntityKey> holders = Json.objects(error, "conflicting").stream()
                .map(Links::target)
                .flatMap(Optional::stream)
                .toList();
        return Optional.of(new BrokenRule(
                name,
                String.valueOf(path.get(1)),
                path.size() < PATH_OF_VALUE ? null : String.valueOf(path.get(2)),
                path.size() > PATH_OF_VALUE,
                error.get("value"),
                holders));
    }

    public boolean isUnique() {
        return name.equals(UNIQUE);
    }

    /** Field, locale and name, for people: {@code slug (en-US): unique}. */
    @Override
    public String toString() {
        return field + (locale == null ? "" : " (" + locale + ")") + ": " + name;
    }

    /** The first of them as text, without duplicates. */
    public static String words(List<BrokenRule> rules) {
        List<String> told = rules.stream().map(BrokenRule::toString).distinct().toList();
        String words = told.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
        return told.size() > MOST_TOLD ? words + " and " + (told.size() - MOST_TOLD) + " more" : words;
    }
}
