package org.spacesync.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Similar;

/** Finds <code>{{key}}</code> that will have no value. */
final class PlaceholderCheck {
    private static final Pattern INNERMOST = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern IN_SIMPLE = Pattern.compile("\\$\\{properties:([^}:]+)(:[^}]*)?}");

    private final RouteDocument.Definition definition;
    private final Set<String> known = new HashSet<>();
    private final List<RouteProblem> problems = new ArrayList<>();

    private PlaceholderCheck(RouteDocument.Definition definition) {
        this.definition = definition;
    }

    /**
     * @param given keys that have a value besides the settings with a default
     */
    static List<RouteProblem> problems(RouteDocument.Definition definition, Collection<String> given) {
        PlaceholderCheck check = new PlaceholderCheck(definition);
        check.known.addAll(given);
        Arrays.stream(Setting.values())
                .filter(setting -> setting.defaultValue() != null)
                .forEach(setting -> check.known.add(setting.propertyKey()));
        if (definition.kind().equals("routeTemplate")) {
            check.knowNames("parameters");
            check.knowNames("beans");
            check.knowNames("templateBean");
        }
        RouteDocument.walk(definition.body(), (key, node) -> {
            if (node instanceof ScalarNode scalar) {
                check.check(scalar);
            }
        });
        return check.problems;
    }

    private void knowNames(String list) {
        for (Node item : RouteDocument.items(RouteDocument.child(definition.body(), list))) {
            RouteDocument.child(item, "name").ifPresent(name -> known.add(RouteDocument.text(name)));
        }
    }

    private void check(ScalarNode scalar) {
        String text = scalar.getValue();
        Matcher placeholder = INNERMOST.matcher(text);
        while (placeholder.find()) {
            check(scalar, placeholder.group(1).strip());
            // Braces inside braces are a part of the outer key or default.
            text = text.substring(0, placeholder.start()) + "x" + text.substring(placeholder.end());
            placeholder = INNERMOST.matcher(text);
        }
        Matcher property = IN_SIMPLE.matcher(scalar.getValue());
        while (property.find()) {
            check(scalar, property.group(1).strip() + (property.group(2) == null ? "" : ":"));
        }
    }

    /** {@code ?key} may be absent, {@code key:default} has a value, {@code function:name} is not one of our keys. */
    private void check(ScalarNode scalar, String content) {
        String key = content.replaceFirst("^!", "").replaceFirst("^\\?", "").replaceFirst(":.*", "");
        boolean mayBeAbsent = content.matches("!?\\?.*") || content.contains(":");
        Optional<Setting> setting = Arrays.stream(Setting.values())
                .filter(candidate -> candidate.propertyKey().equals(key))
                .findFirst();
        if (known.contains(key) || mayBeAbsent && setting.isPresent()) {
            return;
        }
        if (setting.isPresent()) {
            add(
                    scalar,
                    "{{" + key + "}} has no value unless " + setting.get().option()
                            + " is given. Write {{" + key + ":some default}}, or {{?" + key
                            + "}} if the whole option may be omitted.");
        } else if (!mayBeAbsent) {
            add(
                    scalar,
                    "There is no property {{" + key + "}}." + Similar.hint(key, known) + " Define it in"
                            + " application.properties or write {{" + key + ":some default}}.");
        } else if (key.startsWith(Setting.PREFIX) && meant(key).isPresent()) {
            add(
                    scalar,
                    "{{" + key + "}} is not a setting. Did you mean " + Setting.PREFIX
                            + meant(key).get() + "?");
        }
    }

    /**
     * The setting that a typing error such as {@code contentful.rate.limt} stands for; with the prefix, all keys would
     * be similar.
     */
    private static Optional<String> meant(String key) {
        Stream<String> settings = Arrays.stream(Setting.values()).map(Setting::propertyKey);
        return Similar.to(
                key.substring(Setting.PREFIX.length()),
                settings.map(name -> name.substring(Setting.PREFIX.length())).toList());
    }

    private void add(ScalarNode scalar, String text) {
        problems.add(definition.document().problem(scalar, text));
    }
}
