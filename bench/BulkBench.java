import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;

/**
 * Creates, updates, exports and deletes entries with the bulk commands, each in a process of its own, with jobs of the
 * API or with single requests, and prints the measurements.
 */
final class BulkBench {
    private static final String SPACE = "target";
    private final boolean singly;
    private final int entries;
    private final int rate;
    private final int latencyMillis;
    private final String heap;
    private final Path folder;

    /** @param singly whether to behave as if the space had no bulk entry operations */
    BulkBench(boolean singly, int entries, int rate, int latencyMillis, String heap) throws IOException {
        this.singly = singly;
        this.entries = entries;
        this.rate = rate;
        this.latencyMillis = latencyMillis;
        this.heap = heap;
        this.folder = Files.createTempDirectory("space-sync-bench-");
    }

    void run() throws IOException, InterruptedException {
        Path model = folder.resolve("model.json");
        new SyntheticSpace(0, 0).write(model);
        SandboxOptions options = SandboxOptions.defaults()
                .with(Switch.RATE_MANAGEMENT, rate)
                .with(Switch.RATE_UPLOAD, rate)
                .with(Switch.LATENCY_MILLIS, latencyMillis)
                .with(Switch.BULK_NOT_ENABLED, singly ? "AccessDenied" : "off")
                .withSeed(SPACE, model);
        try (Sandbox sandbox = Sandbox.start(options)) {
            System.out.printf(
                    "%,d entries by %s, %d management requests/s allowed, %d ms latency, heap %s, output in %s%n%n",
                    entries, singly ? "single requests" : "jobs", rate, latencyMillis, heap, folder);
            System.out.println("| command | exit | duration | management | upload | files | 429s | peak memory"
                    + " | entries afterwards |");
            System.out.println("|---|---|---|---|---|---|---|---|---|");
            Path created = folder.resolve("create.json");
            new SyntheticSpace(entries, 0).write(created);
            measure(sandbox, "create", created.toString());
            measure(sandbox, "update", "--fetch-versions", "--merge", lines("update", BulkBench::ranked));
            measure(sandbox, "export", "--out=" + folder.resolve("export.ndjson"));
            measure(sandbox, "delete", lines("delete", BulkBench::identified));
        }
    }

    private String lines(String name, IntFunction<String> item) throws IOException {
        Path file = folder.resolve(name + ".ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < entries; i++) {
                out.write(item.apply(i) + "\n");
            }
        }
        return file.toString();
    }

    private static String ranked(int i) {
        return "{\"sys\":{\"id\":\"entry-" + i + "\"},\"fields\":{\"rank\":{\"en-US\":" + (1000 + i) + "}}}";
    }

    private static String identified(int i) {
        return "{\"sys\":{\"id\":\"entry-" + i + "\"}}";
    }

    private void measure(Sandbox sandbox, String name, String... own) throws IOException, InterruptedException {
        sandbox.resetRequests();
        Measured run = Measured.run(command(sandbox, name, own), Path.of("."), folder.resolve(name + ".log"));
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f s | %d | %d | %d | %d | %d MB | %d |%n",
                name,
                run.exitCode(),
                run.duration().toMillis() / 1000.0,
                sandbox.requests(Api.MANAGEMENT).requests(),
                sandbox.requests(Api.UPLOAD).requests(),
                sandbox.requests(Api.FILES).requests(),
                sandbox.requests(Api.MANAGEMENT).tooMany()
                        + sandbox.requests(Api.UPLOAD).tooMany(),
                run.peakKilobytes() / 1024,
                sandbox.state(SPACE, "master").entries().size());
    }

    private List<String> command(Sandbox sandbox, String name, String... own) {
        List<String> command = new ArrayList<>(List.of("java", "-Xmx" + heap, "-jar", "target/space-sync.jar"));
        command.addAll(List.of("bulk", name, "--space=" + SPACE));
        command.add("--management-token=" + sandbox.managementToken());
        command.add("--management-host=127.0.0.1:" + sandbox.managementPort());
        command.add("--management-insecure");
        command.add("--upload-host=127.0.0.1:" + sandbox.uploadPort());
        command.add("--upload-insecure");
        command.add("--rate-limit=" + rate);
        command.add("--state-dir=" + folder);
        if (singly) {
            command.add("--fallback=single");
        }
        command.addAll(List.of(own));
        return command;
    }
}
