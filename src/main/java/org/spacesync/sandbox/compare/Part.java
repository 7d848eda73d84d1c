package org.spacesync.sandbox.compare;

/** The parts of an environment that are compared, in the order of the report. */
public enum Part {
    /** Named by code. */
    LOCALE("Locale"),
    TAG("Tag"),
    CONTENT_TYPE("Content type"),
    /** Named by the id of its content type. */
    EDITOR_INTERFACE("Editor interface"),
    ASSET("Asset"),
    ENTRY("Entry");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
