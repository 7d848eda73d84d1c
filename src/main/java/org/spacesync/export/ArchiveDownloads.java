package org.spacesync.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spacesync.contentful.Json;

/** The download of the archives of one export job. What is on disk is downloaded. Belongs to one exchange. */
public final class ArchiveDownloads {
    /** A job has at most 10,000 entries, and an entry 2 MB. */
    static final long MOST_BYTES = 20_000_000_000L;

    /** How often new addresses are asked for while nothing comes from the old ones. */
    private static final int MOST_RENEWALS = 5;

    private List<String> addresses;
    private final List<Path> files;
    private Path expired;
    private int renewals;
    private long seen;
    private boolean downloadedAgain;
    private boolean over;
    private ExportPlan division;

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

    /** Nothing is to be downloaded. */
    static ArchiveDownloads none() {
        ArchiveDownloads none = new ArchiveDownloads(List.of(), List.of());
        none.end();
        return none;
    }

    /** Whether something is left to do; read by the routes. */
    public boolean isOpen() {
        return !over;
    }

    /** Whether all archives are here; read by the routes. */
    public boolean isHere() {
        return files.stream().allMatch(Files::exists);
    }

    /** Whether the job may have left out entries, since it came back full; read by the routes. */
    public boolean isFull() {
        return division != null;
    }

    /** How the job is divided if it came back full; read by the routes. */
    public ExportPlan getDivision() {
        return division;
    }

    private int next() {
        int next = 0;
        while (Files.exists(files.get(next))) {
            next++;
        }
        return next;
    }

    /** Address of the next archive; read by the routes. */
    public String getAddress() {
        return addresses.get(next());
    }

    /** Where the next archive belongs; read by the routes. */
    public Path getFile() {
        return files.get(next());
    }

    /** The most bytes that an archive may have; read by the routes. */
    public long getMostBytes() {
        return MOST_BYTES;
    }

    List<Path> files() {
        return files;
    }

    /**
     * The address of the next archive has expired.
     *
     * @param size bytes that have come of the archive
     * @return false if too many have expired
     */
    public boolean mayRenew(long size) {
        Path file = getFile();
        if (!file.equals(expired)) {
            expired = file;
            renewals = 0;
            seen = 0;
        }
        renewals = size > seen ? 1 : renewals + 1;
        // Also where what had come was thrown away: the same bytes once more are no progress.
        seen = Math.max(seen, size);
        return renewals <= MOST_RENEWALS;
    }

    /** New addresses of the same archives, in the same order. */
    void renew(List<String> newAddresses) {
        addresses = newAddresses;
    }

    /**
     * What has come cannot be used, and was removed.
     *
     * @return false if it was downloaded twice by now
     */
    boolean startAgain() {
        boolean first = !downloadedAgain;
        downloadedAgain = true;
        return first;
    }

    void end() {
        over = true;
    }

    /** The job has exported as many entries as it can. */
    void endFull(ExportPlan plan) {
        division = plan;
        over = true;
    }
}
