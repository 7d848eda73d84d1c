package org.spacesync.links;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.spacesync.files.FileFailure;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Job;
import org.spacesync.state.Journal;
import org.spacesync.state.SqlJournal;
import org.spacesync.state.StateException;

/** Where a check of links keeps its journal: {@code <state-dir>/.space-sync/links/<space>}; gone at its end. */
final class LinksDirectory {
    private static final String JOURNAL = "journal.db";

    private LinksDirectory() {}

    static Path of(Settings settings) {
        String environment = settings.environment();
        return settings.existingDirectory(Setting.LINKS_STATE_DIR)
                .resolve(".space-sync")
                .resolve("links")
                .resolve(settings.space() + (environment.equals("master") ? "" : "@" + environment));
    }

    /**
     * A new journal. Of one that a killed process has left, only what was still to be published is taken over: all else
     * may be out of date.
     */
    static Journal open(Path directory) {
        List<Job> left = List.of();
        if (Files.exists(directory.resolve(JOURNAL))) {
            try (Journal old = SqlJournal.open(directory)) {
                left = old.jobsInFlight();
            }
        }
        clear(directory);
        Journal journal = SqlJournal.open(directory);
        left.forEach(journal::jobStarted);
        return journal;
    }

    /** Removes the journal; the directory stays. */
    private static void clear(Path directory) {
        for (String name : List.of(JOURNAL, JOURNAL + "-wal", JOURNAL + "-shm")) {
            delete(directory.resolve(name));
        }
    }

    /** Removes all of it. */
    static void remove(Path directory) {
        clear(directory);
        delete(directory.resolve("lock"));
        delete(directory);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            FileFailure failure = FileFailure.writing(file, e, "another directory as --state-dir");
            throw new StateException(file + " cannot be deleted: " + failure.reason() + ". " + failure.cure(), e);
        }
    }
}
