package org.spacesync.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Documents of route files that were read before they are used, so that no file is parsed twice. */
final class ParsedFiles {
    private final Function<RouteFile, RouteDocument> parser;
    private final Map<RouteFile, RouteDocument> documents = new HashMap<>();

    ParsedFiles(Function<RouteFile, RouteDocument> parser) {
        this.parser = parser;
    }

    /** The document of a file, to look at. */
    synchronized RouteDocument document(RouteFile file) {
        return documents.computeIfAbsent(file, parser);
    }

    /**
     * The documents of files, to be given away: Camel's loader notes in the nodes for which context it reads them, so they
     * serve one context only.
     */
    synchronized List<RouteDocument> take(List<RouteFile> files) {
        List<RouteDocument> taken = files.stream().map(this::document).toList();
        documents.clear();
        return taken;
    }
}
