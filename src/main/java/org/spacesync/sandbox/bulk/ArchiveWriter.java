package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.spacesync.sandbox.store.Trees;

/** Writes one ZIP file: data files, one after the other, and the description of them. */
final class ArchiveWriter implements AutoCloseable {
    private final ZipOutputStream zip;
    private final String directory;
    private final long time;
    private final List<DataFile> files = new ArrayList<>();
    private String name;
    private int total;
    private long size;

    /**
     * A finished data file.
     *
     * @param total entries in it
     * @param size uncompressed bytes
     */
    record DataFile(String name, int total, long size) {}

    /** @param directory everything is placed under */
    ArchiveWriter(Path file, String directory, Instant time) throws IOException {
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        this.directory = directory;
        this.time = time.toEpochMilli();
    }

    List<DataFile> files() {
        return files;
    }

    /** Begins a data file. */
    void begin(String newName) throws IOException {
        name = newName;
        total = 0;
        size = 0;
        entry(newName);
        write("[");
    }

    /** Bytes of the data file so far. */
    long size() {
        return size;
    }

    /** Entries of the data file so far. */
    int total() {
        return total;
    }

    void add(byte[] entry) throws IOException {
        if (total++ > 0) {
            write(",");
        }
        zip.write(entry);
        size += entry.length;
    }

    /** Ends the data file. */
    void end() throws IOException {
        write("]");
        zip.closeEntry();
        files.add(new DataFile(name, total, size));
    }

    void describe(JsonNode metadata) throws IOException {
        entry("metadata.json");
        zip.write(Trees.write(metadata));
        zip.closeEntry();
    }

    private void entry(String fileName) throws IOException {
        ZipEntry entry = new ZipEntry(directory + "/" + fileName);
        entry.setTime(time);
        zip.putNextEntry(entry);
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        zip.write(bytes);
        size += bytes.length;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
