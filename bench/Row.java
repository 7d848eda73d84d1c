import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The measurements of one run of one tool.
 *
 * @param tool key of a {@link Contender}
 * @param data what the space was filled with: {@code <entries>x<assets>} or the name of a file
 * @param run {@code first}, {@code delta} or {@code empty}
 * @param date and machine of the measurement
 * @param todo what there was to copy
 * @param refused answers with status 429
 * @param share of the allowed management requests that were accepted from the first to the last; -1 without a limit
 * @param differences entities that are not as in the source afterwards
 * @param kinds requests by API, method and address
 */
@JsonPropertyOrder({"tool", "data", "run"})
@JsonIgnoreProperties(value = "bound", allowGetters = true)
record Row(
        String tool,
        String data,
        String run,
        int rate,
        int latencyMillis,
        String date,
        String machine,
        Content todo,
        int exitCode,
        long millis,
        long cpuMillis,
        long peakKilobytes,
        int delivery,
        int management,
        int upload,
        int files,
        int refused,
        int share,
        int differences,
        Map<String, Integer> kinds) {

    private static final List<String> RUNS = List.of("first", "delta", "empty");

    static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> row.latencyMillis)
            .thenComparing(row -> row.rate)
            .thenComparing(row ->
                    SyncBench.isGenerated(row.data) ? Integer.parseInt(row.data.split("x")[0]) : 0)
            .thenComparing(row -> row.data)
            .thenComparing(row -> RUNS.indexOf(row.run))
            .thenComparing(row -> Contender.of(row.tool));

    Row {
        kinds = new TreeMap<>(kinds);
    }

    /** What is paid for: files are served by another network, and are not API requests. */
    int requests() {
        return delivery + management + upload;
    }

    /** The requests that no tool could avoid. */
    @JsonProperty
    int bound() {
        return LowerBound.of(todo);
    }

    /** Otherwise the tool gave up. */
    @JsonIgnore
    boolean isComplete() {
        return exitCode == 0;
    }

    boolean isSameRun(Row other) {
        return tool.equals(other.tool)
                && data.equals(other.data)
                && run.equals(other.run)
                && rate == other.rate
                && latencyMillis == other.latencyMillis;
    }
}
