package org.spacesync.sync;

/** A file of an asset cannot be copied, whatever is tried: the asset is given up. */
final class FileException extends RuntimeException {
    FileException(String message) {
        super(message);
    }
}
