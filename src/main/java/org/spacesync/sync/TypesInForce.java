package org.spacesync.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.contentful.Json;
import org.spacesync.model.ContentTypeRules;
import org.spacesync.model.Side;

/**
 * The content types by whose rules the destination judges entries once the content model is copied: the source's, where
 * they are copied, else its own. To be asked only then. Safe for use by several threads.
 */
final class TypesInForce {
    private final SyncRun run;
    private final Map<String, Optional<Map<String, Object>>> definitions = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> uniqueFields = new ConcurrentHashMap<>();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();

    TypesInForce(SyncRun run) {
        this.run = run;
    }

    /** A content type was written in this run, or read again. */
    void version(String contentType, Integer version) {
        if (version != null) {
            versions.put(contentType, version);
        }
    }

    /** Version of the content type at the destination; null if it is not known. */
    Integer version(String contentType) {
        Integer written = versions.get(contentType);
        return written != null ? written : Json.integer(listed(contentType).orElse(null), "sys", "version");
    }

    Optional<Map<String, Object>> rules(String contentType) {
        return contentType == null ? Optional.empty() : definitions.computeIfAbsent(contentType, this::find);
    }

    Set<String> uniqueFields(String contentType) {
        return contentType == null
                ? Set.of()
                : uniqueFields.computeIfAbsent(
                        contentType,
                        id -> rules(id).map(ContentTypeRules::uniqueFields).orElse(Set.of()));
    }

    private Optional<Map<String, Object>> find(String contentType) {
        Optional<Map<String, Object>> own = listed(contentType).filter(ContentTypeRules::isPublishedAsListed);
        boolean copied = run.isCopiesContentModel() && run.selection().selectsContentType(contentType);
        if (!copied) {
            return own;
        }
        // A source that says nothing of metadata leaves the destination's as it is: so must a definition put back.
        return run.model().contentType(Side.SOURCE, contentType).map(source -> {
            Map<String, Object> definition = new LinkedHashMap<>(source);
            definition.computeIfAbsent(
                    "metadata", absent -> Json.at(listed(contentType).orElse(null), "metadata"));
            return definition;
        });
    }

    private Optional<Map<String, Object>> listed(String contentType) {
        return run.model().contentType(Side.DESTINATION, contentType);
    }
}
