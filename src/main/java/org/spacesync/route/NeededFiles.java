package org.spacesync.route;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The route files that a message to some endpoints can lead to. A file of ours is not parsed for that: it leads to each
 * file that defines a route, template or configuration whose id stands in it, outside of comments and descriptions. A
 * file of a user may name what it calls in any way that Camel has, so it is always needed, and if it computes names or
 * uses classes of its own, everything is.
 */
final class NeededFiles {
    /** Routes that Java code sends to or starts, by what stands in the files that lead to that code. */
    private static final Map<String, List<String>> BY_JAVA = Map.of(
            "ctfSettled", List.of("ctf-settled", "ctf-queue-settled", "ctf-tell-settled"),
            "ctfRequest", List.of("ctf-door"));

    private static final Pattern NOT_READ = Pattern.compile("^ *(?:- )?(?:#|description:).*$", Pattern.MULTILINE);
    private static final Pattern DEFINED = Pattern.compile("^    (?:id|routeId): \"?([\\w-]+)", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("ctf[\\w-]+");
    /** A computed name, or code of a user, which may send to any endpoint. */
    private static final Pattern UNKNOWN = Pattern.compile(
            "direct:[\\w/-]*(?:\\$\\{|\\{\\{)" + "|\\b(?:beans|templateBean|beanType|script|groovy|joor)\\b|#class:");

    private final Map<String, RouteFile> definedIn = new HashMap<>();
    private final Set<RouteFile> needed = new HashSet<>();
    private final Deque<RouteFile> toRead = new ArrayDeque<>();

    private NeededFiles() {}

    /** The files of {@code all} that are needed, in the same order. */
    static List<RouteFile> of(List<RouteFile> all, Collection<String> endpoints) {
        if (all.stream().anyMatch(file -> !file.delivered() && isUnknown(file))) {
            return all;
        }
        NeededFiles files = new NeededFiles();
        all.forEach(files::define);
        endpoints.forEach(endpoint -> files.need(endpoint.replaceFirst("^direct:(//)?", "")));
        all.stream().filter(file -> !file.delivered() || isBeans(file)).forEach(files::need);
        files.follow();
        return all.stream().filter(files.needed::contains).toList();
    }

    private static boolean isUnknown(RouteFile file) {
        return UNKNOWN.matcher(file.content()).find();
    }

    /** Beans are made only when they are used, but each must be there. */
    private static boolean isBeans(RouteFile file) {
        return file.content().startsWith("- beans:") || file.content().contains("\n- beans:");
    }

    private void define(RouteFile file) {
        Matcher definition = DEFINED.matcher(file.content());
        while (definition.find()) {
            definedIn.put(definition.group(1), file);
        }
    }

    private void need(String id) {
        RouteFile file = definedIn.get(id);
        if (file != null) {
            need(file);
        }
    }

    private void need(RouteFile file) {
        if (needed.add(file)) {
            toRead.add(file);
        }
    }

    private void follow() {
        while (!toRead.isEmpty()) {
            RouteFile file = toRead.poll();
            // A bean that is only declared sends nothing.
            boolean declares = file.delivered() && isBeans(file);
            Matcher word = WORD.matcher(NOT_READ.matcher(file.content()).replaceAll(""));
            while (word.find()) {
                need(word.group());
                if (!declares) {
                    BY_JAVA.getOrDefault(word.group(), List.of()).forEach(this::need);
                }
            }
        }
    }
}
