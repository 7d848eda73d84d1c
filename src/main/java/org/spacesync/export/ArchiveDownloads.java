package org.spacesync.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spacesync.contentful.Json;

/** The archives of one export job on their way here. Belongs to one exchange. */
public final class ArchiveDownloads {
    /** How often new addresses are asked for while nothing comes from the old ones. */
    private static final int MOST_SIGNATURES = 5;

    private List<String> addresses;
    private List<Path> files = List.of();
    private int next;
    private int signatures;
    private long seen;
    private boolean downloadedAgain;
    private boolean over;
    private long limit;

    /** @param answer the job that has completed */
    static List<String> addresses(Map<String, Object> answer) {
        return Json.objects(answer, "result", "files").stream()
                .map(file -> Json.text(file, "url", "href"))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * @param addresses signed
     * @param files where the archives belong, as many
     */
    public ArchiveDownloads(List<String> addresses, List<Path> files) {
        this.addresses = addresses;
        this.files = files;
    }

    /** Read by the routes: whether something is left to do. */
    public boolean isOpen() {
        return !over;
    }

    /** Read by the routes: whether all archives are here. */
    public boolean isHere() {
        return next >= files.size();
    }

    /** Read by the routes: whether the job may have left out entries. */
    public boolean isFull() {
        return limit > 0;
    }

    String address() {
        return addresses.get(next);
    }

    Path file() {
        return files.get(next);
    }

    List<Path> files() {
        return files;
    }

    void downloaded() {
        next++;
        signatures = 0;
        seen = 0;
    }

    /**
     * An address is not valid any more.
     *
     * @param size bytes that have come of the archive
     * @return false if too many were not valid
     */
    public boolean mayAskAgain(long size) {
        signatures = size > seen ? 1 : signatures + 1;
        // Also where what had come was thrown away: the same bytes once more are no progress.
        seen = Math.max(seen, size);
        return signatures <= MOST_SIGNATURES;
    }

    /** New addresses of the same archives, in the same order. */
    void signedAgain(List<String> newAddresses) {
        addresses = newAddresses;
    }

    /**
     * What has come cannot be used.
     *
     * @return false if it was downloaded twice by now
     */
    boolean startAgain() {
        if (downloadedAgain) {
            return false;
        }
        downloadedAgain = true;
        next = 0;
        return true;
    }

    void end() {
        over = true;
    }

    /** @param most the most entries that the job exports, and as many have come */
    void endFull(long most) {
        limit = most;
        over = true;
    }

    long limit() {
        return limit;
    }
}
