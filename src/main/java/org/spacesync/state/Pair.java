package org.spacesync.state;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One source and one destination, which share a token, a journal and a lock. The ids become file names, so only those
 * that the API knows are accepted.
 *
 * @param sourceEnvironment environment of the source; null or empty for {@code master}
 * @param destinationEnvironment environment of the destination; null or empty for {@code master}
 */
public record Pair(
        String sourceSpace, String sourceEnvironment, String destinationSpace, String destinationEnvironment) {
    private static final String MASTER = "master";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]*[A-Za-z0-9_-][A-Za-z0-9_.-]*");

    public Pair {
        sourceEnvironment = orMaster(sourceEnvironment);
        destinationEnvironment = orMaster(destinationEnvironment);
        requireId("source space", sourceSpace);
        requireId("source environment", sourceEnvironment);
        requireId("destination space", destinationSpace);
        requireId("destination environment", destinationEnvironment);
    }

    /** {@code src-to-dst}; an environment other than master is marked: {@code src@staging-to-dst}. */
    public String name() {
        return side(sourceSpace, sourceEnvironment) + "-to-" + side(destinationSpace, destinationEnvironment);
    }

    /** Where the journal, the lock and the run report of this pair are. */
    public Path stateDirectory(Path syncTokenDirectory) {
        return syncTokenDirectory.resolve(".space-sync").resolve(name());
    }

    private static String side(String space, String environment) {
        return environment.equals(MASTER) ? space : space + "@" + environment;
    }

    private static String orMaster(String environment) {
        return environment == null || environment.isEmpty() ? MASTER : environment;
    }

    private static void requireId(String what, String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("The " + what + " '" + id
                    + "' is not an id: letters, digits, '-', '_' and '.' are possible. Copy the id from the web app.");
        }
    }
}
