package org.spacesync.contentful;

import java.util.Arrays;
import java.util.Optional;

/** The types of entities that Space Sync writes, with their {@code sys.type} and their path segment in the APIs. */
public enum EntityType {
    LOCALE("Locale", "locales"),
    TAG("Tag", "tags"),
    CONTENT_TYPE("ContentType", "content_types"),
    EDITOR_INTERFACE("EditorInterface", "editor_interfaces"),
    ASSET("Asset", "assets"),
    ENTRY("Entry", "entries");

    private final String sysType;
    private final String path;

    EntityType(String sysType, String path) {
        this.sysType = sysType;
        this.path = path;
    }

    /** {@code sys.type} of such an entity, {@code sys.linkType} of a link to it. */
    public String sysType() {
        return sysType;
    }

    /** Path segment of the collection, without slashes. */
    public String path() {
        return path;
    }

    public static Optional<EntityType> ofSysType(String sysType) {
        return Arrays.stream(values())
                .filter(type -> type.sysType.equals(sysType))
                .findFirst();
    }

    @Override
    public String toString() {
        return sysType;
    }
}
