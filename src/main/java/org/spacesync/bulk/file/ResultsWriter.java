package org.spacesync.bulk.file;

import java.io.IOException;
import java.nio.file.Path;
import org.spacesync.contentful.Json;

/**
 * Writes what became of the items, as NDJSON; {@link ItemReader} reads from it what is to be tried again. The file is
 * there when it is complete and committed, not before. Not thread-safe.
 */
public final class ResultsWriter implements AutoCloseable {
    private final Path target;
    private final AtomicOutput file;

    /** @throws ItemFileException if the file cannot be written there */
    public ResultsWriter(Path target) {
        this.target = target;
        try {
            this.file = new AtomicOutput(target, true);
        } catch (IOException e) {
            throw ItemFileException.unwritable(target, e);
        }
    }

    /** @throws ItemFileException if that is not possible */
    public void write(ResultLine result) {
        try {
            file.write(EntryLines.bytes(Json.write(result.toJson()) + "\n"));
        } catch (IOException e) {
            throw ItemFileException.unwritable(target, e);
        }
    }

    /** @throws ItemFileException if that is not possible; the file is as it was before */
    public void commit() {
        try {
            file.commit();
        } catch (IOException e) {
            throw ItemFileException.unwritable(target, e);
        }
    }

    /** Without {@link #commit} nothing remains. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw ItemFileException.unwritable(target, e);
        }
    }
}
