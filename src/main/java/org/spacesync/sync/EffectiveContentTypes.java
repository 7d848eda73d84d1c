package org.spacesync.sync;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.contentful.Json;
import org.spacesync.model.ContentTypeRules;
import org.spacesync.model.Side;

/**
 * The content types by whose rules the destination judges entries once the content model is copied: as this run has
 * written them, else as they were listed. To be asked only then. Safe for use by several threads.
 */
final class EffectiveContentTypes {
    private final SyncRun run;
    private final Map<String, Map<String, Object>> written = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> uniqueFields = new ConcurrentHashMap<>();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();

    EffectiveContentTypes(SyncRun run) {
        this.run = run;
    }

    /** A content type was written and activated as a part of the content model. */
    void written(String contentType, ModelPart part) {
        version(contentType, part.version());
        Optional<Map<String, Object>> body = part.getRequests().stream()
                .map(writing -> writing.getRequest().body())
                .filter(sent -> sent != null)
                .reduce((one, next) -> next)
                .or(() -> listed(contentType));
        body.ifPresent(definition -> written.put(contentType, definition));
    }

    /** A content type was written in this run, or read again. */
    void version(String contentType, Integer version) {
        if (version != null) {
            versions.put(contentType, version);
        }
    }

    /** Version of the content type at the destination; null if it is not known. */
    Integer version(String contentType) {
        Integer latest = versions.get(contentType);
        return latest != null ? latest : Json.integer(listed(contentType).orElse(null), "sys", "version");
    }

    Optional<Map<String, Object>> rules(String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(written.get(contentType))
                .or(() -> listed(contentType).filter(ContentTypeRules::isPublishedAsListed));
    }

    Set<String> uniqueFields(String contentType) {
        return contentType == null
                ? Set.of()
                : uniqueFields.computeIfAbsent(
                        contentType,
                        id -> rules(id).map(ContentTypeRules::uniqueFields).orElse(Set.of()));
    }

    private Optional<Map<String, Object>> listed(String contentType) {
        return run.model().contentType(Side.DESTINATION, contentType);
    }
}
