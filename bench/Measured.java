import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The measurements of a command.
 *
 * @param peakKilobytes largest resident memory of the process; 0 if the system does not report it
 */
record Measured(int exitCode, Duration duration, long peakKilobytes) {
    private static final long LOOK_MILLIS = 200;

    /** Runs a command to its end, with its output in a file. */
    static Measured run(List<String> command, Path folder, Path output) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long peak = 0;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peakKilobytes(process.pid()));
            }
        } finally {
            process.destroy();
        }
        return new Measured(process.exitValue(), Duration.ofNanos(System.nanoTime() - start), peak);
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
