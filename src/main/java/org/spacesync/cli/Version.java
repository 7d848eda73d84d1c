package org.spacesync.cli;

import java.util.Objects;

/** The version of the program, from the manifest of its jar. */
final class Version {
    private Version() {}

    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(not from a jar)");
    }
}
