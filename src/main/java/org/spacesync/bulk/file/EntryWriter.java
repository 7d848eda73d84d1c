package org.spacesync.bulk.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes exported entries to one file, one after the other; {@link ItemReader} reads them again. The file is there when
 * it is complete and committed, not before. Not thread-safe.
 */
public final class EntryWriter implements AutoCloseable {
    private final Object name;
    private final AtomicOutput file;
    private final OutputStream stream;
    private final EntryLines lines;
    private long count;
    private boolean begun;
    private boolean committed;

    private EntryWriter(Object name, AtomicOutput file, OutputStream stream, EntryLines lines) {
        this.name = name;
        this.file = file;
        this.stream = stream;
        this.lines = lines;
    }

    /**
     * Writes to a file, whose directories are created.
     *
     * @param model needed for CSV only
     * @param contentTypes ids of the content types that have columns in CSV
     * @throws ItemFileException if that is not possible
     */
    public static EntryWriter toFile(Path target, Format format, TargetModel model, List<String> contentTypes) {
        try {
            return new EntryWriter(
                    target, new AtomicOutput(target, false), null, EntryLines.of(format, model, contentTypes));
        } catch (IOException e) {
            throw ItemFileException.unwritable(target, e);
        }
    }

    /** Writes to a stream, which stays open; give it a buffer. Other parameters are those of {@link #toFile}. */
    public static EntryWriter toStream(
            OutputStream stream, Format format, TargetModel model, List<String> contentTypes) {
        return new EntryWriter("The output", null, stream, EntryLines.of(format, model, contentTypes));
    }

    /** @throws ItemFileException if that is not possible; the file is as it was before this export */
    public void write(Map<String, Object> entry) {
        begin();
        put(lines.entry(entry, count == 0));
        count++;
    }

    /** How many entries were written. */
    public long count() {
        return count;
    }

    /** What could not be written, in sentences for people; only CSV has such. */
    public Set<String> notes() {
        return lines.notes();
    }

    /**
     * Completes the file and puts it in its place; nothing may be written after that.
     *
     * @throws ItemFileException if that is not possible; the file is as it was before this export
     */
    public void commit() {
        begin();
        // Without entries an array is two brackets, and lines are none.
        put(count == 0 && lines.head().length == 0 ? new byte[0] : lines.tail());
        try {
            if (file != null) {
                file.commit();
            } else {
                stream.flush();
            }
        } catch (IOException e) {
            throw ItemFileException.unwritable(name, e);
        }
        committed = true;
    }

    private void begin() {
        if (committed) {
            throw new IllegalStateException(name + " is complete");
        }
        if (!begun) {
            begun = true;
            put(lines.head());
        }
    }

    private void put(byte[] bytes) {
        try {
            if (file != null) {
                file.write(bytes);
            } else {
                stream.write(bytes);
            }
        } catch (IOException e) {
            throw ItemFileException.unwritable(name, e);
        }
    }

    boolean isOpen() {
        return file != null && file.isOpen();
    }

    /** Closes the file until the next entry. */
    void letGo() {
        try {
            file.letGo();
        } catch (IOException e) {
            throw ItemFileException.unwritable(name, e);
        }
    }

    /** Without {@link #commit} nothing remains of a file. */
    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw ItemFileException.unwritable(name, e);
        }
    }
}
