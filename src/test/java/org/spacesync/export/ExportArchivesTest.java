package org.spacesync.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.export.ArchiveBuilder.JOB;
import static org.spacesync.export.ArchiveBuilder.json;
import static org.spacesync.export.ArchiveBuilder.name;
import static org.spacesync.export.ArchiveBuilder.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.Json;

class ExportArchivesTest {
    private static final long PLENTY = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void theEntriesOfAllFilesComeInTheOrderOfTheDescription() {
        Path zip = archive().data(1, 2).data(0, 3).write(path(1));

        try (ExportArchives archives = open(zip)) {
            assertEquals(5, archives.total());
            assertEquals(10_000, archives.limit());
            assertFalse(archives.isFull());
            assertEquals(json(1, 2).length + json(0, 3).length, archives.bytes());
            assertEquals(List.of("e1-0", "e1-1", "e0-0", "e0-1", "e0-2"), ids(archives));
        }
    }

    @Test
    void anExportWithoutEntriesHasNone() {
        try (ExportArchives none = open(archive().write(path(1)));
                ExportArchives emptyFile = open(archive().data(0, 0).write(path(2)))) {
            assertEquals(List.of(), ids(none));
            assertEquals(List.of(), ids(emptyFile));
            assertThrows(NoSuchElementException.class, () -> none.entries().next());
        }
    }

    @Test
    void asManyEntriesAsTheLimitMayNotBeAll() {
        try (ExportArchives archives =
                open(archive().data(0, 5).with("limit", 5).write(path(1)))) {
            assertTrue(archives.isFull());
        }
    }

    @Test
    void severalArchivesThatDescribeTheirOwnFilesAreOneExport() {
        Path one = archive().data(0, 2).write(path(1));
        Path other = archive().data(1, 3).write(path(2));

        try (ExportArchives archives = open(one, other)) {
            assertEquals(5, archives.total());
            assertEquals(5, ids(archives).size());
        }
    }

    @Test
    void severalArchivesThatDescribeTheWholeExportAreOneExport() {
        Path one = archive().data(0, 2).describe(name(1), 3, json(1, 3).length).write(path(1));
        Path other =
                archive().describe(name(0), 2, json(0, 2).length).data(1, 3).write(path(2));

        try (ExportArchives archives = open(one, other)) {
            assertEquals(5, archives.total());
            assertEquals(List.of("e0-0", "e0-1", "e1-0", "e1-1", "e1-2"), ids(archives));
        }
    }

    @Test
    void sumsOfTheWholeExportAboveAListOfTheOwnFilesAreUnderstood() {
        int size = json(0, 2).length + json(1, 3).length;
        Path one = archive().data(0, 2).with("total", 5).with("size", size).write(path(1));
        Path other = archive().data(1, 3).with("total", 5).with("size", size).write(path(2));

        try (ExportArchives archives = open(one, other)) {
            assertEquals(5, archives.total());
        }
    }

    @Test
    void oneDescriptionForSeveralArchivesIsEnough() {
        Path one = archive().data(0, 2).describe(name(1), 3, json(1, 3).length).write(path(1));
        Path other = archive().raw(1, json(1, 3)).writeWithoutMetadata(path(2));

        try (ExportArchives archives = open(one, other)) {
            assertEquals(5, ids(archives).size());
        }
    }

