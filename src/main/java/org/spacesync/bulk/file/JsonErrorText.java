package org.spacesync.bulk.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in few words what keeps text from being JSON. */
final class JsonErrorText {
    private static final Pattern CHARACTER =
            Pattern.compile("(?:Unexpected character|Illegal unquoted character|Invalid \\S+ character) \\(['(]?(.)");

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '([^']{1,64})'");
    private static final Pattern TOKEN = Pattern.compile("(?:Unrecognized|Non-standard) token '([^'\\s]{1,20})'");

    private JsonErrorText() {}

    /** A sentence such as {@code This is not JSON at column 12: there is an unexpected '}'.} */
    static String sentence(JsonProcessingException e) {
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        return "This is not JSON" + (column > 0 ? " at column " + column : "") + ": " + cause(e) + ".";
    }

    private static String cause(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "it ends in the middle of a value";
        }
        if (e instanceof StreamConstraintsException) {
            return "a value is too deeply nested or too long";
        }
        String message = e.getOriginalMessage();
        if (message.contains("java.math.Big")) {
            return "a number has an exponent that is too large";
        }
        if (message.contains("urrogate")) {
            return "the name of a member has one half of a character that takes two (a lone surrogate)";
        }
        Matcher duplicate = DUPLICATE.matcher(message);
        if (duplicate.find()) {
            return "the member '" + duplicate.group(1) + "' is there twice";
        }
        Matcher token = TOKEN.matcher(message);
        if (token.find() && token.group(1).indexOf(MalformedText.NOT_UTF8) < 0) {
            return "'" + token.group(1) + "' is not a value (text needs double quotes)";
        }
        return message.indexOf(MalformedText.NOT_UTF8) >= 0
                ? "there are bytes that are not UTF-8"
                : unexpected(message);
    }

    private static String unexpected(String message) {
        Matcher character = CHARACTER.matcher(message);
        if (message.startsWith("Illegal unquoted character")) {
            return "there is a line end, tab or control character inside a text (write it as \\n, \\t, …)";
        }
        return character.find()
                ? "there is an unexpected '" + character.group(1) + "'"
                : "a comma, colon, quote or bracket is missing or too many";
    }
}
