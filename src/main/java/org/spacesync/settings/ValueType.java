package org.spacesync.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a setting accepts.
 *
 * @param kind the form of the value
 * @param min least value of a number, inclusive
 * @param max greatest value of a number, inclusive
 * @param words the values of a choice, or words that may be given instead of a number
 */
public record ValueType(Kind kind, long min, long max, List<String> words) {

    /** The form of a value. Durations are whole milliseconds; flags are {@code true} or {@code false}. */
    public enum Kind {
        TEXT,
        ID,
        /** Ids joined by commas. */
        IDS,
        /** Fields with their content types, and other names, joined by commas. */
        FIELDS,
        HOST,
        SECRET,
        INTEGER,
        NUMBER,
        /** A whole number, or a percentage from 0 to 100 with a percent sign. */
        COUNT_OR_PERCENT,
        /** A percentage, with or without the percent sign. */
        PERCENT,
        DURATION_MS,
        FLAG,
        PATH,
        CHOICE
    }

    private static final Map<String, String> FLAG_WORDS =
            Map.of("true", "true", "yes", "true", "1", "true", "false", "false", "no", "false", "0", "false");

    private static final String ONE_ID = "[a-zA-Z0-9-_.]{1,64}";

    /** Two ids with a dot between them. */
    private static final String ONE_FIELD = "[a-zA-Z0-9-_.]{1,129}";

    static ValueType of(Kind kind) {
        return new ValueType(kind, 0, Long.MAX_VALUE, List.of());
    }

    static ValueType range(Kind kind, long min, long max) {
        return new ValueType(kind, min, max, List.of());
    }

    static ValueType choice(String... words) {
        return new ValueType(Kind.CHOICE, 0, 0, List.of(words));
    }

    /** This type, with words that may be given instead of the number. */
    ValueType or(String... others) {
        return new ValueType(kind, min, max, List.of(others));
    }

    /**
     * The value in its stored form: trimmed, flags and words in lower case. Empty if it is not a value of this type.
     */
    Optional<String> canonical(String value) {
        String text = value.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (words.contains(lower)) {
            return Optional.of(lower);
        }
        return switch (kind) {
            case CHOICE -> Optional.empty();
            case FLAG -> Optional.ofNullable(FLAG_WORDS.get(lower));
            case INTEGER, DURATION_MS ->
                text.matches("\\d{1,18}") && Long.parseLong(text) >= min && Long.parseLong(text) <= max
                        ? Optional.of(Long.toString(Long.parseLong(text)))
                        : Optional.empty();
            case NUMBER ->
                text.matches("\\d{1,9}(\\.\\d{1,9})?")
                                && Double.parseDouble(text) >= min
                                && Double.parseDouble(text) <= max
                        ? Optional.of(text)
                        : Optional.empty();
            case ID -> text.matches(ONE_ID) ? Optional.of(text) : Optional.empty();
            case IDS -> ids(text, ONE_ID);
            case FIELDS -> ids(text, ONE_FIELD);
            case COUNT_OR_PERCENT ->
                text.matches("\\d{1,9}|(\\d{1,2}(\\.\\d{1,9})?|100)%") ? Optional.of(text) : Optional.empty();
            case PERCENT -> percent(text);
            case HOST -> HostName.parse(text).map(HostName::toString);
            case SECRET, TEXT, PATH ->
                text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text);
        };
    }

    private Optional<String> percent(String text) {
        String number = text.replaceFirst("\\s*%$", "");
        return number.matches("\\d{1,3}(\\.\\d{1,9})?")
                        && Double.parseDouble(number) >= min
                        && Double.parseDouble(number) <= max
                ? Optional.of(number + "%")
                : Optional.empty();
    }

    /** Each id once, in the order given. */
    private static Optional<String> ids(String text, String one) {
        List<String> ids =
                Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
        return ids.stream().allMatch(id -> id.matches(one)) ? Optional.of(String.join(",", ids)) : Optional.empty();
    }

    /** A description of valid values, to complete "give ...". */
    String wanted() {
        String range = max == Long.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max;
        return switch (kind) {
            case CHOICE -> String.join(" or ", words);
            case FLAG -> "true or false";
            case INTEGER -> "a whole number " + range;
            case DURATION_MS -> "whole milliseconds " + range;
            case NUMBER -> "a number " + range + (words.isEmpty() ? "" : ", or " + String.join(" or ", words));
            case ID -> "an id of 1 to 64 letters, digits, '-', '_' or '.'";
            case HOST -> "a host name or host:port, without http:// and without a path";
            case IDS -> "ids joined by commas, each of 1 to 64 letters, digits, '-', '_' or '.'";
            case FIELDS -> "names like page.title joined by commas, or " + String.join(" or ", words);
            case COUNT_OR_PERCENT -> "a whole number, or a percentage like 5%";
            case PERCENT -> "a percentage from " + min + "% to " + max + "%";
            case SECRET -> "one line of text, or @FILE to read it from a file";
            case TEXT, PATH -> "one line of text";
        };
    }

    /** Whether {@code value} is one of the words that may be given instead of the number. */
    boolean isWord(String value) {
        return kind != Kind.CHOICE && words.contains(value);
    }
}
