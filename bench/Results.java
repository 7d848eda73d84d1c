import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The file with the rows. A new row replaces the older one of the same run; other benchmarks may write at the same time. */
final class Results {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;

    Results(Path file) {
        this.file = file;
    }

    List<Row> rows() throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<List<Row>>() {}) : List.of();
    }

    void add(Row row) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = Files.createDirectories(Path.of("target")).resolve("bench.lock");
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            List<Row> rows = new ArrayList<>(rows());
            rows.removeIf(row::isSameRun);
            rows.add(row);
            rows.sort(Row.ORDER);
            Files.writeString(file, JSON.writeValueAsString(rows) + "\n");
        }
    }
}
