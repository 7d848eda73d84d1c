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
 * Follows the properties that a simple expression reads, such as {@code .model.fields} after {@code ${variable.ctfRun}},
 * as far as the types tell: what is behind a map, a list or a class that is not ours is left to the run.
 */
final class PropertyPath {
    private static final Pattern STEP = Pattern.compile("\\G\\??\\.([A-Za-z_]\\w*)(\\()?");
    private static final String OURS = "org.spacesync.";

    private PropertyPath() {}

    /**
     * @param types what the path begins at; one of them having the property is enough
     * @param path what follows in the expression
     * @return what is wrong, if anything
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

    /** Whether the class says all that an object of it has: others may be of a class below it. */
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
