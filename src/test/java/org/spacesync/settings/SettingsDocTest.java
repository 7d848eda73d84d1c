package org.spacesync.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocTest {
    private static final Path DOC = Path.of("docs", "settings.md");

    @Test
    void theDocumentationIsWhatTheTableSays() throws IOException {
        if (Boolean.getBoolean("writeDocs")) {
            Files.createDirectories(DOC.getParent());
            Files.writeString(DOC, SettingsDoc.markdown());
        }
        assertEquals(
                SettingsDoc.markdown(),
                Files.readString(DOC),
                "docs/settings.md is out of date. Run: mvn test -Dtest=SettingsDocTest -DwriteDocs=true");
    }
}
