package org.spacesync.bulk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.Json;

class WriterTest {
    @TempDir
    Path directory;

    private static Map<String, Object> entry(String id, String contentType) {
        return Json.map(
                "sys", Json.map("id", id, "version", 3, "contentType", Models.linkTo("ContentType", contentType)),
                "fields", Json.map("title", Json.map("en-US", "Tea, \"" + id + "\"")));
    }

    private String written(String name, Format format, Map<String, Object> entry, int times) throws IOException {
        Path file = directory.resolve(name);
        try (EntryWriter writer = EntryWriter.toFile(file, format, Models.model(), List.of("tea"))) {
            for (int i = 0; i < times; i++) {
                writer.write(entry);
            }
            writer.commit();
            assertEquals(times, writer.count());
        }
        return Files.readString(file);
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void anArrayHasOneEntryPerLine() throws IOException {
        String json = Json.write(entry("a", "tea"));
        assertEquals("[\n" + json + ",\n" + json + "\n]\n", written("a.json", Format.JSON, entry("a", "tea"), 2));
        assertEquals("[\n]\n", written("none.json", Format.JSON, Map.of(), 0));
    }

    @Test
    void linesHaveOneEntryEach() throws IOException {
        String json = Json.write(entry("a", "tea"));
        assertEquals(json + "\n" + json + "\n", written("a.ndjson", Format.NDJSON, entry("a", "tea"), 2));
        assertEquals("", written("none.ndjson", Format.NDJSON, Map.of(), 0));
    }

    @Test
    void tablesHaveAColumnPerFieldAndLocale() throws IOException {
        String head = "sys.id,sys.contentType,sys.version,metadata.tags,metadata.concepts,"
                + "title.en-US,title.de,amount.en-US,symbol.en-US,fields.fields.en-US\n";
        assertEquals(head + "a,tea,3,,,\"Tea, \"\"a\"\"\",,,,\n", written("a.csv", Format.CSV, entry("a", "tea"), 1));
        assertEquals(head, written("none.csv", Format.CSV, Map.of(), 0));
    }

    @Test
    void whatHasNoColumnIsNotedOnce() throws IOException {
        Map<String, Object> odd = entry("a", "tea");
        odd.put(
                "fields",
                Json.map("gone", Json.map("de", 1), "amount", Json.map("de", 1), "title", Json.map("de", null)));
        try (EntryWriter writer =
                EntryWriter.toFile(directory.resolve("a.csv"), Format.CSV, Models.model(), List.of("tea", "all"))) {
            writer.write(odd);
            writer.write(odd);
            assertEquals(2, writer.notes().size(), writer.notes().toString());
            assertTrue(writer.notes().iterator().next().startsWith("CSV has no column for fields.gone.de"));
        }
    }

    @Test
    void aBrokenExportLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = directory.resolve("a.json");
        Files.writeString(file, "old");
        try (EntryWriter writer = EntryWriter.toFile(file, Format.JSON, null, List.of())) {
            writer.write(entry("a", "tea"));
        }
        assertEquals("old", Files.readString(file));
        assertEquals(Set.of("a.json"), names());
    }

    @Test
    void nothingCanBeWrittenAfterTheEnd() {
        EntryWriter writer = EntryWriter.toFile(directory.resolve("a.json"), Format.JSON, null, List.of());
        writer.commit();
        assertThrows(IllegalStateException.class, () -> writer.write(entry("a", "tea")));
        writer.close();
        assertTrue(Files.exists(directory.resolve("a.json")));
    }

    @Test
    void directoriesAreCreatedAndLinksStay() throws IOException {
        Path real = directory.resolve("real.ndjson");
        Files.writeString(real, "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.ndjson"), real);
        written("link.ndjson", Format.NDJSON, Map.of(), 1);
        written("deep/er/a.ndjson", Format.NDJSON, Map.of(), 1);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("{}\n", Files.readString(real));
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        Path below = directory.resolve("file/a.json");
        ItemFileException e =
                assertThrows(ItemFileException.class, () -> EntryWriter.toFile(below, Format.JSON, null, List.of()));
        assertTrue(e.getMessage().startsWith(below + " cannot be written: "), e.getMessage());
        e = assertThrows(ItemFileException.class, () -> EntryWriter.toFile(directory, Format.JSON, null, List.of()));
        assertTrue(e.getMessage().startsWith(directory + " cannot be written: it is a directory."), e.getMessage());
    }

    @Test
    void aDirectoryHasAFilePerContentTypeWithFewOpenFiles() throws IOException {
        try (DirectoryWriter writer = new DirectoryWriter(directory, Format.JSON, null, 2)) {
            for (int i = 0; i < 30; i++) {
                writer.write(entry("e" + i, "type" + i % 5));
            }
            assertEquals(Map.of("type0", 6L, "type1", 6L, "type2", 6L, "type3", 6L, "type4", 6L), writer.counts());
            assertTrue(openFiles() <= 2, "more than two open files");
            writer.commit();
            assertEquals(directory.resolve("type3.json"), writer.files().get("type3"));
        }
        assertEquals(Set.of("type0.json", "type1.json", "type2.json", "type3.json", "type4.json"), names());
        Reading reading = Reading.of("type3.json", Files.readAllBytes(directory.resolve("type3.json")));
        assertEquals(List.of("e3", "e8", "e13", "e18", "e23", "e28"), reading.ids());
        assertEquals(List.of(), reading.problems());
    }

    /** How many files below the directory this process has open; 0 where that cannot be known. */
    private long openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(this::isOurs).count();
        }
    }

    private boolean isOurs(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(directory.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void contentTypesThatDifferInCaseOnlyAndEntriesWithoutOneDoNotMix() throws IOException {
        try (DirectoryWriter writer = new DirectoryWriter(directory, Format.NDJSON, null)) {
            writer.write(entry("a", "tea"));
            writer.write(entry("b", "Tea"));
            writer.write(entry("c", "../tea"));
            writer.write(Json.map("fields", Map.of()));
            writer.commit();
        }
        assertEquals(Set.of("tea.ndjson", "Tea~2.ndjson", "~unknown.ndjson"), names());
        assertEquals(2, Files.readAllLines(directory.resolve("~unknown.ndjson")).size());
    }

    @Test
    void aBrokenExportToADirectoryLeavesNothing() throws IOException {
        try (DirectoryWriter writer = new DirectoryWriter(directory, Format.CSV, Models.model(), 1)) {
            writer.write(entry("a", "tea"));
            writer.write(entry("b", "all"));
        }
        assertEquals(Set.of(), names());
    }

    @Test
    void resultsAreThereWhenTheyAreComplete() throws IOException {
        Path file = directory.resolve("results.ndjson");
        ResultLine created = new ResultLine("t.json", 1, "a", "tea", ItemOutcome.CREATED, true, null, null, null);
        ResultLine failed = new ResultLine(
                "t.json",
                2,
                "b",
                null,
                ItemOutcome.FAILED,
                null,
                "InvalidEntry",
                "no",
                Json.map("sys", Json.map("id", "b")));
        try (ResultsWriter writer = new ResultsWriter(file)) {
            writer.write(created);
            writer.write(failed);
            assertFalse(Files.exists(file));
            writer.commit();
        }
        assertEquals(
                List.of(created, failed),
                Files.readAllLines(file).stream()
                        .map(line -> ResultLine.of(Json.parse(line)))
                        .toList());
        assertEquals(
                List.of(new InputItem("t.json", 2, failed.item())),
                Reading.of("results.ndjson", Files.readAllBytes(file)).items());
        assertEquals(Set.of("results.ndjson"), names());
    }
}
