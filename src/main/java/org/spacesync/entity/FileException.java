package org.spacesync.entity;

/** A file of an asset cannot be copied, however often it is tried: the asset fails. */
public final class FileException extends RuntimeException {
    public FileException(String message) {
        super(message);
    }
}
