package org.spacesync.contentful;

/**
 * Halves of characters that take two (lone surrogates). JSON may have them in texts, as escapes, but no encoding can
 * express them: Java silently writes a question mark instead. As escapes they stay unchanged.
 */
public final class Surrogates {
    private Surrogates() {}

    /** The index of the first lone surrogate; -1 if there is none. */
    public static int firstAlone(CharSequence text) {
        return firstAlone(text.toString().toCharArray(), 0);
    }

    /** In an array, since every text that is read or written comes through here. */
    private static int firstAlone(char[] text, int from) {
        for (int i = from; i < text.length; i++) {
            char c = text[i];
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length && Character.isLowSurrogate(text[i + 1])) {
                i++;
            } else {
                return i;
            }
        }
        return -1;
    }

    /** The same JSON with lone surrogates as escapes. In JSON they occur only in strings. */
    public static String escaped(String json) {
        char[] text = json.toCharArray();
        int alone = firstAlone(text, 0);
        if (alone < 0) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        int from = 0;
        while (alone >= 0) {
            escaped.append(json, from, alone).append("\\u").append(Integer.toHexString(text[alone]));
            from = alone + 1;
            alone = firstAlone(text, from);
        }
        return escaped.append(json, from, json.length()).toString();
    }
}
