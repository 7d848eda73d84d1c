package org.spacesync.sandbox.bulk;

import java.nio.file.Path;

/**
 * A finished ZIP file.
 *
 * @param path on the host of the files
 */
record Archive(String path, Path file, long size) {}
