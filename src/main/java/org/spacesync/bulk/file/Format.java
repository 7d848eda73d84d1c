package org.spacesync.bulk.file;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats that entries are read and written in. */
public enum Format {
    /** One array of entries; an export of a whole space with an array {@code entries} is read too. */
    JSON("json"),
    /** One entry per line. */
    NDJSON("ndjson"),
    /** One entry per row; {@link CsvOptions} says what the columns are called. */
    CSV("csv");

    /** What an item or a result never begins with: a first member that is an array, or a brace alone in its line. */
    private static final Pattern DOCUMENT = Pattern.compile("\\{(\\s*\"[^\"]*\"\\s*:\\s*\\[|[ \\t]*\\R)");

    private final String extension;

    Format(String extension) {
        this.extension = extension;
    }

    /** Ending of file names, without the dot. */
    public String extension() {
        return extension;
    }

    /** By the ending of the name: {@code .json}, {@code .ndjson}, {@code .jsonl} or {@code .csv}. */
    public static Optional<Format> ofName(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "json" -> Optional.of(JSON);
            case "ndjson", "jsonl" -> Optional.of(NDJSON);
            case "csv" -> Optional.of(CSV);
            default -> Optional.empty();
        };
    }

    /** What a file without a telling name is, by its first characters: an array, else lines of objects, else CSV. */
    static Format ofBeginning(String beginning) {
        String text = beginning.strip();
        if (text.startsWith("[") || DOCUMENT.matcher(text).lookingAt()) {
            return JSON;
        }
        return text.startsWith("{") ? NDJSON : CSV;
    }
}
