package org.spacesync.export;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be in the query of an export. The API takes far less than for collections. */
final class QueryRules {
    /** All that is allowed, for messages. */
    static final List<String> ALLOWED = List.of(
            "select=sys.id,fields.title   (what of each entry)",
            "content_type=ID",
            "sys.NAME=VALUE               (equality, on sys only: sys.id=abc)",
            "sys.NAME[exists]=true        (only true: sys.archivedAt[exists]=true)",
            "sys.NAME[in]=A,B             (sys.contentType.sys.id[in]=tea,cake)",
            "sys.DATE[lt|lte|gt|gte]=TIME (sys.updatedAt[gte]=2026-01-01T00:00:00Z)");

    private static final Pattern KEY = Pattern.compile("([^\\[\\]]+)(?:\\[([^\\[\\]]+)])?");
    private static final Pattern SYS = Pattern.compile("sys\\.[A-Za-z]+(\\.sys\\.[A-Za-z]+)?");
    private static final Pattern DATE = Pattern.compile("sys\\.[A-Za-z]+At");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SELECTED =
            Pattern.compile("sys(\\.[A-Za-z]+)*|fields(\\.[A-Za-z0-9_-]+)?|metadata(\\.[A-Za-z]+)?");
    private static final Set<String> OF_COLLECTIONS =
            Set.of("order", "limit", "skip", "include", "query", "locale", "links_to_entry", "links_to_asset");

    private QueryRules() {}

    /** Why the API would refuse this parameter; empty if it would not. */
    static Optional<String> problem(String key, String value) {
        Matcher parts = KEY.matcher(key);
        return Optional.ofNullable(
                parts.matches() ? problem(parts.group(1), parts.group(2), value) : "this is no parameter.");
    }

    private static String problem(String path, String operator, String value) {
        if (path.equals("select") && operator == null) {
            return select(value);
        }
        if (path.equals("content_type") && operator == null) {
            return ID.matcher(value).matches()
                    ? null
                    : "this is no id of a content type. For several write sys.contentType.sys.id[in]=a,b.";
        }
        if (OF_COLLECTIONS.contains(path)) {
            return "an export has no '" + path + "'. Leave it out.";
        }
        if (path.startsWith("fields") || path.startsWith("metadata")) {
            return "an export cannot be filtered by " + path.replaceFirst("\\..*", "")
                    + ", only by sys. Leave it out, and filter the exported entries.";
        }
        if (!SYS.matcher(path).matches()) {
            return "there is no such parameter.";
        }
        return value.isEmpty() ? "there is no value." : sys(path, operator, value);
    }

    private static String sys(String path, String operator, String value) {
        boolean date = DATE.matcher(path).matches();
        return switch (operator == null ? "" : operator) {
            case "" -> value.contains(",") ? "for several values write " + path + "[in]." : moment(date, value);
            case "exists" -> value.equals("true") ? null : "only [exists]=true is allowed.";
            case "in" ->
                Arrays.asList(value.split(",", -1)).contains("") ? "there is an empty value in the list." : null;
            case "lt", "lte", "gt", "gte" ->
                date ? moment(true, value) : "[" + operator + "] is for dates only, as sys.createdAt.";
            default -> "an export has no [" + operator + "].";
        };
    }

    private static String moment(boolean date, String value) {
        try {
            if (date) {
                Timestamps.parse(value);
            }
            return null;
        } catch (DateTimeException e) {
            return "this is no date of ISO 8601 with a zone. Write 2026-01-01 or 2026-01-01T00:00:00Z.";
        }
    }

    private static String select(String value) {
        for (String property : value.split(",", -1)) {
            if (!SELECTED.matcher(property).matches()) {
                return "'" + property
                        + "' cannot be selected. Write a list such as sys.id,fields.title without blanks.";
            }
        }
        return null;
    }
}
