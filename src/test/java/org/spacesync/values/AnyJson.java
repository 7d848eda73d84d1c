package org.spacesync.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Surrogates;

/** Makes up JSON values of all kinds, with a liking for those that are lost easily. */
public final class AnyJson {
    /** Each is another text than all others, however much alike they look. */
    private static final String[] PIECES = {
        "",
        " ",
        "a",
        "A",
        "I",
        "\u0131",
        "\u00DF",
        "ss",
        "?",
        "\uFFFD",
        "\uD800",
        "\uDBFF",
        "\uDC00",
        "\uDFFF",
        "\uD83D\uDE00",
        "\uDE00\uD83D",
        "\u0000",
        "\u0001",
        "\b",
        "\f",
        "\u001F",
        "\u007F",
        "\u0080",
        "\u0085",
        "\u00A0",
        "\u2028",
        "\u2029",
        "\uFEFF",
        "\uFFFE",
        "\uFFFF",
        "\uDBFF\uDFFF",
        "\u200B",
        "\u200D",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\u00E9",
        "e\u0301",
        "\u212B",
        "\u00C5",
        "\uAC00",
        "\u1100\u1161",
        "\uFB01",
        "fi",
        "\"",
        "'",
        "\\",
        "/",
        "\\u0041",
        "\\ud800",
        "&lt;",
        "<",
        "%20",
        "+",
        "{{a}}",
        "${body}",
        "${",
        "=1+1",
        "@",
        "-",
        ",",
        ";",
        "|",
        "[",
        "]",
        "{",
        "}",
        "#",
        "null",
        "true",
        "1.0",
        "01",
        "1e5",
        "NaN",
        ".",
        "..",
        "a.b",
        "sys",
        "fields"
    };

    private static final String[] NUMBERS = {
        "0",
        "-0",
        "-0.0",
        "0.0",
        "0e5",
        "1",
        "1.0",
        "1.10",
        "-1",
        "1E5",
        "1e-5",
        "100000",
        "0.1",
        "0.30000000000000004",
        "0.1000000000000000055511151231257827",
        "9007199254740991",
        "9007199254740992",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "2147483648",
        "4294967297",
        "123456789012345678901234567890",
        "1e400",
        "-1e400",
        "1e-400",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "5e-324",
        "2e-324",
        "3.141592653589793238462643383279502884197",
        "1E+2147483647",
        "1E-2147483647"
    };

    private AnyJson() {}

    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(PIECES).list().ofMaxSize(5).map(list -> String.join("", list))),
                Tuple.of(2, Arbitraries.strings().ofMaxLength(12)),
                Tuple.of(1, Arbitraries.of(PIECES).map(piece -> piece.repeat(4001))));
    }

    /** Halves of characters are no part of names. */
    private static Arbitrary<String> names() {
        return texts().filter(name -> Surrogates.firstAlone(name) < 0);
    }

    public static Arbitrary<Number> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.of(NUMBERS).map(AnyJson::number),
                Arbitraries.integers().map(number -> number),
                Arbitraries.bigIntegers().map(AnyJson::narrow),
                Arbitraries.bigDecimals().ofScale(30).map(number -> number));
    }

    /** As a parser of JSON that loses nothing gives it. */
    public static Number number(String json) {
        return json.matches("-?\\d+") ? narrow(new BigInteger(json)) : new BigDecimal(json);
    }

    private static Number narrow(BigInteger number) {
        if (number.bitLength() < 32) {
            return number.intValue();
        }
        return number.bitLength() < 64 ? (Number) number.longValue() : number;
    }

    public static Arbitrary<Object> values() {
        return Arbitraries.recursive(AnyJson::scalars, AnyJson::around, 0, 3);
    }

    /** Values that a field can have, so not null. */
    public static Arbitrary<Object> fieldValues() {
        return values().filter(value -> value != null);
    }

    private static Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                texts().map(text -> (Object) text),
                numbers().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag),
                Arbitraries.just(null));
    }

    private static Arbitrary<Object> around(Arbitrary<Object> inner) {
        return Arbitraries.oneOf(
                inner,
                inner.list().ofMaxSize(3).map(list -> (Object) list),
                Arbitraries.maps(names(), inner).ofMaxSize(3).map(map -> (Object) new LinkedHashMap<>(map)));
    }

    /** Some values that are always the same for a seed, in lists of this size, which have an id each. */
    public static Map<String, List<Object>> samples(int random, long seed, int size) {
        List<Object> all = new ArrayList<>(List.of(PIECES));
        for (String number : NUMBERS) {
            all.add(number(number));
        }
        all.addAll(List.of(Map.of(), List.of(), Json.map("", null)));
        JqwikSession.run(() -> {
            RandomGenerator<Object> generator = fieldValues().generator(1000);
            Random numbers = new Random(seed);
            for (int i = 0; i < random; i++) {
                all.add(generator.next(numbers).value());
            }
        });
        Map<String, List<Object>> samples = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i += size) {
            samples.put("e" + samples.size(), all.subList(i, Math.min(all.size(), i + size)));
        }
        return samples;
    }
}
