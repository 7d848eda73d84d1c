package org.spacesync.entity;

import org.spacesync.run.Writing;

/** The processing of one locale's file while it is being asked for. Belongs to one exchange. */
public final class FileProcessing extends Writing {
    private final String path;
    private final String locale;

    /** @param path of the asset */
    FileProcessing(String path, String locale) {
        this.path = path;
        this.locale = locale;
    }

    @Override
    public String getPath() {
        return path;
    }

    /** Read by the route. */
    public String getLocale() {
        return locale;
    }

    public void done() {
        close();
    }
}
