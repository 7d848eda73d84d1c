package org.spacesync.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * All archives of one export job, checked against their descriptions: the right job, each file there once, none that is
 * not described, none larger than described, as many entries as described. Memory does not depend on their size; nothing
 * is unpacked to disk. Whether a description is of all archives or of its own is found out: the API does not say.
 */
public final class ExportArchives implements AutoCloseable {
    private final List<ExportArchive> archives = new ArrayList<>();
    private final Map<String, DataFile> described = new LinkedHashMap<>();
    private final Map<String, ExportArchive> places = new LinkedHashMap<>();
    private long limit = Long.MAX_VALUE;

    private ExportArchives() {}

    /**
     * Opens the archives and checks all that can be checked without unpacking the entries.
     *
     * @param paths the archives of one job
     * @param operationId id of the job
     * @param mostBytes size of all data files together, unpacked, at which they are refused
     * @throws ArchiveException if they are not what the job promised
     */
    public static ExportArchives open(List<Path> paths, String operationId, long mostBytes) {
        ExportArchives all = new ExportArchives();
        try {
            paths.forEach(path -> all.archives.add(ExportArchive.open(path)));
            all.check(operationId, mostBytes);
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private void check(String operationId, long mostBytes) {
        Map<Metadata, Path> descriptions = new LinkedHashMap<>();
        for (ExportArchive archive : archives) {
            archive.metadata().ifPresent(metadata -> {
                if (!operationId.equals(metadata.operationId())) {
                    throw ArchiveException.broken(
                            archive.path(), "it is of the job " + metadata.operationId() + ", not of " + operationId);
                }
                descriptions.putIfAbsent(metadata, archive.path());
                limit = Math.min(limit, metadata.limit());
                metadata.files().forEach(file -> describe(archive, file));
            });
            archive.dataFiles().forEach(name -> place(archive, name));
        }
        if (descriptions.isEmpty()) {
            throw ArchiveException.broken(
                    archives.isEmpty() ? Path.of("?") : archives.get(0).path(), "there is no metadata.json");
        }
        checkFiles(descriptions.values().iterator().next());
        descriptions.forEach(this::checkSums);
        if (bytes() > mostBytes) {
            throw ArchiveException.tooLarge(archives.get(0).path(), "its files have " + bytes() + " bytes", mostBytes);
        }
    }

    private void describe(ExportArchive archive, DataFile file) {
        DataFile other = described.putIfAbsent(file.name(), file);
        if (other != null && !other.equals(file)) {
            throw ArchiveException.broken(archive.path(), file.name() + " is described otherwise elsewhere");
        }
    }

    private void place(ExportArchive archive, String name) {
        ExportArchive other = places.putIfAbsent(name, archive);
        if (other != null) {
            throw ArchiveException.broken(archive.path(), name + " is in " + other.path() + " too");
        }
    }

    private void checkFiles(Path first) {
        for (String name : described.keySet()) {
            if (!places.containsKey(name)) {
                throw ArchiveException.broken(first, name + " is described, but in no archive");
            }
        }
        Set<String> strangers = new HashSet<>(places.keySet());
        strangers.removeAll(described.keySet());
        for (String name : strangers) {
            throw ArchiveException.broken(places.get(name).path(), name + " is not described in metadata.json");
        }
    }

    /** The sums of a description are of the files that it lists, or of all there are. */
    private void checkSums(Metadata metadata, Path archive) {
        boolean ofItsOwn = metadata.total() == total(metadata.files()) && metadata.size() == bytes(metadata.files());
        boolean ofAll = metadata.total() == total() && metadata.size() == bytes();
        if (!ofItsOwn && !ofAll) {
            throw ArchiveException.broken(
                    archive,
                    "metadata.json says " + metadata.total() + " entries in " + metadata.size()
                            + " bytes, its files sum" + " up to " + total(metadata.files()) + " in "
                            + bytes(metadata.files()));
        }
    }

    /** How many entries there are. */
    public long total() {
        return total(described.values());
    }

    /** Bytes of all data files, unpacked. */
    public long bytes() {
        return bytes(described.values());
    }

    /** The most entries that the job exports. */
    public long limit() {
        return limit;
    }

    /** Whether there may be more entries than were exported. */
    public boolean isFull() {
        return total() >= limit;
    }

    private static long total(Collection<DataFile> files) {
        return files.stream().mapToLong(DataFile::total).sum();
    }

    private static long bytes(Collection<DataFile> files) {
        return files.stream().mapToLong(DataFile::size).sum();
    }

    /**
     * All entries, in the order of the descriptions. To be read to the end: the last entries of a file show whether it is
     * what was described. Not more than one iterator at a time.
     */
    public Iterator<Map<String, Object>> entries() {
        Iterator<DataFile> files = described.values().iterator();
        return new Iterator<>() {
            private DataFileEntries current;

            @Override
            public boolean hasNext() {
                while ((current == null || !current.hasNext()) && files.hasNext()) {
                    DataFile file = files.next();
                    current = places.get(file.name()).entries(file);
                }
                return current != null && current.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return current.next();
            }
        };
    }

    @Override
    public void close() {
        archives.forEach(ExportArchive::close);
    }
}
