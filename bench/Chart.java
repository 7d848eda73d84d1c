import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws requests and durations as bars on logarithmic scales. Each bar has its name and its value beside it, so that
 * the colours need not be told apart.
 */
final class Chart {
    private static final int WIDTH = 1000;
    private static final int TOP = 72;
    private static final int ROW = 19;
    private static final int GROUP_GAP = 34;
    private static final int NAMES = 226;
    private static final int SCALE = 250;
    private static final int SECOND_SCALE = 660;

    /** Pixels for a factor of ten. */
    private static final int DECADE = 62;

    /** What stands in the chart: one line per tool for each of these. */
    private static final List<List<String>> GROUPS = List.of(
            List.of("1000x0", "first"),
            List.of("1000x200", "first"),
            List.of("10000x0", "first"),
            List.of("10000x200", "first"),
            List.of("10000x0", "delta"),
            List.of("10000x0", "empty"));

    private static final Map<String, Integer> REQUESTS =
            new TreeMap<>(Map.of("1", 1, "10", 10, "100", 100, "1,000", 1000, "10,000", 10_000));
    private static final Map<String, Integer> SECONDS =
            new TreeMap<>(Map.of("1 s", 1, "10 s", 10, "1 min", 60, "10 min", 600, "1 h", 3600));

    private static final Map<Contender, String> COLOURS = Map.of(
            Contender.AUTO, "#0072b2",
            Contender.SINGLE, "#56b4e9",
            Contender.OLD, "#d55e00",
            Contender.EXPORT_IMPORT, "#e69f00");

    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc" \
            font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#223">
              <title id="title">Requests and duration of a sync, by tool</title>
              <desc id="desc">%s</desc>
              <!-- Drawn by bench/run: do not edit. -->
              <rect width="100%%" height="100%%" rx="8" fill="#fff"/>
            """;

    private final StringBuilder svg = new StringBuilder();
    private final StringBuilder description = new StringBuilder("Bars on logarithmic scales.");
    private int y = TOP;

    static void write(List<Row> rows, Path file) throws IOException {
        Files.writeString(file, new Chart().draw(rows));
    }

    private String draw(List<Row> rows) {
        text(SCALE, 26, "font-weight=\"bold\"", "API requests");
        text(SECOND_SCALE, 26, "font-weight=\"bold\"", "Duration at 7 requests/s, latency 100 ms");
        for (List<String> group : GROUPS) {
            List<Row> shown = rows.stream()
                    .filter(row -> row.data().equals(group.get(0)) && row.run().equals(group.get(1)))
                    .filter(row -> row.rate() == 7 && row.latencyMillis() == 100)
                    .toList();
            if (!shown.isEmpty()) {
                group(shown);
            }
        }
        String bars = svg.toString();
        int bottom = y - GROUP_GAP + 6;
        svg.setLength(0);
        REQUESTS.forEach((label, value) -> line(SCALE, value, label, bottom));
        SECONDS.forEach((label, value) -> line(SECOND_SCALE, value, label, bottom));
        return HEAD.formatted(WIDTH, bottom + 14, escaped(description.toString())) + svg + bars + "</svg>\n";
    }

    private void group(List<Row> rows) {
        Row first = rows.get(0);
        String title = Words.content(first) + ": " + Words.run(first);
        description.append(' ').append(title).append(':');
        text(14, y, "font-weight=\"bold\"", title);
        y += ROW;
        int bound = first.bound();
        text(NAMES + 10, y, "text-anchor=\"end\"", "lower bound");
        bar(SCALE, bound, "fill=\"none\" stroke=\"#223\"", String.format(Locale.ROOT, "%,d", bound));
        y += ROW;
        for (Row row : rows) {
            tool(row);
        }
        y += GROUP_GAP - ROW;
    }

    private void tool(Row row) {
        Contender tool = Contender.of(row.tool());
        String name =
                switch (tool) {
                    case AUTO -> "Space Sync";
                    case SINGLE -> "Space Sync, single";
                    case OLD -> "contentful-space-sync 4.1.3";
                    case EXPORT_IMPORT -> "contentful-export + -import";
                };
        text(NAMES + 10, y, "text-anchor=\"end\"", name);
        if (row.isComplete()) {
            String requests = String.format(Locale.ROOT, "%,d", row.requests());
            String duration = Words.seconds(row.millis());
            String fill = "fill=\"" + COLOURS.get(tool) + "\"";
            String lost = row.differences() == 0 ? "" : String.format(Locale.ROOT, " (%,d wrong)", row.differences());
            bar(SCALE, row.requests(), fill, requests);
            bar(SECOND_SCALE, row.millis() / 1000.0, fill, duration + lost);
            description.append(" %s %s requests in %s%s;".formatted(name, requests, duration, lost));
        } else {
            text(SCALE + 5, y, "font-size=\"12\"", "gave up");
            text(SECOND_SCALE + 5, y, "font-size=\"12\"", "gave up");
            description.append(" %s gave up;".formatted(name));
        }
        y += ROW;
    }

    private void bar(int x, double value, String attributes, String label) {
        int width = Math.max(2, width(value));
        svg.append(String.format(
                "  <rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"13\" %s/>%n", x, y - 11, width, attributes));
        text(x + width + 5, y, "font-size=\"12\"", label);
    }

    private void line(int x, int value, String label, int bottom) {
        int at = x + width(value);
        svg.append(String.format("  <path d=\"M%d,54 V%d\" stroke=\"#ccd\"/>%n", at, bottom));
        text(at, 48, "font-size=\"11\" text-anchor=\"middle\" fill=\"#556\"", label);
    }

    /** On a logarithmic scale. */
    private static int width(double value) {
        return (int) Math.round(DECADE * Math.max(0, Math.log10(value)));
    }

    private void text(int x, int at, String attributes, String text) {
        svg.append(String.format("  <text x=\"%d\" y=\"%d\" %s>%s</text>%n", x, at, attributes, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
