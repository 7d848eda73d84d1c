package org.spacesync.bulk.file;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Values;

/** Whether a value can be one of a field type: what the API checks whenever an entry is saved, not when it is published. */
final class ValueCheck {
    private static final int MAX_SYMBOL = 256;
    private static final int MAX_TEXT = 50_000;
    private static final int MAX_ITEMS = 1_000;
    private static final BigDecimal MAX_NUMBER = BigDecimal.valueOf(1L << 53);
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d(:?\\d\\d)?)?)?");

    private ValueCheck() {}

    /** What the value should be instead, after a word such as "must": {@code be text, but is a number}. */
    static Optional<String> flaw(FieldType type, Object value) {
        return switch (type.name()) {
            case "Symbol" -> text(value, MAX_SYMBOL);
            case "Text" -> text(value, MAX_TEXT);
            case "Integer", "Number" -> number(value, "Integer".equals(type.name()));
            case "Boolean" -> expect(value instanceof Boolean, "be true or false", value);
            case "Date" -> date(value);
            case "Location" -> location(value);
            case "RichText" -> richText(value);
            case "Link" -> link(type.linkType(), value);
            case "ResourceLink" -> resourceLink(value);
            case "Array" -> array(type.items(), value);
            default -> Optional.empty();
        };
    }

    private static Optional<String> expect(boolean right, String expected, Object value) {
        return right ? Optional.empty() : Optional.of(expected + ", but is " + Excerpt.kind(value));
    }

    private static Optional<String> text(Object value, int max) {
        if (value instanceof String text && text.length() > max) {
            return Optional.of("be at most " + max + " characters long, but has " + text.length());
        }
        return expect(value instanceof String, "be text", value);
    }

    private static Optional<String> number(Object value, boolean whole) {
        if (!(value instanceof Number any)) {
            return expect(false, whole ? "be a whole number" : "be a number", value);
        }
        BigDecimal number = Values.decimal(any);
        // First of all: with an enormous exponent, the fraction cannot be calculated.
        if (number.abs().compareTo(MAX_NUMBER) > 0) {
            return Optional.of("be between -2^53 and 2^53, but is not");
        }
        return whole && number.stripTrailingZeros().scale() > 0
                ? Optional.of("be a whole number, but has a fraction")
                : Optional.empty();
    }

    private static Optional<String> date(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            return expect(false, "be a date in ISO 8601 such as 2026-03-01T10:00Z", value);
        }
        Matcher matcher = DATE.matcher(text);
        if (matcher.matches()) {
            try {
                LocalDate.parse(matcher.group(1));
                return Optional.empty();
            } catch (DateTimeException e) {
                return Optional.of("be a date in ISO 8601, but there is no such day: " + matcher.group(1));
            }
        }
        return Optional.of("be a date in ISO 8601 such as 2026-03-01T10:00Z, but is " + Excerpt.quoted(text));
    }

    private static Optional<String> location(Object value) {
        boolean right = value instanceof Map<?, ?> map
                && map.size() == 2
                && degrees(map.get("lat"), 90)
                && degrees(map.get("lon"), 180);
        return right
                ? Optional.empty()
                : Optional.of("be {\"lat\":…,\"lon\":…} with lat from -90 to 90 and lon from -180 to 180, but is not");
    }

    private static boolean degrees(Object value, int max) {
        return value instanceof Number number && Math.abs(number.doubleValue()) <= max;
    }

    private static Optional<String> richText(Object value) {
        boolean right = "document".equals(Json.text(value, "nodeType")) && Json.at(value, "content") instanceof List;
        return right
                ? Optional.empty()
                : Optional.of("be a rich text document {\"nodeType\":\"document\",\"data\":{},\"content\":[…]}, but is "
                        + (value instanceof Map ? "another object" : Excerpt.kind(value)));
    }

    private static Optional<String> link(String linkType, Object value) {
        String form = "be a link {\"sys\":{\"type\":\"Link\",\"linkType\":\"" + linkType + "\",\"id\":\"…\"}}, but is ";
        if (!"Link".equals(Json.text(value, "sys", "type"))) {
            return Optional.of(form + (value instanceof Map ? "another object" : Excerpt.kind(value)));
        }
        String actual = Json.text(value, "sys", "linkType");
        if (!String.valueOf(linkType).equals(actual)) {
            return Optional.of(
                    "be a link to an " + linkType + ", but links to " + Excerpt.quoted(String.valueOf(actual)));
        }
        return ResourceIds.flaw(Json.at(value, "sys", "id")).map(flaw -> "be a link with an id: the id " + flaw);
    }

    private static Optional<String> resourceLink(Object value) {
        boolean right = "ResourceLink".equals(Json.text(value, "sys", "type"))
                && Json.at(value, "sys", "linkType") instanceof String
                && Json.at(value, "sys", "urn") instanceof String;
        return right
                ? Optional.empty()
                : Optional.of(
                        "be {\"sys\":{\"type\":\"ResourceLink\",\"linkType\":\"Contentful:Entry\",\"urn\":\"…\"}}, but is not");
    }

    private static Optional<String> array(FieldType items, Object value) {
        if (!(value instanceof List<?> list)) {
            return expect(false, "be an array", value);
        }
        if (list.size() > MAX_ITEMS) {
            return Optional.of("have at most " + MAX_ITEMS + " items, but has " + list.size());
        }
        for (int i = 0; items != null && i < list.size(); i++) {
            Optional<String> flaw = flaw(items, list.get(i));
            if (flaw.isPresent()) {
                return Optional.of("have right items: number " + (i + 1) + " must " + flaw.get());
            }
        }
        return Optional.empty();
    }
}
