package org.spacesync.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkJob;

/** The entries of one part of an export, as they lie on the disk, read on demand. */
interface ExportedEntries extends AutoCloseable {
    Iterator<Map<String, Object>> iterator();

    @Override
    void close();

    /** @param job one that has ended */
    static ExportedEntries of(Path directory, BulkJob job) {
        if (job.items() == 0) {
            return none();
        }
        int archives = ExportJob.archives(job);
        if (job.jobId() == null) {
            return ofPages(ExportJob.pages(directory, job));
        }
        if (archives == 0) {
            return none();
        }
        ExportArchives open = ExportArchives.open(
                ExportJob.archives(directory, job, archives), job.jobId(), ArchiveDownloads.MOST_BYTES);
        return new ExportedEntries() {
            @Override
            public Iterator<Map<String, Object>> iterator() {
                return open.entries();
            }

            @Override
            public void close() {
                open.close();
            }
        };
    }

    private static ExportedEntries none() {
        return new ExportedEntries() {
            @Override
            public Iterator<Map<String, Object>> iterator() {
                return Collections.emptyIterator();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    /** @param file with one entry in each line */
    static ExportedEntries ofPages(Path file) {
        try {
            BufferedReader lines = Files.newBufferedReader(file);
            return new ExportedEntries() {
                @Override
                public Iterator<Map<String, Object>> iterator() {
                    return lines.lines().map(Json::parse).iterator();
                }

                @Override
                public void close() {
                    try {
                        lines.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read. Export again with --start-over.", e);
        }
    }
}
