import java.util.Locale;

/** What table and chart call things. */
final class Words {
    private Words() {}

    static String content(Row row) {
        String limits = row.rate() == 7 && row.latencyMillis() == 100
                ? ""
                : ", " + (row.rate() == 0 ? "no limit" : row.rate() + "/s") + ", " + row.latencyMillis() + " ms";
        String[] counts = row.data().split("x");
        return SyncBench.isGenerated(row.data())
                ? String.format(
                                Locale.ROOT,
                                "%,d entries%s",
                                Integer.parseInt(counts[0]),
                                counts[1].equals("0") ? "" : ", " + counts[1] + " assets")
                        + limits
                : row.data().replaceAll(".*/", "") + limits;
    }

    static String run(Row row) {
        Content todo = row.todo();
        return switch (row.run()) {
            case "first" -> "first sync";
            case "delta" -> todo.entries() + todo.updated() + todo.deleted() + " changes";
            default -> "nothing to do";
        };
    }

    static String seconds(long millis) {
        return millis < 100_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
                : String.format(Locale.ROOT, "%,d s", Math.round(millis / 1000.0));
    }
}
