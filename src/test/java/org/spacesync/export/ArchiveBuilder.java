package org.spacesync.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.spacesync.contentful.Json;

/** Makes archives as the tutorial shows them, right ones and others. */
final class ArchiveBuilder {
    static final String JOB = "2uArEj87W38CoqXxf4LwiC";

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Object> described = new ArrayList<>();
    private final Map<String, Object> metadata = Json.map(
            "spaceId", "ncbxgqx5v0xe", "environmentId", "master", "bulkOperationId", JOB, "entityType", "entries");
    private long total;
    private long size;
    private int level = Deflater.DEFAULT_COMPRESSION;
    private String folder = JOB + "/";

    /** A data file with so many entries, and its description. */
    ArchiveBuilder data(int number, int entries) {
        byte[] bytes = json(number, entries);
        return raw(number, bytes).describe(name(number), entries, bytes.length);
    }

    /** A data file with these bytes, without description. */
    ArchiveBuilder raw(int number, byte[] bytes) {
        return file(folder + name(number), bytes);
    }

    ArchiveBuilder file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    ArchiveBuilder describe(String name, long entries, long bytes) {
        described.add(Json.map("name", name, "total", entries, "size", bytes));
        total += entries;
        size += bytes;
        return this;
    }

    /** Overrides a member of the description. */
    ArchiveBuilder with(String member, Object value) {
        metadata.put(member, value);
        return this;
    }

    ArchiveBuilder inFolder(String name) {
        folder = name + "/";
        return this;
    }

    /** The bytes are in the archive as they are. */
    ArchiveBuilder unpacked() {
        level = Deflater.NO_COMPRESSION;
        return this;
    }

    Path write(Path path) {
        Map<String, Object> description = Json.map("total", total, "limit", 10_000, "size", size, "files", described);
        description.putAll(metadata);
        file(folder + "metadata.json", Json.bytes(description));
        return writeWithoutMetadata(path);
    }

    Path writeWithoutMetadata(Path path) {
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(level);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    static String name(int number) {
        return JOB + "_" + number + ".json";
    }

    static byte[] json(int number, int entries) {
        return Json.bytes(IntStream.range(0, entries)
                .mapToObj(index -> Json.map(
                        "sys", Json.map("type", "Entry", "id", "e" + number + "-" + index), "fields", Json.map()))
                .toList());
    }

    static byte[] text(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }
}
