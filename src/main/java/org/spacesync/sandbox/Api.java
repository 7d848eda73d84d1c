package org.spacesync.sandbox;

/** The four listeners of the sandbox, in the order of their ports. */
public enum Api {
    DELIVERY("application/vnd.contentful.delivery.v1+json"),
    MANAGEMENT("application/vnd.contentful.management.v1+json"),
    UPLOAD("application/vnd.contentful.management.v1+json"),
    FILES("application/json");

    private final String mediaType;

    Api(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Media type of its JSON answers. */
    public String mediaType() {
        return mediaType;
    }

    /** Lower case name, as used in switches and the control API. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
