package org.spacesync.export;

import java.util.regex.Pattern;

/** Names in archives. Nothing is ever written by such a name; one that leads elsewhere is a bad sign all the same. */
final class ArchiveNames {
    private static final Pattern PLAIN = Pattern.compile("[^/\\\\:\\p{Cntrl}]{1,255}");

    private ArchiveNames() {}

    /** Whether it is the name of a file in the folder that it is found in. */
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }
}
