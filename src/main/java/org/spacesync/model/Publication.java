package org.spacesync.model;

import java.util.Map;
import org.spacesync.contentful.Json;

/** The publication state of a content type according to its {@code sys}. */
final class Publication {
    private Publication() {}

    /** Whether there is a published version now. */
    static boolean isPublished(Map<String, Object> contentType) {
        return Json.integer(contentType, "sys", "publishedVersion") != null;
    }

    /** Whether there was ever a published version, so that the rules for published fields may apply. */
    static boolean wasPublished(Map<String, Object> contentType) {
        Integer counter = Json.integer(contentType, "sys", "publishedCounter");
        return isPublished(contentType)
                || counter != null && counter > 0
                || Json.text(contentType, "sys", "firstPublishedAt") != null;
    }

    /** Whether it was edited since it was published. Publishing itself raises the version by one. */
    static boolean hasUnpublishedEdits(Map<String, Object> contentType) {
        Integer version = Json.integer(contentType, "sys", "version");
        Integer published = Json.integer(contentType, "sys", "publishedVersion");
        return version != null && published != null && version > published + 1;
    }

    /** Whether the listed form is the published one. */
    static boolean isClean(Map<String, Object> contentType) {
        return isPublished(contentType) && !hasUnpublishedEdits(contentType);
    }
}
