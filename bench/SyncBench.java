import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.sandbox.http.LoggedRequest;

/**
 * Lets each tool copy one space of a sandbox to a space of its own: first everything, then some changes, then nothing.
 * The tools take turns, so that all do the same with the same content.
 */
final class SyncBench {
    private final String data;
    private final Limits limits;
    private final List<Contender> tools;
    private final List<String> runs;
    private final List<String> program;
    private final Results results;
    private final Path folder;

    SyncBench(
            String data, Limits limits, List<Contender> tools, List<String> runs, List<String> program, Results results)
            throws IOException {
        this.data = data;
        this.limits = limits;
        this.tools = tools;
        this.runs = runs;
        this.program = program;
        this.results = results;
        this.folder = Files.createTempDirectory("space-sync-bench-");
    }

    void run(String machine) throws IOException, InterruptedException {
        SandboxOptions options = SandboxOptions.defaults()
                .with(Switch.RATE_MANAGEMENT, limits.rate())
                .with(Switch.RATE_UPLOAD, limits.rate())
                .with(Switch.LATENCY_MILLIS, limits.latencyMillis())
                .withSeed("source", export());
        if (limits.rate() == 0) {
            options = options.with(Switch.RATE_DELIVERY, 0);
        }
        try (Sandbox sandbox = Sandbox.start(options)) {
            System.out.printf("%n%s, %s, output in %s%n", data, limits, folder);
            Map<Contender, Path> folders = new EnumMap<>(Contender.class);
            for (Contender tool : tools) {
                sandbox.createSpace(tool.target());
                folders.put(tool, Files.createDirectory(folder.resolve(tool.key)));
            }
            for (String run : runs) {
                Content todo = prepare(sandbox, run);
                for (Contender tool : tools) {
                    Contender.Place place =
                            new Contender.Place(sandbox, limits, tool.target(), folders.get(tool), program);
                    Row row = measure(tool, run, place, todo, machine);
                    results.add(row);
                    print(row);
                    printDifferences(differences(sandbox, tool.target()));
                }
            }
        }
    }

    static boolean isGenerated(String data) {
        return data.matches("\\d+x\\d+");
    }

    private Path export() throws IOException {
        if (!isGenerated(data)) {
            return Path.of(data);
        }
        String[] counts = data.split("x");
        Path file = folder.resolve("source.json");
        new SyntheticSpace(Integer.parseInt(counts[0]), Integer.parseInt(counts[1])).write(file);
        return file;
    }

    private static Content prepare(Sandbox sandbox, String run) {
        return switch (run) {
            case "first" -> Content.of(sandbox.state("source", "master"));
            case "delta" -> Edits.make(sandbox, "source");
            case "empty" -> Content.changes(0, 0, 0);
            default -> throw new IllegalArgumentException("No such run: " + run);
        };
    }

    private Row measure(Contender tool, String run, Contender.Place place, Content todo, String machine)
            throws IOException, InterruptedException {
        Sandbox sandbox = place.sandbox();
        sandbox.resetRequests();
        Path output = folder.resolve(tool.key + "-" + run + ".log");
        Measured measured = Measured.run(tool.command(place), tool.directory(place), output);
        return new Row(
                tool.key,
                data,
                run,
                limits.rate(),
                limits.latencyMillis(),
                LocalDate.now().toString(),
                machine,
                todo,
                measured.exitCode(),
                measured.duration().toMillis(),
                measured.cpu().toMillis(),
                measured.peakKilobytes(),
                sandbox.requests(Api.DELIVERY).requests(),
                sandbox.requests(Api.MANAGEMENT).requests(),
                sandbox.requests(Api.UPLOAD).requests(),
                sandbox.requests(Api.FILES).requests(),
                sandbox.requests(Api.DELIVERY).tooMany()
                        + sandbox.requests(Api.MANAGEMENT).tooMany()
                        + sandbox.requests(Api.UPLOAD).tooMany(),
                share(sandbox.recentRequests()),
                different(differences(sandbox, place.target())),
                sandbox.requestsByRoute());
    }

    /** Percentage of the allowed management requests that were accepted between the first and the last one. */
    private int share(List<LoggedRequest> recent) {
        List<LoggedRequest> requests = recent.stream()
                .filter(request -> request.api() == Api.MANAGEMENT)
                .toList();
        long passed =
                requests.stream().filter(request -> request.status() != 429).count();
        if (passed < 2 || limits.rate() == 0) {
            return -1;
        }
        Instant first = requests.get(0).time();
        Instant last = requests.get(requests.size() - 1).time();
        double seconds = Duration.between(first, last).toMillis() / 1000.0 + 1.0 / limits.rate();
        return (int) Math.round(100 * passed / (seconds * limits.rate()));
    }

    private static List<Difference> differences(Sandbox sandbox, String target) {
        return SpaceComparison.compare(sandbox.state("source", "master"), sandbox.state(target, "master"));
    }

    private static int different(List<Difference> differences) {
        Set<String> ids = new HashSet<>();
        differences.forEach(difference -> ids.add(difference.part() + " " + difference.id()));
        return ids.size();
    }

    private static void print(Row row) {
        System.out.printf(
                Locale.ROOT,
                "%-14s %-6s exit %d %7.1f s, CPU %6.1f s, %4d MB, requests %d + %d + %d (%d files), 429: %d, %d %% of"
                        + " the rate, %d differences%n",
                row.tool(),
                row.run(),
                row.exitCode(),
                row.millis() / 1000.0,
                row.cpuMillis() / 1000.0,
                row.peakKilobytes() / 1024,
                row.delivery(),
                row.management(),
                row.upload(),
                row.files(),
                row.refused(),
                row.share(),
                row.differences());
        row.kinds().forEach((kind, count) -> System.out.println("    " + count + " " + kind));
    }

    /** An example of each kind. */
    private static void printDifferences(List<Difference> differences) {
        List<String> seen = new ArrayList<>();
        for (Difference difference : differences) {
            String kind = difference.part() + " " + difference.getClass().getSimpleName();
            if (!seen.contains(kind)) {
                seen.add(kind);
                System.out.println("    for instance: " + difference);
            }
        }
    }
}
