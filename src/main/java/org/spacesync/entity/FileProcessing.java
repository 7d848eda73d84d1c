package org.spacesync.entity;

import org.spacesync.run.Writing;

/** The processing of one locale's file while it is being asked for. Belongs to one exchange. */
public final class FileProcessing extends Writing {
    private final FilesToProcess files;
    private final String locale;

    FileProcessing(FilesToProcess files, String locale) {
        this.files = files;
        this.locale = locale;
    }

    /** Path of the asset. */
    @Override
    public String getPath() {
        return files.path();
    }

    /** Read by the route. */
    public String getLocale() {
        return locale;
    }

    /** Version of the asset; read by the route. */
    public Integer getVersion() {
        return files.version();
    }

    /** It is asked for, or need not be. */
    public void done() {
        files.asked(locale);
        close();
    }

    /** It is asked for when the asset is looked at next: only then is its version known. */
    public void putOff() {
        files.putOff();
        close();
    }
}
