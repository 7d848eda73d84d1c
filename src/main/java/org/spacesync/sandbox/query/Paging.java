package org.spacesync.sandbox.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The requested part of a collection.
 *
 * @param cursor whether the answer has cursors instead of a total
 * @param token position that a cursor stands for, null at the start
 */
public record Paging(int limit, int skip, boolean cursor, Position token) {
    private static final int MAX_LIMIT = 1000;
    private static final List<String> NAMES = List.of("limit", "skip", "cursor", "pageNext", "pagePrev");

    /**
     * A place in a sorted list: after the item with this id, or at the index if that item no longer exists.
     *
     * @param backwards whether the page before the item is requested
     */
    public record Position(String id, int index, boolean backwards) {
        public String token() {
            String text = index + ":" + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Position of(String token, boolean backwards) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                return new Position(
                        text.substring(colon + 1), Integer.parseInt(text.substring(0, Math.max(0, colon))), backwards);
            } catch (IllegalArgumentException e) {
                throw Refusals.bad("Invalid cursor");
            }
        }
    }

    public static boolean names(String parameter) {
        return NAMES.contains(parameter);
    }

    /** @param defaultLimit size of a page unless asked otherwise */
    public static Paging of(Map<String, String> query, int defaultLimit) {
        int limit = number(query, "limit", defaultLimit);
        if (limit > MAX_LIMIT) {
            throw Refusals.bad("The limit must not be larger than " + MAX_LIMIT);
        }
        int skip = number(query, "skip", 0);
        String next = query.get("pageNext");
        String prev = query.get("pagePrev");
        boolean cursor = "true".equals(query.get("cursor")) || next != null || prev != null;
        if (next != null && prev != null) {
            throw Refusals.bad("pageNext and pagePrev are mutually exclusive");
        }
        if (cursor && query.containsKey("skip")) {
            throw Refusals.bad("skip is not allowed with a cursor");
        }
        Position token = next != null ? Position.of(next, false) : prev != null ? Position.of(prev, true) : null;
        return new Paging(limit, skip, cursor, token);
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw Refusals.invalid();
        }
        return Integer.parseInt(text);
    }
}
