package org.spacesync.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void whatTheFileOffersToSetIsThere() throws IOException {
        List<String> offered = Files.readAllLines(Path.of("application.properties")).stream()
                .filter(line -> line.startsWith("#contentful."))
                .map(line -> line.substring(1, line.indexOf('=')))
                .toList();

        assertFalse(offered.isEmpty());
        assertEquals(
                List.of(),
                offered.stream().filter(key -> Setting.named(key).isEmpty()).toList());
    }
}
