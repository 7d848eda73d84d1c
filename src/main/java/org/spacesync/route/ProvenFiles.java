package org.spacesync.route;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.spacesync.variables.RouteVariables;

/**
 * Separates files that are as in our jar, which the tests of the build have checked with our beans, from those that are
 * yet to be checked. If one of our beans is replaced, no file is proven: any of them may call it.
 */
final class ProvenFiles {
    private final List<RouteDocument> documents;
    private final JavaSide java;

    ProvenFiles(List<RouteDocument> documents, JavaSide java) {
        this.documents = documents;
        this.java = java;
    }

    /** What is to be checked. */
    List<RouteDocument> open() {
        List<RouteDocument> changed = documents.stream()
                .filter(document -> !document.file().delivered())
                .toList();
        return isReplaced(changed) ? documents : changed;
    }

    private boolean isReplaced(List<RouteDocument> changed) {
        return changed.stream().flatMap(ProvenFiles::declared).anyMatch(name -> name.startsWith(RouteVariables.PREFIX))
                || documents.stream()
                        .flatMap(ProvenFiles::declared)
                        .anyMatch(name -> java.beans().apply(name) != null);
    }

    private static Stream<String> declared(RouteDocument document) {
        return document.definitions().stream()
                .filter(definition -> definition.kind().equals("beans"))
                .flatMap(definition -> RouteDocument.items(Optional.of(definition.body())).stream())
                .flatMap(bean -> name(bean).stream());
    }

    private static Optional<String> name(Node bean) {
        return RouteDocument.child(bean, "name").map(RouteDocument::text);
    }
}
