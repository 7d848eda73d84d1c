import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the table into the page, between two comments. */
final class Page {
    private static final String HEAD =
            """
            | content | run | tool | requests | × bound | delivery | management | upload | 429 | duration | rate used \
            | CPU | memory | differences |
            |---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;
    private static final Pattern PLACE =
            Pattern.compile("(<!-- table: made by bench/run -->\n).*(<!-- end of table -->)", Pattern.DOTALL);

    private Page() {}

    /** @throws IllegalStateException if the page has no place for the table */
    static void write(List<Row> rows, Path page) throws IOException {
        Matcher place = PLACE.matcher(Files.readString(page));
        if (!place.find()) {
            throw new IllegalStateException(page + " has no place for the table");
        }
        Files.writeString(page, place.replaceFirst("$1" + Matcher.quoteReplacement(table(rows)) + "$2"));
    }

    private static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder("\n" + HEAD);
        String before = "";
        for (Row row : rows) {
            String group = Words.content(row) + " | " + Words.run(row);
            text.append("| ").append(group.equals(before) ? " | " : group).append(line(row));
            before = group;
        }
        text.append("\nMeasured");
        Map<String, Set<String>> origins = new TreeMap<>();
        rows.forEach(row -> origins.computeIfAbsent(row.date() + ", " + row.machine(), origin -> new LinkedHashSet<>())
                .add(Contender.of(row.tool()).title));
        origins.forEach((origin, tools) ->
                text.append("\n- ").append(origin).append(": ").append(String.join(", ", tools)));
        return text.append("\n\n").toString();
    }

    private static String line(Row row) {
        return String.format(
                Locale.ROOT,
                " | %s%s | %,d | %s | %,d | %,d | %,d | %,d | %s | %s | %s | %d MB | %s |%n",
                Contender.of(row.tool()).title,
                row.isComplete() ? "" : " (gave up)",
                row.requests(),
                row.isComplete() ? String.format(Locale.ROOT, "%.2f", 1.0 * row.requests() / row.bound()) : "-",
                row.delivery(),
                row.management(),
                row.upload(),
                row.refused(),
                Words.seconds(row.millis()),
                row.share() < 0 ? "-" : row.share() + " %",
                Words.seconds(row.cpuMillis()),
                row.peakKilobytes() / 1024,
                row.differences() == 0 ? "none" : String.format(Locale.ROOT, "%,d", row.differences()));
    }
}
