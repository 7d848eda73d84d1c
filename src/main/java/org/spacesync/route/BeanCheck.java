package org.spacesync.route;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.spacesync.settings.Similar;

/** Finds beans and methods that do not exist: Camel itself would name the route, but neither file nor line. */
final class BeanCheck {
    /** The keys under which {@code ref} is the name of a bean; elsewhere it is the name of something else. */
    private static final Set<String> HOLDERS = Set.of("bean", "method", "process");

    /** The keys whose value is the name of a bean. */
    private static final Set<String> NAMES = Set.of(
            "aggregationStrategy",
            "aggregationRepository",
            "executorService",
            "idempotentRepository",
            "objectMapper",
            "onPrepare",
            "onExceptionOccurredRef",
            "onRedeliveryRef");

    private static final Pattern PARAMETER = Pattern.compile("#bean:([^{}$]+)");
    private static final Pattern ENDPOINT = Pattern.compile("bean:(?://)?([\\w.-]+)(?:\\?(?:.*&)?method=([^&]+).*)?");
    private static final Pattern FUNCTION = Pattern.compile("\\$\\{bean:([\\w-]+)[^}]*}");

    private final TemplateUse use;
    private final BeanNames beans;
    private final List<RouteProblem> problems = new ArrayList<>();

    private BeanCheck(TemplateUse use, BeanNames beans) {
        this.use = use;
        this.beans = beans;
    }

    static List<RouteProblem> problems(TemplateUse use, BeanNames beans) {
        BeanCheck check = new BeanCheck(use, beans);
        RouteDocument.walk(use.definition().body(), (key, node) -> {
            if (node instanceof ScalarNode scalar) {
                check.scalar(key, scalar);
            } else if (HOLDERS.contains(key)) {
                check.call(node);
            }
        });
        return check.problems;
    }

    private void scalar(String key, ScalarNode scalar) {
        String text = use.text(scalar);
        if (NAMES.contains(key) && !text.startsWith("#")) {
            name(scalar, text);
        }
        if (!text.contains("bean:")) {
            return;
        }
        Matcher parameter = PARAMETER.matcher(text);
        if (parameter.matches()) {
            name(scalar, parameter.group(1));
        }
        Matcher endpoint = ENDPOINT.matcher(text);
        if (endpoint.matches()) {
            name(scalar, endpoint.group(1));
            Optional.ofNullable(endpoint.group(2)).ifPresent(method -> beans.typeOf(endpoint.group(1))
                    .ifPresent(type -> method(scalar, method, type)));
        }
        Matcher function = FUNCTION.matcher(text);
        while (!key.equals("description") && function.find()) {
            name(scalar, function.group(1));
        }
    }

    private void name(Node node, String name) {
        if (!isComputed(name) && !beans.knows(name)) {
            add(
                    node,
                    "There is no bean '" + name + "'." + Similar.hint(name, beans.names())
                            + " Declare it under 'beans' in a route file or correct the name.");
        }
    }

    private void call(Node call) {
        Optional<Node> ref = RouteDocument.child(call, "ref");
        ref.ifPresent(node -> name(node, use.text(node)));
        Optional<Class<?>> type = ref.map(use::text)
                .flatMap(beans::typeOf)
                .or(() -> RouteDocument.child(call, "beanType").map(use::text).flatMap(beans::type));
        Optional<ScalarNode> method = RouteDocument.child(call, "method").flatMap(RouteDocument::scalar);
        if (type.isPresent() && method.isPresent()) {
            method(method.get(), use.text(method.get()), type.get());
        }
    }

    private void method(ScalarNode node, String written, Class<?> type) {
        MethodText text = MethodText.of(written);
        if (isComputed(text.name()) || text.name().isEmpty()) {
            return;
        }
        List<Method> named = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(text.name()))
                .toList();
        if (named.isEmpty()) {
            Set<String> known = new TreeSet<>();
            Arrays.stream(type.getMethods())
                    .filter(method -> method.getDeclaringClass() != Object.class)
                    .forEach(method -> known.add(method.getName()));
            add(
                    node,
                    type.getSimpleName() + " has no public method '" + text.name() + "'."
                            + Similar.hintOrAll(text.name(), known));
        } else if (named.stream().noneMatch(text::fits)) {
            add(
                    node,
                    "No method '" + text.name() + "' of " + type.getSimpleName() + " takes " + text.count()
                            + (text.count() == 1 ? " parameter." : " parameters."));
        }
    }

    private static boolean isComputed(String text) {
        return text.contains("{{") || text.contains("${");
    }

    private void add(Node node, String text) {
        problems.add(use.problem(node, text));
    }
}
