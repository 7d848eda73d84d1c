package org.spacesync.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final Path SOURCE = Path.of("docs", "architecture.picture");
    private static final Path PICTURE = Path.of("docs", "architecture.svg");

    @Test
    void thePictureIsWhatItsTextSays() throws IOException {
        String svg = Picture.svg(Files.readString(SOURCE));
        if (Boolean.getBoolean("writeDocs")) {
            Files.writeString(PICTURE, svg);
        }

        assertEquals(
                svg,
                Files.readString(PICTURE),
                "docs/architecture.svg is out of date. Run: mvn test -Dtest=PictureTest -DwriteDocs=true");
    }
}
