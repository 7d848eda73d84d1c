package org.spacesync.sandbox.rules;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A JavaScript regular expression of a content type, run by Java's engine. A pattern that Java cannot run is ignored:
 * the sandbox must not refuse what the real service accepts.
 */
final class JsPattern {
    private static final Pattern QUANTIFIER = Pattern.compile("\\{\\d+(,\\d*)?}");

    private final Pattern pattern;

    JsPattern(String source, String flags) {
        this.pattern = compile(source, flags == null ? "" : flags);
    }

    /** Whether the text contains a match; {@code whenUnknown} if that cannot be determined. */
    boolean find(String text, boolean whenUnknown) {
        if (pattern == null) {
            return whenUnknown;
        }
        try {
            return pattern.matcher(text).find();
        } catch (StackOverflowError e) {
            // Java recurses for repeated groups, JavaScript engines do not
            return whenUnknown;
        }
    }

    private static Pattern compile(String source, String flags) {
        int javaFlags = 0;
        javaFlags |= flags.indexOf('i') >= 0 ? Pattern.CASE_INSENSITIVE : 0;
        javaFlags |= flags.indexOf('m') >= 0 ? Pattern.MULTILINE : 0;
        javaFlags |= flags.indexOf('s') >= 0 ? Pattern.DOTALL : 0;
        boolean multiline = flags.indexOf('m') >= 0;
        try {
            return Pattern.compile(translate(source, multiline), javaFlags);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /**
     * Inside a character class Java knows nesting and intersection, its $ stands before a final line break too, and it
     * takes no brace literally.
     */
    private static String translate(String source, boolean multiline) {
        StringBuilder java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length()) {
                char escaped = source.charAt(++i);
                boolean braces = "pPu".indexOf(escaped) >= 0 && source.startsWith("{", i + 1);
                java.append(c).append(braces && escaped == 'u' ? 'x' : escaped);
                if (braces) {
                    java.append('{');
                    i++;
                }
            } else if (inClass && (c == '[' || c == '&') || !inClass && c == '{' && !isQuantifier(source, i)) {
                java.append('\\').append(c);
            } else if (!inClass && c == '$' && !multiline) {
                java.append("\\z");
            } else {
                inClass = c == '[' || inClass && c != ']';
                java.append(c);
            }
        }
        return java.toString();
    }

    private static boolean isQuantifier(String source, int brace) {
        return QUANTIFIER.matcher(source).region(brace, source.length()).lookingAt();
    }
}
