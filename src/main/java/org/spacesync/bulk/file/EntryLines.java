package org.spacesync.bulk.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/** How entries stand in a file of one of the formats, one per line (or, in CSV, row). */
interface EntryLines {
    /** What comes before all entries. */
    byte[] head();

    /** @param first whether none came before it */
    byte[] entry(Map<String, Object> entry, boolean first);

    /** What comes after all entries. */
    byte[] tail();

    /** What of the entries so far could not be written, a sentence each; each only once. */
    Set<String> notes();

    /** @param contentTypes ids of the content types that have columns in CSV */
    static EntryLines of(Format format, TargetModel model, List<String> contentTypes) {
        return switch (format) {
            case JSON -> new JsonLines("[", "\n", ",\n", "\n]\n");
            case NDJSON -> new JsonLines("", "", "\n", "\n");
            case CSV -> new CsvLines(CsvTable.of(model, contentTypes), model);
        };
    }

    /** Entries as JSON; the end of a line is written with what follows, since in an array it may be a comma. */
    record JsonLines(String before, String beforeFirst, String between, String after) implements EntryLines {
        @Override
        public byte[] head() {
            return bytes(before);
        }

        @Override
        public byte[] entry(Map<String, Object> entry, boolean first) {
            return bytes((first ? beforeFirst : between) + Json.write(entry));
        }

        @Override
        public byte[] tail() {
            return bytes(after);
        }

        @Override
        public Set<String> notes() {
            return Set.of();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
