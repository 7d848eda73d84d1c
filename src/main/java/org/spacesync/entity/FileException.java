package org.spacesync.entity;

/** A file of an asset cannot be copied, whatever is tried: the asset is given up. */
public final class FileException extends RuntimeException {
    public FileException(String message) {
        super(message);
    }
}
