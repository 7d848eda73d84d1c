package org.spacesync.settings;

/**
 * Where a value comes from, for messages.
 *
 * @param source which of the places
 * @param name its name as the user wrote it there, for instance {@code --source-space} or {@code sourceSpace in
 *     sync.json}
 */
public record Origin(Source source, String name) {

    /** The places, highest precedence first. */
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
