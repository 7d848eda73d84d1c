package org.spacesync.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.spacesync.contentful.Json;

/** One archive: a folder with data files and, usually, {@code metadata.json}. Not thread-safe. */
final class ExportArchive implements AutoCloseable {
    private static final String METADATA = "metadata.json";
    private static final int MOST_METADATA = 1 << 20;
    private static final int MOST_FILES = 10_000;

    private final Path path;
    private final ZipFile zip;
    private final Map<String, ZipEntry> files;

    private ExportArchive(Path path, ZipFile zip, Map<String, ZipEntry> files) {
        this.path = path;
        this.zip = zip;
        this.files = files;
    }

    /** @throws ArchiveException if it is no archive, or has other names than an export's */
    static ExportArchive open(Path path) {
        try {
            ZipFile zip = new ZipFile(path.toFile());
            try {
                return new ExportArchive(path, zip, files(path, zip));
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw ArchiveException.broken(path, "it cannot be opened (" + e.getMessage() + ")", e);
        }
    }

    /** The files by their names without folder. */
    private static Map<String, ZipEntry> files(Path path, ZipFile zip) {
        if (zip.size() > MOST_FILES) {
            throw ArchiveException.tooLarge(path, "it has " + zip.size() + " files", MOST_FILES);
        }
        Map<String, ZipEntry> files = new LinkedHashMap<>();
        String folder = null;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String[] names = entry.getName().split("/", -1);
            boolean plain = names.length == 2
                    && ArchiveNames.isPlain(names[0])
                    && (ArchiveNames.isPlain(names[1]) || names[1].isEmpty());
            if (!plain) {
                throw ArchiveException.broken(path, "its file '" + entry.getName() + "' is not directly in one folder");
            }
            if (folder != null && !folder.equals(names[0])) {
                throw ArchiveException.broken(path, "it has two folders, " + folder + " and " + names[0]);
            }
            folder = names[0];
            if (!names[1].isEmpty() && files.put(names[1], entry) != null) {
                throw ArchiveException.broken(path, "the file " + names[1] + " is in it twice");
            }
        }
        return files;
    }

    Path path() {
        return path;
    }

    /** Its description; empty if there is none in it. */
    Optional<Metadata> metadata() {
        ZipEntry entry = files.get(METADATA);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MOST_METADATA + 1);
            if (bytes.length > MOST_METADATA) {
                throw ArchiveException.tooLarge(path, METADATA + " has more bytes", MOST_METADATA);
            }
            return Optional.of(Metadata.of(Json.parse(bytes)));
        } catch (IOException | IllegalArgumentException e) {
            throw ArchiveException.broken(path, METADATA + " is not usable (" + reason(e) + ")", e);
        }
    }

    /** Names of all data files. */
    Iterable<String> dataFiles() {
        return files.keySet().stream()
                .filter(name -> name.endsWith(".json") && !name.equals(METADATA))
                .toList();
    }

    /** The entries of a data file; whoever reads them to the end knows that they are as described. */
    DataFileEntries entries(DataFile file) {
        ZipEntry entry = files.get(file.name());
        try {
            CheckedInputStream checked = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
            return new DataFileEntries(path, file, new MeasuredInput(checked, file.size(), entry.getCrc()));
        } catch (IOException e) {
            throw ArchiveException.broken(path, file.name() + " cannot be read (" + reason(e) + ")", e);
        }
    }

    static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(e.getClass().getSimpleName());
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw ArchiveException.broken(path, "it cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
