package org.spacesync.settings;

/**
 * Where a value came from, for messages.
 *
 * @param source which of the places
 * @param name how the user wrote it there, for instance {@code --source-space} or {@code sourceSpace in sync.json}
 */
public record Origin(Source source, String name) {

    /** The places, the strongest first. */
    public enum Source {
        MESSAGE,
        COMMAND_LINE,
        ENVIRONMENT,
        CONFIG_FILE,
        APPLICATION_PROPERTIES,
        DEFAULT
    }

    @Override
    public String toString() {
        return name;
    }
}
