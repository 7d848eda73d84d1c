package org.spacesync.bulk.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds text that cannot be sent: bytes that were no UTF-8, and halves of characters. */
final class TextFlaws {
    /** Stands for bytes that are not UTF-8. Not a character, so no text has it that was meant to be read. */
    static final char NOT_UTF8 = '\uFFFF';

    private TextFlaws() {}

    /** What is wrong with a name or a value below this one. */
    static Optional<String> in(Object value) {
        return in("", value);
    }

    private static Optional<String> in(String path, Object value) {
        if (value instanceof String text) {
            return inText(text).map(flaw -> (path.isEmpty() ? "The text" : path) + flaw);
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                String name = (String) member.getKey();
                if (inText(name).isPresent()) {
                    return Optional.of("The name of a member" + inText(name).get());
                }
                Optional<String> flaw = in(path.isEmpty() ? name : path + "." + name, member.getValue());
                if (flaw.isPresent()) {
                    return flaw;
                }
            }
        }
        if (value instanceof List<?> list) {
            for (Object item : list) {
                Optional<String> flaw = in(path, item);
                if (flaw.isPresent()) {
                    return flaw;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == NOT_UTF8) {
                return Optional.of(" has bytes that are not UTF-8. Save the file in the encoding UTF-8.");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of(" has one half of a character that takes two (a lone surrogate). Remove it.");
            }
        }
        return Optional.empty();
    }
}
