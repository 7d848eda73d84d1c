package org.spacesync.bulk.file;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * Writes exported entries to one file per content type, called as its id. Content types without entries have no file,
 * and what else is in the directory stays there. The files are there when all are complete and committed. Only a few
 * are open at a time. Not thread-safe.
 */
public final class DirectoryWriter implements AutoCloseable {
    private static final int MAX_OPEN = 50;

    /** No content type has a tilde in its id. */
    private static final String UNKNOWN = "~unknown";

    private final Path directory;
    private final Format format;
    private final TargetModel model;
    private final int maxOpen;
    // In the order of use, the least lately used first.
    private final Map<String, EntryWriter> writers = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    /**
     * @param directory created if needed
     * @param model needed for CSV only
     */
    public DirectoryWriter(Path directory, Format format, TargetModel model) {
        this(directory, format, model, MAX_OPEN);
    }

    DirectoryWriter(Path directory, Format format, TargetModel model, int maxOpen) {
        this.directory = directory;
        this.format = format;
        this.model = model;
        this.maxOpen = maxOpen;
    }

    /** @throws ItemFileException if that is not possible */
    public void write(Map<String, Object> entry) {
        String id = Json.text(entry, "sys", "contentType", "sys", "id");
        String contentType = id != null && ResourceIds.isRight(id) ? id : UNKNOWN;
        EntryWriter writer = writers.get(contentType);
        if (writer == null) {
            writer = EntryWriter.toFile(file(contentType), format, model, List.of(contentType));
            writers.put(contentType, writer);
        }
        if (!writer.isOpen()) {
            closeOne();
        }
        writer.write(entry);
    }

    /** Where a file system does not tell Tea from tea, neither may overwrite the other. */
    private Path file(String contentType) {
        String name = contentType;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = contentType + "~" + i;
        }
        Path file = directory.resolve(name + "." + format.extension());
        files.put(contentType, file);
        return file;
    }

    private void closeOne() {
        Collection<EntryWriter> all = writers.values();
        if (all.stream().filter(EntryWriter::isOpen).count() >= maxOpen) {
            all.stream().filter(EntryWriter::isOpen).findFirst().ifPresent(EntryWriter::letGo);
        }
    }

    /** How many entries were written, by content type. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        files.keySet().forEach(type -> counts.put(type, 0L));
        writers.forEach((type, writer) -> counts.put(type, writer.count()));
        return counts;
    }

    /** The files by content type, in the order in which their first entries came. */
    public Map<String, Path> files() {
        return Collections.unmodifiableMap(files);
    }

    /** What could not be written, in sentences for people. */
    public Set<String> notes() {
        Set<String> notes = new LinkedHashSet<>();
        writers.values().forEach(writer -> notes.addAll(writer.notes()));
        return notes;
    }

    /**
     * Completes all files and puts them in their places, one after the other.
     *
     * @throws ItemFileException if that is not possible for one; those before it are in place
     */
    public void commit() {
        for (EntryWriter writer : List.copyOf(writers.values())) {
            if (!writer.isOpen()) {
                closeOne();
            }
            writer.commit();
        }
    }

    /** Without {@link #commit} nothing remains. */
    @Override
    public void close() {
        Iterator<EntryWriter> all = List.copyOf(writers.values()).iterator();
        RuntimeException failure = null;
        while (all.hasNext()) {
            try {
                all.next().close();
            } catch (ItemFileException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
