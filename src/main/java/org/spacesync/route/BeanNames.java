package org.spacesync.route;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Variable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.spacesync.route.RouteDocument.Definition;
import org.spacesync.variables.RouteVariables;

/** The beans that route files may name, their classes if they are known, and the variables that these use. */
final class BeanNames {
    private static final List<String> MADE_OTHERWISE =
            List.of("factoryBean", "factoryMethod", "builderClass", "script", "scriptLanguage");

    private final JavaSide java;
    /** Names of classes; none where it is known only when the bean is made. */
    private final Map<String, Optional<String>> declared = new TreeMap<>();

    private final Map<String, Optional<Class<?>>> bound = new HashMap<>();
    /** Null until somebody asks: it takes the methods of all beans. */
    private Map<String, Set<Class<?>>> variables;

    BeanNames(List<Definition> definitions, JavaSide java) {
        this.java = java;
        BoundBeans.TYPES.forEach((name, type) -> declared.put(name, Optional.of(type.getName())));
        for (Definition definition : definitions) {
            if (definition.kind().equals("beans")) {
                RouteDocument.items(Optional.of(definition.body())).forEach(this::declare);
            }
            RouteDocument.walk(definition.body(), (key, node) -> {
                if (key.equals("templateBean") || definition.kind().equals("routeTemplate") && key.equals("beans")) {
                    declare(node);
                }
            });
        }
    }

    private void declare(Node bean) {
        boolean made = MADE_OTHERWISE.stream()
                .anyMatch(key -> RouteDocument.child(bean, key).isPresent());
        Optional<String> type = RouteDocument.child(bean, "type")
                .map(RouteDocument::text)
                .map(text -> text.replaceFirst("^#class:", "").replaceFirst("[(#].*", ""))
                .filter(text -> !made);
        RouteDocument.child(bean, "name").map(RouteDocument::text).ifPresent(name -> declared.put(name, type));
    }

    /** The parameters of the steps have the types of the variables, so these need no second declaration. */
    private static void takeVariables(Class<?> bean, Map<String, Set<Class<?>>> found) {
        for (Method method : bean.getMethods()) {
            Annotation[][] annotations =
                    method.getParameterCount() == 0 ? new Annotation[0][] : method.getParameterAnnotations();
            for (int at = 0; at < annotations.length; at++) {
                for (Annotation annotation : annotations[at]) {
                    if (annotation instanceof Variable variable) {
                        found.computeIfAbsent(variable.value(), name -> new HashSet<>())
                                .add(method.getParameterTypes()[at]);
                    }
                }
            }
        }
    }

    Optional<Class<?>> type(String className) {
        return Optional.ofNullable(java.classes().apply(className));
    }

    /** Whether the name can be resolved; names that a host may still bind count as known. */
    boolean knows(String name) {
        return declared.containsKey(name)
                || bound(name).isPresent()
                || name.contains(".") && type(name).isPresent()
                || !java.complete() && !name.startsWith(RouteVariables.PREFIX);
    }

    /** The class of a bean, if it is known before it is made. */
    Optional<Class<?>> typeOf(String name) {
        return bound(name)
                .or(() -> declared.containsKey(name)
                        ? declared.get(name).flatMap(this::type)
                        : name.contains(".") ? type(name) : Optional.empty());
    }

    private Optional<Class<?>> bound(String name) {
        return bound.computeIfAbsent(
                name, key -> Optional.ofNullable(java.beans().apply(key)));
    }

    /** Known names, to suggest one for a misspelt name. */
    Set<String> names() {
        return new TreeSet<>(declared.keySet());
    }

    /** The types with which beans use a variable; none if no bean uses it. */
    Set<Class<?>> typesOf(String variable) {
        return ofVariables().getOrDefault(variable, Set.of());
    }

    /** The variables that beans use. */
    Set<String> variables() {
        return ofVariables().keySet();
    }

    private Map<String, Set<Class<?>>> ofVariables() {
        if (variables == null) {
            variables = new HashMap<>();
            declared.values().stream()
                    .flatMap(Optional::stream)
                    .distinct()
                    .flatMap(name -> type(name).stream())
                    .forEach(type -> takeVariables(type, variables));
        }
        return variables;
    }
}
