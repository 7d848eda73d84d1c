import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command: measures, or only draws what was measured. Arguments are {@code name=value}, see README.md. */
final class Bench {
    private static final String USAGE =
            """
            bench/run [tools=auto,single,old,export-import] [data=1000x0,1000x200,10000x0,10000x200|<export file>]
                      [runs=first,delta,empty] [rate=7] [latency=100] [results=bench/results/results.json]
            bench/run show   [add=<other results>] only writes the table and the chart from the results
            bench/run bulk   [data=25000] [singly=false] [heap=128m] [rate=7] [latency=100]""";
    private static final List<String> KNOWN = List.of(
            "tools",
            "data",
            "add",
            "runs",
            "rate",
            "latency",
            "results",
            "page",
            "chart",
            "program",
            "machine",
            "singly",
            "heap");

    private final Map<String, String> arguments;

    private Bench(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new HashMap<>();
        String mode = "sync";
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            if (parts.length == 1 && List.of("sync", "show", "bulk").contains(arg)) {
                mode = arg;
            } else if (parts.length == 2 && KNOWN.contains(parts[0])) {
                arguments.put(parts[0], parts[1]);
            } else {
                System.err.println("Unknown: " + arg + "\n" + USAGE);
                System.exit(2);
            }
        }
        new Bench(arguments).run(mode);
    }

    private void run(String mode) throws IOException, InterruptedException {
        if (mode.equals("bulk")) {
            bulk().run();
            return;
        }
        Results results = new Results(Path.of(text("results", "bench/results/results.json")));
        if (arguments.containsKey("add")) {
            for (Row row : new Results(Path.of(text("add", ""))).rows()) {
                results.add(row);
            }
        }
        if (mode.equals("sync")) {
            List<Contender> tools = list("tools", "auto,single,old,export-import").stream()
                    .map(Contender::of)
                    .toList();
            for (String data : list("data", "1000x0,1000x200,10000x0,10000x200")) {
                Limits limits = new Limits(number("rate", "7"), number("latency", "100"));
                String runs = SyncBench.isGenerated(data) ? "first,delta,empty" : "first,empty";
                new SyncBench(data, limits, tools, list("runs", runs), program(), results)
                        .run(text("machine", Machine.describe()));
            }
        }
        Page.write(results.rows(), Path.of(text("page", "docs/performance.md")));
        Chart.write(results.rows(), Path.of(text("chart", "docs/performance.svg")));
    }

    /** How to start Space Sync: by the launcher that the build has made. It is started in a directory of its own. */
    private List<String> program() {
        Path launcher = Path.of("target", "bin", "space-sync").toAbsolutePath();
        Path jar = Path.of("target", "space-sync.jar").toAbsolutePath();
        return List.of(text("program", Files.exists(launcher) ? launcher.toString() : "java -jar " + jar)
                .split(" "));
    }

    private BulkBench bulk() throws IOException {
        boolean singly = Boolean.parseBoolean(text("singly", "false"));
        return new BulkBench(
                singly,
                number("data", singly ? "1000" : "25000"),
                number("rate", "7"),
                number("latency", "100"),
                text("heap", "128m"));
    }

    private String text(String name, String otherwise) {
        return arguments.getOrDefault(name, otherwise);
    }

    private int number(String name, String otherwise) {
        return Integer.parseInt(text(name, otherwise));
    }

    private List<String> list(String name, String otherwise) {
        return List.of(text(name, otherwise).split(","));
    }
}
