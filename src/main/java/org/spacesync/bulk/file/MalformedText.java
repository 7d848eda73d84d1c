package org.spacesync.bulk.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.Surrogates;

/**
 * Finds where bytes of an input were not UTF-8. Their mark is half of a character: text that was decoded never has one,
 * so every character that there is may be sent. Only JSON may have the same half as an escape: who looks for flaws must
 * know that bytes were wrong ({@link #areIn}, {@link InputText#isMalformed}).
 */
final class MalformedText {
    /** Stands for bytes that are not UTF-8. */
    static final char NOT_UTF8 = '\uDFFF';

    private MalformedText() {}

    /** Whether text as it was decoded has bytes that are not UTF-8. */
    static boolean areIn(CharSequence decoded) {
        return Surrogates.firstAlone(decoded) >= 0;
    }

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
        return areIn(text)
                ? Optional.of(" has bytes that are not UTF-8. Save the file in the encoding UTF-8.")
                : Optional.empty();
    }
}
