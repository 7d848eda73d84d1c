package org.spacesync.sandbox.store;

/** The two kinds of content. */
public enum Kind {
    ENTRY("Entry"),
    ASSET("Asset");

    private final String type;

    Kind(String type) {
        this.type = type;
    }

    /** {@code sys.type} and link type. */
    public String type() {
        return type;
    }

    /** @return null for other types */
    public static Kind of(String type) {
        return "Entry".equals(type) ? ENTRY : "Asset".equals(type) ? ASSET : null;
    }
}
