import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.Part;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.sandbox.http.LoggedRequest;

/**
 * Lets a tool copy a space of the sandbox to another one, twice without changes in between, and prints the
 * measurements. Arguments are {@code name=value}, see README.md.
 */
final class Bench {
    private final Tool tool;
    private final int rate;
    private final int latencyMillis;
    private final String data;
    private final Path folder;

    private Bench(Map<String, String> arguments) throws IOException {
        tool = Tool.valueOf(arguments.getOrDefault("tool", "new").toUpperCase(Locale.ROOT));
        rate = Integer.parseInt(arguments.getOrDefault("rate", "7"));
        latencyMillis = Integer.parseInt(arguments.getOrDefault("latency", "100"));
        data = arguments.getOrDefault("data", "2000x200");
        folder = Files.createTempDirectory("space-sync-bench-");
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new HashMap<>();
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            if (parts.length < 2 || !List.of("tool", "rate", "latency", "data", "heap").contains(parts[0])) {
                System.err.println("Expected tool=old|new data=<entries>x<assets>|<export file> rate=7 latency=100"
                        + " or tool=bulk|single data=<entries> heap=128m rate=7 latency=100");
                System.exit(2);
            }
            arguments.put(parts[0], parts[1]);
        }
        if (List.of("bulk", "single").contains(arguments.get("tool"))) {
            bulk(arguments).run();
        } else {
            new Bench(arguments).run();
        }
    }

    private static BulkBench bulk(Map<String, String> arguments) throws IOException {
        boolean singly = arguments.get("tool").equals("single");
        return new BulkBench(
                singly,
                Integer.parseInt(arguments.getOrDefault("data", singly ? "1000" : "25000")),
                Integer.parseInt(arguments.getOrDefault("rate", "7")),
                Integer.parseInt(arguments.getOrDefault("latency", "100")),
                arguments.getOrDefault("heap", "128m"));
    }

    private void run() throws IOException, InterruptedException {
        SandboxOptions options = SandboxOptions.defaults()
                .with(Switch.RATE_MANAGEMENT, rate)
                .with(Switch.RATE_UPLOAD, rate)
                .with(Switch.LATENCY_MILLIS, latencyMillis)
                .withSeed("source", export());
        try (Sandbox sandbox = Sandbox.start(options)) {
            sandbox.createSpace("target");
            System.out.printf(
                    "%s, %s, %d management requests/s allowed, %d ms latency, output in %s%n%n",
                    tool.title(), data, rate, latencyMillis, folder);
            System.out.println("| run | exit | duration | delivery | management | upload | files | 429s"
                    + " | share of the rate | peak memory | differences |");
            System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
            measure(sandbox, "first");
            measure(sandbox, "second");
            System.out.println();
            printDifferences(sandbox);
        }
    }

    private Path export() throws IOException {
        if (!data.matches("\\d+x\\d+")) {
            return Path.of(data);
        }
        String[] counts = data.split("x");
        Path file = folder.resolve("source.json");
        new SyntheticSpace(Integer.parseInt(counts[0]), Integer.parseInt(counts[1])).write(file);
        return file;
    }

    private void measure(Sandbox sandbox, String name) throws IOException, InterruptedException {
        sandbox.resetRequests();
        Path output = folder.resolve(name + ".log");
        Measured run = Measured.run(tool.command(sandbox, rate, folder), Path.of("."), output);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f s | %d | %d | %d | %d | %d | %s | %d MB | %d |%n",
                name,
                run.exitCode(),
                run.duration().toMillis() / 1000.0,
                sandbox.requests(Api.DELIVERY).requests(),
                sandbox.requests(Api.MANAGEMENT).requests(),
                sandbox.requests(Api.UPLOAD).requests(),
                sandbox.requests(Api.FILES).requests(),
                sandbox.requests(Api.DELIVERY).tooMany()
                        + sandbox.requests(Api.MANAGEMENT).tooMany()
                        + sandbox.requests(Api.UPLOAD).tooMany(),
                share(sandbox),
                run.peakKilobytes() / 1024,
                differences(sandbox).size());
    }

    /** Share of the allowed management requests that were accepted between the first and the last one. */
    private String share(Sandbox sandbox) {
        List<LoggedRequest> requests = sandbox.recentRequests().stream()
                .filter(request -> request.api() == Api.MANAGEMENT)
                .toList();
        long passed = requests.stream().filter(request -> request.status() != 429).count();
        if (passed < 2 || rate == 0) {
            return "-";
        }
        Instant first = requests.get(0).time();
        Instant last = requests.get(requests.size() - 1).time();
        double seconds = Duration.between(first, last).toMillis() / 1000.0 + 1.0 / rate;
        return Math.round(100 * passed / (seconds * rate)) + " %";
    }

    private static List<Difference> differences(Sandbox sandbox) {
        return SpaceComparison.compare(sandbox.state("source", "master"), sandbox.state("target", "master"));
    }

    /** The number of differences in each part, with an example. */
    private static void printDifferences(Sandbox sandbox) {
        Map<Part, List<Difference>> byPart = differences(sandbox).stream()
                .collect(Collectors.groupingBy(Difference::part, TreeMap::new, Collectors.toList()));
        byPart.forEach((part, differences) -> System.out.printf(
                "- %s: %d differ, for instance: %s%n",
                part, differences.stream().map(Difference::id).distinct().count(), differences.get(0)));
    }
}
