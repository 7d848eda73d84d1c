import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The measurements of a command.
 *
 * @param cpu of all its processes, in user and system mode
 * @param peakKilobytes largest resident memory of its processes together; 0 if the system does not report it
 */
record Measured(int exitCode, Duration duration, Duration cpu, long peakKilobytes) {
    private static final long LOOK_MILLIS = 100;

    /** Runs a command in the shell's {@code time}, which counts what all processes took, and writes it to a file. */
    private static final String TIMED = "exec 3>&2; TIMEFORMAT='%U %S'; { time \"$@\" 2>&3; } 2> \"$0\"";

    /** Runs a command to its end, with its output in a file. */
    static Measured run(List<String> command, Path folder, Path output) throws IOException, InterruptedException {
        Path times = output.resolveSibling(output.getFileName() + ".times");
        List<String> timed = new ArrayList<>(
                List.of("bash", "-c", TIMED, times.toAbsolutePath().toString()));
        timed.addAll(command);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(timed)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long peak = 0;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                try (Stream<ProcessHandle> all = process.descendants()) {
                    peak = Math.max(
                            peak,
                            all.mapToLong(each -> peakKilobytes(each.pid())).sum());
                }
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        return new Measured(process.exitValue(), duration, cpu(times), peak);
    }

    private static Duration cpu(Path times) throws IOException {
        double seconds = 0;
        for (String part : Files.readString(times).strip().split(" ")) {
            seconds += Double.parseDouble(part.replace(',', '.'));
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** The high-water mark that Linux keeps, so that occasional reading misses only the last moment. */
    private static long peakKilobytes(long pid) {
        Path status = Path.of("/proc/" + pid + "/status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
