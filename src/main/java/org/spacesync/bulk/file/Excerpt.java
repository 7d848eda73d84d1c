package org.spacesync.bulk.file;

import java.util.List;
import java.util.Map;

/** How input is spoken of in messages: never at length. */
final class Excerpt {
    private static final int LENGTH = 64;

    private Excerpt() {}

    /** A name or short text of the input in quotes, cut where it is long, without control characters. */
    static String quoted(String text) {
        String cut = text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
        return "'" + cut.replaceAll("\\p{Cntrl}", " ") + "'";
    }

    /** The path of a value, such as {@code fields.title.en-US}. */
    static String path(String... names) {
        StringBuilder path = new StringBuilder();
        for (String name : names) {
            String plain = quoted(name);
            path.append(path.isEmpty() ? "" : ".").append(plain, 1, plain.length() - 1);
        }
        return path.toString();
    }

    /** What a value is: {@code text}, {@code a number} and so on. */
    static String kind(Object value) {
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof List) {
            return "an array";
        }
        return value instanceof Map ? "an object" : "null";
    }
}
