package org.spacesync.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.spacesync.sandbox.store.Life;
import org.spacesync.sandbox.store.Trees;

/** Reads versions and times from the {@code sys} of an exported resource. */
final class SeedLife {
    private SeedLife() {}

    /** A resource without {@code sys.version} was exported through the delivery API, so it is published. */
    static Life of(JsonNode sys, Instant now) {
        Instant created = Trees.time(sys.path("createdAt"), now);
        Instant updated = Trees.time(sys.path("updatedAt"), created);
        return sys.path("version").isInt() ? managed(sys, created, updated) : delivered(sys, created, updated);
    }

    private static Life managed(JsonNode sys, Instant created, Instant updated) {
        int version = sys.path("version").asInt();
        boolean archived = sys.path("archivedVersion").isInt();
        boolean published = !archived && sys.path("publishedVersion").isInt();
        JsonNode first = sys.path("firstPublishedAt");
        Instant publishedAt = published ? Trees.time(sys.path("publishedAt"), updated) : null;
        return new Life(
                version,
                created,
                updated,
                published || first.isTextual() ? Trees.time(first, created) : null,
                Math.max(published ? 1 : 0, sys.path("publishedCounter").asInt()),
                published ? Integer.valueOf(sys.path("publishedVersion").asInt()) : null,
                publishedAt,
                archived ? Integer.valueOf(sys.path("archivedVersion").asInt()) : null,
                archived ? Trees.time(sys.path("archivedAt"), updated) : null);
    }

    private static Life delivered(JsonNode sys, Instant created, Instant updated) {
        int counter = Math.max(1, sys.path("revision").asInt());
        int publishedVersion = sys.path("publishedVersion").asInt(2 * counter - 1);
        return new Life(
                publishedVersion + 1, created, updated, created, counter, publishedVersion, updated, null, null);
    }
}
