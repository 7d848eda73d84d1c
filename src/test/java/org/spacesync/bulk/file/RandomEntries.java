package org.spacesync.bulk.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.spacesync.contentful.Json;

/** Entries of the content type with all field types, with values that are hard on a file format; the same for a seed. */
final class RandomEntries {
    private static final String[] PIECES = {
        "a", "Tee", " ", "\n", "\r\n", "\r", "\t", "\"", "\"\"", "'", ",", ";", "|", "\\", "\\|", "\\[", "[", "]", "{",
        "}", "=1+1", "#", "0", "007", "1.0", "true", "null", "ä", "日本", "😀", "\u0000", "\u2028", "\uFEFF", "-", "@",
        "/"
    };

    private final Random random;

    RandomEntries(long seed) {
        this.random = new Random(seed);
    }

    Map<String, Object> next() {
        Map<String, Object> fields = new LinkedHashMap<>();
        add(fields, "symbol", this::text);
        add(fields, "text", this::text);
        add(fields, "rich", () -> Json.map("nodeType", "document", "data", Map.of(), "content", List.of(text())));
        add(fields, "integer", this::whole);
        add(fields, "number", this::number);
        add(fields, "date", () -> random.nextBoolean() ? "2026-03-01T10:00:00.000+01:00" : 1577836800000L);
        add(fields, "bool", random::nextBoolean);
        add(fields, "place", () -> Json.map("lat", number(), "lon", number()));
        add(fields, "object", () -> json(3));
        add(fields, "resource", () -> Models.resourceLink("crn:" + text()));
        add(fields, "entry", () -> Models.linkTo("Entry", id()));
        add(fields, "asset", () -> Models.linkTo("Asset", id()));
        add(fields, "symbols", () -> list(this::text));
        add(fields, "entries", () -> list(() -> Models.linkTo("Entry", id())));
        add(fields, "assets", () -> list(() -> Models.linkTo("Asset", id())));
        add(fields, "resources", () -> list(() -> Models.resourceLink(text())));
        Map<String, Object> sys = Json.map("id", id());
        sys.put("version", 1 + random.nextInt(1000));
        sys.put("contentType", Json.map("sys", Json.map("id", "all")));
        Map<String, Object> entry = Json.map("sys", sys, "fields", fields);
        if (random.nextBoolean()) {
            entry.put("metadata", Json.map("tags", List.of(Models.linkTo("Tag", id()), Models.linkTo("Tag", id()))));
        }
        return entry;
    }

    private void add(Map<String, Object> fields, String field, Supplier<Object> value) {
        Map<String, Object> byLocale = new LinkedHashMap<>();
        for (String locale : List.of("en-US", "de")) {
            if (random.nextInt(3) > 0) {
                byLocale.put(locale, value.get());
            }
        }
        if (!byLocale.isEmpty()) {
            fields.put(field, byLocale);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private String id() {
        return List.of("a", "-", ".", "_x", "tea-01", "0", "007", "true").get(random.nextInt(8));
    }

    private Object whole() {
        return random.nextBoolean() ? (Object) random.nextInt() : (Object) (random.nextLong() | 1L << 40);
    }

    private Object number() {
        return random.nextBoolean()
                ? whole()
                : new BigDecimal(List.of("0.5", "-1.50", "1E+3", "1.0E-7", "123456789.123456789")
                        .get(random.nextInt(5)));
    }

    private List<Object> list(Supplier<Object> item) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(item.get());
        }
        return list;
    }

    private Object json(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> text();
            case 1 -> number();
            case 2 -> random.nextBoolean();
            case 3 -> Json.map(text(), null);
            case 4 -> list(() -> json(depth - 1));
            default -> Json.map(text(), json(depth - 1), "b", json(depth - 1));
        };
    }
}
