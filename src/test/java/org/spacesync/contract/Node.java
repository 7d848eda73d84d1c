package org.spacesync.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs Node and npm in a folder, with their output in a file, and never longer than allowed. */
public record Node(Path folder) {
    /** What a process came to. */
    public record Run(int exitCode, String output) {
        /** The end of the output, for a failure message. */
        public String tail() {
            int from = Math.max(0, output.length() - 4000);
            return output.substring(from);
        }
    }

    /** Whether a command can be run at all. */
    static boolean has(String command) {
        try {
            Process process = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a command to its end. A process that takes longer is ended, and the run fails. */
    Run run(Map<String, String> environment, Duration limit, List<String> command) throws IOException {
        return run(folder, environment, limit, command);
    }

    /** The same in another working directory, which gets the output as a file. */
    public Run run(Path directory, Map<String, String> environment, Duration limit, List<String> command)
            throws IOException {
        Path output = Files.createTempFile(directory, "run-", ".output");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "Took longer than " + limit + ": " + command + "\n" + Files.readString(output));
            }
            return new Run(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