    @Test
    void anotherJobIsRefused() {
        assertRefused("it is of the job other, not of " + JOB, archive().with("bulkOperationId", "other"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entityType | assets | 'entityType' is assets instead of entries",
                "total | -1 | 'total' is -1, not a number that can be",
                "size | many | 'size' is many, not a number that can be",
                "files | none | there is no list 'files'"
            })
    void aDescriptionThatIsNoneIsRefused(String member, String value, String reason) {
        assertRefused(
                "metadata.json is not usable (" + reason,
                archive().with(member, value.equals("-1") ? (Object) (-1) : value));
    }

    @Test
    void aDescriptionThatIsNoJsonIsRefused() {
        Path zip =
                new ArchiveBuilder().file(JOB + "/metadata.json", text("{'a':")).writeWithoutMetadata(path(1));

        assertTrue(refusal(zip).startsWith("The export's archive " + zip + " cannot be used: metadata.json is not"));
    }

    @Test
    void aDescriptionOfManyMegabytesIsNotRead() {
        byte[] large = new byte[(1 << 20) + 1];
        Arrays.fill(large, (byte) ' ');
        Path zip = new ArchiveBuilder().file(JOB + "/metadata.json", large).writeWithoutMetadata(path(1));

        assertTrue(refusal(zip).contains("metadata.json has more bytes, and at most 1048576 are taken"));
    }

    @Test
    void noDescriptionAtAllIsRefused() {
        assertTrue(refusal(archive().raw(0, json(0, 1)).writeWithoutMetadata(path(1)))
                .contains("there is no metadata.json"));
    }

    @Test
    void aFileThatIsDescribedButNotThereIsRefused() {
        assertRefused(
                name(7) + " is described, but in no archive",
                archive().data(0, 1).describe(name(7), 1, 20));
    }

    @Test
    void aFileThatIsThereButNotDescribedIsRefused() {
        assertRefused(
                name(7) + " is not described in metadata.json",
                archive().data(0, 1).raw(7, json(7, 1)));
    }

    @Test
    void whatIsNoJsonFileDoesNotMatter() {
        Path zip = archive().data(0, 1).file(JOB + "/readme.txt", text("hi")).write(path(1));

        try (ExportArchives archives = open(zip)) {
            assertEquals(1, ids(archives).size());
        }
    }

    @Test
    void aFileThatIsDescribedTwiceIsRefused() {
        assertRefused("is listed twice", archive().data(0, 1).describe(name(0), 1, json(0, 1).length));
    }

    @Test
    void aFileThatIsInTwoArchivesIsRefused() {
        Path one = archive().data(0, 1).write(path(1));
        Path other = archive().data(0, 1).write(path(2));

        assertTrue(refusal(one, other).contains(name(0) + " is in " + one + " too"));
    }

    @Test
    void aFileThatIsDescribedInTwoWaysIsRefused() {
        Path one = archive().data(0, 1).write(path(1));
        Path other = archive().describe(name(0), 2, 30).write(path(2));

        assertTrue(refusal(one, other).contains(name(0) + " is described otherwise elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.json",
                "/etc/evil.json",
                "a/../../evil.json",
                "a/b/c.json",
                "evil.json",
                "..\\evil.json",
                "a/..",
                "C:/evil.json",
                "./evil.json",
                "other/evil.json"
            })
    void aNameThatLeadsElsewhereIsRefused(String name) {
        assertRefused("cannot be used: it", archive().data(0, 1).file(name, text("[]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.json", "a/evil.json", "..", "", "a\\evil.json", "C:evil.json"})
    void aDescriptionThatLeadsElsewhereIsRefused(String name) {
        assertRefused(
                "the file name '" + name + "' is not a plain one",
                archive().data(0, 1).describe(name, 1, 20));
    }

    @Test
    void twoFoldersAreRefused() {
        assertRefused(
                "it has two folders, ", archive().data(0, 1).inFolder("other").data(1, 1));
    }

    @ParameterizedTest
    @CsvSource({"total, 4", "size, 4"})
    void sumsThatDoNotAddUpAreRefused(String member, int value) {
        assertRefused("its files sum up to 1 in", archive().data(0, 1).with(member, value));
    }

    @Test
    void moreBytesThanAreAllowedAreRefusedBeforeTheyAreRead() {
        Path zip = archive().describe(name(0), 1, PLENTY + 1).raw(0, json(0, 1)).write(path(1));

        assertEquals(
                "The export's archive " + zip + " is too large: its files have 1048577 bytes, and at most 1048576 are"
                        + " taken. Export less at a time with --query.",
                refusal(zip));
    }

    @Test
    void sumsBeyondAllNumbersDoNotGetPast() {
        assertRefused(
                "not a number that can be",
                archive().describe(name(0), 1, Long.MAX_VALUE).describe(name(1), 1, Long.MAX_VALUE));
    }

    @Test
    void aFileThatUnpacksToMoreThanDescribedIsNotReadOn() {
        byte[] bomb = new byte[50_000_000];
        Arrays.fill(bomb, (byte) ' ');
        bomb[0] = '[';
        Path zip = archive().raw(0, bomb).describe(name(0), 0, 1000).write(path(1));

        assertBroken(zip, "it has more than the 1000 bytes that metadata.json says");
    }

    @Test
    void anEntryWithoutEndIsNotReadOn() {
        byte[] endless = new byte[20_000_000];
        Arrays.fill(endless, (byte) ' ');
        endless[0] = '[';
        endless[1] = '{';
        Path zip =
                archive().raw(0, endless).describe(name(0), 1, endless.length).write(path(1));

        try (ExportArchives archives = ExportArchives.open(List.of(zip), JOB, 1 << 30)) {
            String message =
                    assertThrows(ArchiveException.class, () -> ids(archives)).getMessage();
            assertTrue(message.contains("one entry has more than 16777216 bytes"), message);
        }
    }

    @Test
    void fewerBytesThanDescribedAreRefused() {
        Path zip = archive().raw(0, json(0, 1)).describe(name(0), 1, 1000).write(path(1));

        assertBroken(zip, "it has " + json(0, 1).length + " bytes, but metadata.json says 1000");
    }

    @Test
    void anotherNumberOfEntriesThanDescribedIsRefused() {
        byte[] data = json(0, 2);
        Path zip = archive().raw(0, data).describe(name(0), 3, data.length).write(path(1));

        assertBroken(zip, "it has 2 entries, but metadata.json says 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | it is no array of entries",
                "[1] | there is something between its entries",
                "[{}][] | there is something after its entries",
                "[{}] x | Unrecognized token",
                "[{} | Unexpected end-of-input",
                "[{]] | Unexpected close marker"
            })
    void aFileThatIsNoListOfEntriesIsRefused(String content, String reason) {
        byte[] data = text(content);
        Path zip = archive().raw(0, data).describe(name(0), 1, data.length).write(path(1));

        assertBroken(zip, reason);
    }

    @Test
    void aByteThatWasChangedOnTheWayIsFound() throws IOException {
        Path zip = archive().unpacked().data(0, 1).write(path(1));
        String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("e0-0"));
        Files.writeString(zip, bytes.replace("e0-0", "e0-1"), StandardCharsets.ISO_8859_1);

        assertBroken(zip, "its checksum is wrong");
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Path html = Files.writeString(path(1), "<html>");

        String message = refusal(html);

        assertTrue(
                message.startsWith("The export's archive " + html + " cannot be used: it cannot be opened ("), message);
        assertTrue(message.endsWith("Delete it to download it again; if that does not help, export again."), message);
    }

    private void assertRefused(String reason, ArchiveBuilder archive) {
        String message = refusal(archive.write(path(9)));
        assertTrue(message.contains(reason), message);
        assertTrue(message.startsWith("The export's archive " + path(9) + " "), message);
    }

    private static String refusal(Path... paths) {
        return assertThrows(ArchiveException.class, () -> open(paths).close()).getMessage();
    }

    private static void assertBroken(Path zip, String reason) {
        try (ExportArchives archives = open(zip)) {
            String message =
                    assertThrows(ArchiveException.class, () -> ids(archives)).getMessage();
            assertTrue(message.contains(name(0) + " is not as described: " + reason), message);
        }
    }

    private static ArchiveBuilder archive() {
        return new ArchiveBuilder();
    }

    private Path path(int number) {
        return folder.resolve(number + ".zip");
    }

    private static ExportArchives open(Path... paths) {
        return ExportArchives.open(List.of(paths), JOB, PLENTY);
    }

    private static List<String> ids(ExportArchives archives) {
        List<String> ids = new ArrayList<>();
        for (Iterator<Map<String, Object>> entries = archives.entries(); entries.hasNext(); ) {
            ids.add(Json.text(entries.next(), "sys", "id"));
        }
        return ids;
    }
}
