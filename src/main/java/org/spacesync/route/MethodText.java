package org.spacesync.route;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A method in a bean step: {@code open}, or with parameters {@code put('/entries', ${variable.version})}.
 *
 * @param name of the method
 * @param count number of given parameters; also 0 if Camel binds them
 */
record MethodText(String name, int count) {
    /** Types that Camel binds automatically. */
    private static final Set<Class<?>> BOUND = Set.of(Exchange.class, Message.class, CamelContext.class);

    static MethodText of(String text) {
        String name = text.strip().split("[(.?\\[]", 2)[0];
        boolean given = text.strip().startsWith(name + "(");
        return new MethodText(name, given ? count(text.strip().substring(name.length() + 1)) : 0);
    }

    /** Counts the parameters between the commas, up to the closing parenthesis. */
    private static int count(String text) {
        int count = 0;
        int depth = 0;
        char quote = 0;
        boolean any = false;
        for (char c : text.toCharArray()) {
            if (quote == 0 && depth == 0 && c == ')') {
                break;
            }
            any |= !Character.isWhitespace(c);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '{' || c == '[') {
                depth++;
            } else if (c == ')' || c == '}' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                count++;
            }
        }
        return any ? count + 1 : 0;
    }

    /** Whether a method takes this number of parameters; Camel must be able to bind those that are not given. */
    boolean fits(Method method) {
        int most = method.getParameterCount();
        if (count == 0 || count == most) {
            return true;
        }
        if (count > most) {
            return false;
        }
        Class<?>[] types = method.getParameterTypes();
        Annotation[][] annotations = method.getParameterAnnotations();
        for (int at = count; at < most; at++) {
            if (annotations[at].length == 0 && !BOUND.contains(types[at])) {
                return false;
            }
        }
        return true;
    }
}
