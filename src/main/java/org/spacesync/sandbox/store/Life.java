package org.spacesync.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Versions and times of an entry, asset or content type. Every successful change of state adds exactly one to the
 * version.
 *
 * @param publishedVersion null when not published; likewise the other nullable ones
 */
public record Life(
        int version,
        Instant createdAt,
        Instant updatedAt,
        Instant firstPublishedAt,
        int publishedCounter,
        Integer publishedVersion,
        Instant publishedAt,
        Integer archivedVersion,
        Instant archivedAt) {
    /** The only user here. */
    public static final String USER = "sandboxUser";

    public static Life created(Instant now) {
        return new Life(1, now, now, null, 0, null, null, null, null);
    }

    public Life edited(Instant now) {
        return new Life(
                version + 1,
                createdAt,
                now,
                firstPublishedAt,
                publishedCounter,
                publishedVersion,
                publishedAt,
                archivedVersion,
                archivedAt);
    }

    public Life published(Instant now) {
        Instant first = firstPublishedAt == null ? now : firstPublishedAt;
        return new Life(version + 1, createdAt, now, first, publishedCounter + 1, version, now, null, null);
    }

    public Life unpublished(Instant now) {
        return new Life(version + 1, createdAt, now, firstPublishedAt, publishedCounter, null, null, null, null);
    }

    public Life archived(Instant now) {
        return new Life(version + 1, createdAt, now, firstPublishedAt, publishedCounter, null, null, version, now);
    }

    public Life unarchived(Instant now) {
        return new Life(version + 1, createdAt, now, firstPublishedAt, publishedCounter, null, null, null, null);
    }

    public boolean isPublished() {
        return publishedVersion != null;
    }

    public boolean isArchived() {
        return archivedVersion != null;
    }

    /** Published and edited since. */
    public boolean isChanged() {
        return isPublished() && version > publishedVersion + 1;
    }

    /** {@code draft}, {@code published} or {@code changed}. */
    public String status() {
        return !isPublished() ? "draft" : isChanged() ? "changed" : "published";
    }

    /** Adds the members that the management API shows. */
    public void into(ObjectNode sys) {
        sys.put("version", version);
        mark(sys, "created", createdAt);
        mark(sys, "updated", updatedAt);
        if (firstPublishedAt != null) {
            sys.put("firstPublishedAt", Trees.millis(firstPublishedAt));
        }
        sys.put("publishedCounter", publishedCounter);
        if (isPublished()) {
            sys.put("publishedVersion", publishedVersion);
            mark(sys, "published", publishedAt);
        }
        if (isArchived()) {
            sys.put("archivedVersion", archivedVersion);
            mark(sys, "archived", archivedAt);
        }
    }

    private static void mark(ObjectNode sys, String what, Instant when) {
        sys.put(what + "At", Trees.millis(when));
        sys.set(what + "By", Trees.link("User", USER));
    }
}
