package org.spacesync.values;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads JSON and tells values apart, in a way of its own: what the product and the sandbox do with JSON is checked
 * against it, so that it shares none of their losses.
 */
public final class Exact {
    private final String text;
    private int at;

    private Exact(String text) {
        this.text = text;
    }

    /** The value of a document in UTF-8, which must be well-formed. */
    public static Object parse(byte[] document) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new AssertionError("Not UTF-8", e);
        }
    }

    public static Object parse(String document) {
        Exact parser = new Exact(document);
        Object value = parser.value();
        parser.space();
        if (parser.at != document.length()) {
            throw parser.wrong("the end");
        }
        return value;
    }

    /** A text that two values have in common if they are the same, and only then; numbers by their value. */
    public static String of(Object value) {
        StringBuilder out = new StringBuilder();
        print(value, out);
        return out.toString();
    }

    private static void print(Object value, StringBuilder out) {
        if (value instanceof JsonNode node) {
            print(plain(node), out);
        } else if (value instanceof String string) {
            out.append('"');
            string.chars().forEach(c -> out.append(c >= 'a' && c <= 'z' ? String.valueOf((char) c) : "\\" + c + ";"));
            out.append('"');
        } else if (value instanceof Number number) {
            BigDecimal decimal = number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
            print(decimal.unscaledValue(), -(long) decimal.scale(), out);
        } else if (value instanceof List<?> list) {
            out.append('[');
            list.forEach(item -> {
                print(item, out);
                out.append(',');
            });
            out.append(']');
        } else if (value instanceof Map<?, ?> map) {
            Map<String, String> members = new TreeMap<>();
            map.forEach((name, item) -> members.put(of(name), of(item)));
            out.append(members);
        } else {
            out.append(value);
        }
    }

    private static void print(BigInteger digits, long exponent, StringBuilder out) {
        BigInteger rest = digits;
        long power = exponent;
        while (rest.signum() != 0 && rest.mod(BigInteger.TEN).signum() == 0) {
            rest = rest.divide(BigInteger.TEN);
            power++;
        }
        out.append(rest).append('E').append(rest.signum() == 0 ? 0 : power);
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> map.put(member.getKey(), member.getValue()));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(list::add);
            return list;
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? node.bigIntegerValue() : node.decimalValue();
        }
        return node.isTextual() ? node.textValue() : node.isBoolean() ? (Object) node.booleanValue() : null;
    }

    private Object value() {
        space();
        char c = text.charAt(at);
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return array();
        }
        if (c == '"') {
            return string();
        }
        int from = at;
        while (at < text.length() && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> {
                if (!word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
                    throw wrong("a value");
                }
                yield new BigDecimal(word);
            }
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        expect('{');
        space();
        while (text.charAt(at) != '}') {
            if (!map.isEmpty()) {
                expect(',');
                space();
            }
            String name = string();
            space();
            expect(':');
            if (map.containsKey(name)) {
                throw wrong("another name");
            }
            map.put(name, value());
            space();
        }
        at++;
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        expect('[');
        space();
        while (text.charAt(at) != ']') {
            if (!list.isEmpty()) {
                expect(',');
            }
            list.add(value());
            space();
        }
        at++;
        return list;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        expect('"');
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("no control character");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text, at - 4, at, 16);
        }
        int known = "bfnrt\"\\/".indexOf(c);
        if (known < 0) {
            throw wrong("an escape");
        }
        return "\b\f\n\r\t\"\\/".charAt(known);
    }

    private void space() {
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char c) {
        if (text.charAt(at) != c) {
            throw wrong(String.valueOf(c));
        }
        at++;
    }

    private AssertionError wrong(String expected) {
        return new AssertionError("Not " + expected + " at " + at + " of " + text);
    }
}
