package org.spacesync.bulk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.bulk.file.EntryWriter;
import org.spacesync.bulk.file.Format;
import org.spacesync.contentful.Json;
import org.spacesync.export.ArchiveDownloads;
import org.spacesync.export.ExportPages;
import org.spacesync.export.ExportQuery;
import org.spacesync.run.RunException;

/** Answers without progress: what follows them comes to an end. */
class EndlessAnswersTest {
    private static final Map<String, Object> ENTRY = Json.map("sys", Json.map("id", "a"));

    @TempDir
    Path directory;

    @Test
    void aCursorThatLeadsToItsOwnPageEndsTheList() {
        JobPages pages = new JobPages(null, null);
        pages.take(List.of(ENTRY), "/bulk_operations?pageNext=p1");
        assertTrue(pages.isOpen());

        String message = assertThrows(RunException.class, () -> pages.take(List.of(ENTRY), "p1"))
                .getMessage();
        assertTrue(message.contains("pages.next"), message);
    }

    @Test
    void aPageOfEntriesWithNothingNewEndsTheReading() {
        ExportPages pages = new ExportPages(
                ExportQuery.of(Map.of()),
                EntryWriter.toFile(directory.resolve("entries"), Format.NDJSON, null, List.of()));
        Map<String, Object> page = Json.map("total", 100, "items", List.of(ENTRY));
        assertTrue(pages.take(page));

        String message =
                assertThrows(RunException.class, () -> pages.take(page)).getMessage();
        assertTrue(message.contains("it says that there are 100, and sends no more than 1"), message);
        pages.writer().close();
    }

    /** The archive breaks off after the same bytes each time, and what has come is thrown away in between. */
    @Test
    void addressesAreNotAskedForAgainForTheSameBytes() {
        ArchiveDownloads fetching =
                new ArchiveDownloads(List.of("https://x/a.zip"), List.of(directory.resolve("a.zip")));
        assertTrue(fetching.mayAskAgain(10));
        int asked = 1;
        while (asked < 100 && fetching.mayAskAgain(asked % 2 == 0 ? 10 : 0)) {
            asked++;
        }
        assertFalse(asked >= 100, "for ever");
    }
}
