package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeGroupsTest {

    @ParameterizedTest
    @CsvSource({
        "image/svg+xml, image",
        "audio/mpeg, audio",
        "video/mp4, video",
        "application/pdf, pdfdocument",
        "text/plain, plaintext",
        "application/json, plaintext",
        "application/zip, archive",
        "text/csv, spreadsheet",
        "application/octet-stream, attachment",
        "nonsense, attachment"
    })
    void aMediaTypeBelongsToOneGroup(String mediaType, String group) {
        assertEquals(group, MimeGroups.of(mediaType));
    }
}
