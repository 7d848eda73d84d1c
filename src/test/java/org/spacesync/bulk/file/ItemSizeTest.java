package org.spacesync.bulk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacesync.state.ChildJvm;

/** Many times more items than fit into the memory of the process are read, checked and written. */
@Tag("slow")
class ItemSizeTest {
    private static final int ITEMS = 200_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Format.class)
    void twoHundredThousandItemsNeedLittleMemory(Format format) throws Exception {
        List<String> options = List.of("-Xmx16m", "-XX:+UseSerialGC");
        try (ChildJvm child = new ChildJvm(options, Run.class, format.name(), directory.toString())) {
            List<String> said = child.ended();
            assertEquals(0, child.exitCode(), () -> String.join("\n", said));
            assertEquals(List.of("last line " + (format == Format.NDJSON ? ITEMS : ITEMS + 1)), said);
        }
    }

    /** About 100 MB of items, made while they are read. */
    static final class Run {
        private Run() {}

        public static void main(String[] args) {
            Format format = Format.valueOf(args[0]);
            ItemCheck check = new ItemCheck(org.spacesync.contentful.BulkType.CREATE, Models.model(), false);
            long count = 0;
            long line = 0;
            try (ItemReader reader = ItemReader.open(
                            input(format), "items", format, Models.model(), CsvOptions.defaults(), Run::fail);
                    EntryWriter writer =
                            EntryWriter.toFile(Path.of(args[1], "copy"), format, Models.model(), List.of("tea"))) {
                while (reader.hasNext()) {
                    InputItem item = reader.next();
                    check.problems(item.content()).forEach(Run::fail);
                    writer.write(item.content());
                    line = item.line();
                    count++;
                }
                writer.commit();
            }
            if (count != ITEMS) {
                fail(count + " items");
            }
            System.out.println("last line " + line);
        }

        private static void fail(Object problem) {
            throw new IllegalStateException(problem.toString());
        }

        private static InputStream input(Format format) {
            String title = "x".repeat(250);
            IntFunction<String> part =
                    switch (format) {
                        case JSON -> i -> (i == 0 ? "[\n" : ",\n") + json(i, title);
                        case NDJSON -> i -> json(i, title) + "\n";
                        case CSV ->
                            i -> (i == 0 ? "sys.id,sys.contentType,title,title.de\n" : "") + "tea-" + i + ",tea,"
                                    + title + ",\"" + title + "\"\n";
                    };
            return new Generated(part, format == Format.JSON ? "]" : "");
        }

        private static String json(int i, String title) {
            return "{\"sys\":{\"id\":\"tea-" + i
                    + "\",\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{\"title\":" + "{\"en-US\":\"" + title
                    + "\",\"de\":\"" + title + "\"}}}";
        }
    }

    /** The text of all items after each other, never more than one of them at a time. */
    private static final class Generated extends InputStream {
        private final IntFunction<String> part;
        private final String end;
        private byte[] bytes = {};
        private int position;
        private int next;

        private Generated(IntFunction<String> part, String end) {
            this.part = part;
            this.end = end;
        }

        @Override
        public int read() {
            while (position == bytes.length) {
                if (next > ITEMS) {
                    return -1;
                }
                bytes = (next == ITEMS ? end : part.apply(next)).getBytes(StandardCharsets.UTF_8);
                position = 0;
                next++;
            }
            return bytes[position++];
        }
    }
}
