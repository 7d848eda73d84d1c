package org.spacesync.route;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spacesync.settings.Similar;

/**
 * Checks the properties that a simple expression reads, such as {@code .model.fields} after {@code ${variable.ctfRun}},
 * as far as the types are known: properties of maps, lists and classes that are not ours are not checked.
 */
final class PropertyPath {
    private static final Pattern STEP = Pattern.compile("\\G\\??\\.([A-Za-z_]\\w*)(\\()?");
    private static final String OURS = "org.spacesync.";

    private PropertyPath() {}

    /**
     * @param types possible types at the start of the path; it is enough if one of them has the property
     * @param path the rest of the expression @return the problem, if there is one
     */
    static Optional<String> problem(Set<Class<?>> types, String path) {
        Set<Class<?>> at = types;
        Matcher step = STEP.matcher(path);
        while (!at.isEmpty() && at.stream().allMatch(PropertyPath::isTold) && step.find()) {
            String name = step.group(1);
            boolean call = step.group(2) != null;
            Set<Class<?>> next = at.stream()
                    .flatMap(type -> results(type, name, call).stream())
                    .collect(Collectors.toCollection(HashSet::new));
            if (next.isEmpty()) {
                Collection<String> known = new TreeSet<>();
                at.forEach(type -> known.addAll(properties(type)));
                return Optional.of(names(at) + " has no property '" + name + "'." + Similar.hint(name, known));
            }
            if (call) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.empty();
    }

    /** Whether the class has all properties of its objects; otherwise they may belong to a subclass. */
    private static boolean isTold(Class<?> type) {
        return type.getName().startsWith(OURS) && !Map.class.isAssignableFrom(type);
    }

    private static Set<Class<?>> results(Class<?> type, String name, boolean call) {
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        List<String> methods = call ? List.of(name) : List.of(name, "get" + capital, "is" + capital);
        return Arrays.stream(type.getMethods())
                .filter(method -> methods.contains(method.getName()))
                .filter(method -> call || method.getParameterCount() == 0)
                .map(Method::getReturnType)
                .collect(Collectors.toSet());
    }

    private static Set<String> properties(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && method.getReturnType() != void.class
                        && method.getDeclaringClass() != Object.class)
                .map(method -> property(method.getName()))
                .collect(Collectors.toSet());
    }

    private static String property(String method) {
        String bare = method.replaceFirst("^(get|is)(?=[A-Z])", "");
        return Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
    }

    private static String names(Set<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(" or "));
    }
}
