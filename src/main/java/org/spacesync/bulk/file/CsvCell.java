package org.spacesync.bulk.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Surrogates;
import org.spacesync.contentful.Values;

/**
 * Values in cells, as {@link CsvOptions} describes. Every value that fits its type is read as it was written; others
 * are written as JSON.
 */
final class CsvCell {
    private static final ObjectReader JSON =
            Json.mapper().readerFor(Object.class).with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,99})(\\.\\d{1,99})?([eE][+-]?\\d{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern BACKSLASHES = Pattern.compile("\\\\+");

    private CsvCell() {}

    /** A cell that has no value of its type; the message goes on after the name of the column. */
    static final class BadCellException extends Exception {
        BadCellException(String message) {
            super(message);
        }
    }

    /** The value of a cell that is not empty. */
    static Object read(FieldType type, String cell) throws BadCellException {
        return switch (type.name()) {
            case "Symbol", "Text" -> BACKSLASHES.matcher(cell).matches() ? cell.substring(1) : cell;
            case "Date" -> date(cell.strip());
            case "Integer", "Number" -> number(cell.strip());
            case "Boolean" -> bool(cell.strip().toLowerCase(Locale.ROOT));
            case "Link" -> link(type.linkType(), cell.strip());
            case "Location" -> cell.strip().startsWith("{") ? json(cell) : location(cell);
            case "Array" -> cell.startsWith("[") ? json(cell) : array(type.items(), cell);
            default -> json(cell);
        };
    }

    /** The cell of a value; that of null is empty. */
    static String write(FieldType type, Object value) {
        if (value == null) {
            return "";
        }
        return switch (type.name()) {
            case "Symbol", "Text" -> value instanceof String text ? text(text) : Json.write(value);
            case "Date" -> value instanceof String text && isPlainDate(text) ? text : Json.write(value);
            case "Link" -> isPlainLink(type, value) ? Json.text(value, "sys", "id") : Json.write(value);
            case "Location" -> location(value);
            case "Array" -> array(type.items(), value);
            default -> Json.write(value);
        };
    }

    /** Whether the cell is read as this value: not so if it is none of its type, or text that no encoding expresses. */
    static boolean holds(FieldType type, String cell, Object value) {
        try {
            return Surrogates.firstAlone(cell) < 0 && !cell.isEmpty() && Values.same(read(type, cell), value);
        } catch (BadCellException e) {
            return false;
        }
    }

    private static String text(String text) {
        return text.isEmpty() || BACKSLASHES.matcher(text).matches() ? "\\" + text : text;
    }

    private static Object date(String cell) throws BadCellException {
        return WHOLE.matcher(cell).matches() || cell.startsWith("\"") ? json(cell) : cell;
    }

    /** Whether the text is read as it is: digits alone would be read as a number. */
    private static boolean isPlainDate(String text) {
        return !WHOLE.matcher(text).matches()
                && !text.isEmpty()
                && !text.startsWith("\"")
                && text.strip().length() == text.length();
    }

    private static Object number(String cell) throws BadCellException {
        if (!NUMBER.matcher(cell).matches()) {
            throw new BadCellException("must be a number such as 7 or 0.5, but is " + Excerpt.quoted(cell) + ".");
        }
        return json(cell);
    }

    private static Object bool(String cell) throws BadCellException {
        if (!"true".equals(cell) && !"false".equals(cell)) {
            throw new BadCellException("must be true or false, but is " + Excerpt.quoted(cell) + ".");
        }
        return Boolean.valueOf(cell);
    }

    private static Object link(String linkType, String cell) throws BadCellException {
        if (cell.startsWith("{")) {
            return json(cell);
        }
        if (!ResourceIds.isRight(cell)) {
            throw new BadCellException("must be the id of an " + linkType + ": an id "
                    + ResourceIds.flaw(cell).orElse("") + ".");
        }
        return Json.map("sys", Json.map("type", "Link", "linkType", linkType, "id", cell));
    }

    private static Object location(String cell) throws BadCellException {
        String[] parts = cell.split(",", -1);
        if (parts.length != 2) {
            throw new BadCellException("must be lat,lon such as 52.5,13.4, but is " + Excerpt.quoted(cell) + ".");
        }
        return Json.map("lat", number(parts[0].strip()), "lon", number(parts[1].strip()));
    }

    private static String location(Object value) {
        boolean plain = value instanceof Map<?, ?> map
                && map.size() == 2
                && map.get("lat") instanceof Number
                && map.get("lon") instanceof Number;
        return plain ? Json.text(value, "lat") + "," + Json.text(value, "lon") : Json.write(value);
    }

    private static Object array(FieldType items, String cell) throws BadCellException {
        List<Object> values = new ArrayList<>();
        for (String item : split(cell)) {
            boolean text = items == null || "Symbol".equals(items.name()) || "Text".equals(items.name());
            values.add(text ? item : read(items, item));
        }
        return values;
    }

    private static List<String> split(String cell) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\' && i + 1 < cell.length() && "\\|[".indexOf(cell.charAt(i + 1)) >= 0) {
                i++;
                item.append(cell.charAt(i));
            } else if (c == '|') {
                items.add(item.toString());
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        items.add(item.toString());
        return items;
    }

    private static String array(FieldType items, Object value) {
        if (!(value instanceof List<?> list) || items == null) {
            return Json.write(value);
        }
        if ("Symbol".equals(items.name()) && list.stream().allMatch(String.class::isInstance)) {
            String cell = String.join("|", list.stream().map(CsvCell::escaped).toList());
            cell = cell.startsWith("[") ? "\\" + cell : cell;
            return cell.isEmpty() ? Json.write(value) : cell;
        }
        if ("Link".equals(items.name())
                && !list.isEmpty()
                && list.stream().allMatch(item -> isPlainLink(items, item))) {
            return String.join(
                    "|", list.stream().map(item -> Json.text(item, "sys", "id")).toList());
        }
        return Json.write(value);
    }

    private static String escaped(Object item) {
        return item.toString().replace("\\", "\\\\").replace("|", "\\|");
    }

    /** Whether the id alone says it all. */
    private static boolean isPlainLink(FieldType type, Object value) {
        Map<String, Object> sys = Json.object(value, "sys");
        return value instanceof Map<?, ?> map
                && map.size() == 1
                && sys.size() == 3
                && "Link".equals(sys.get("type"))
                && type.linkType() != null
                && type.linkType().equals(sys.get("linkType"))
                && sys.get("id") instanceof String id
                && ResourceIds.isRight(id);
    }

    private static Object json(String cell) throws BadCellException {
        try {
            return JSON.readValue(cell);
        } catch (JsonProcessingException e) {
            throw new BadCellException("must be JSON. " + JsonErrorText.sentence(e));
        }
    }
}
