package org.spacesync.state;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second Java process with the test's class path, which talks by lines on its standard output. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    public ChildJvm(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Says something on its standard input, which stays open. */
    public void say(String text) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write(text.getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** Waits for this line; what it says instead is in the error. */
    public void await(String line) throws IOException {
        String read = "";
        while (!line.equals(read)) {
            read = output.readLine();
            if (read == null) {
                throw new AssertionError("The child ended without saying '" + line + "': " + lines);
            }
            lines.add(read);
        }
    }

    /** Waits for its next line; null once it has ended. */
    public String line() throws IOException {
        return output.readLine();
    }

    /** Ends it as {@code kill -9} does; all that it had said. */
    public List<String> kill() throws IOException, InterruptedException {
        // By its handle: Process.destroyForcibly closes the output, and what was said last would be lost.
        process.toHandle().destroyForcibly();
        process.waitFor();
        return remaining();
    }

    /** Waits until it ends by itself; all that it had said. */
    public List<String> ended() throws IOException, InterruptedException {
        List<String> all = remaining();
        process.waitFor();
        return all;
    }

    /** Waits a little for its end; whether it has ended. */
    public boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Asks it to end, as a service manager does (SIGTERM). */
    public void terminate() {
        process.toHandle().destroy();
    }

    public int exitCode() {
        return process.exitValue();
    }

    private List<String> remaining() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    @Override
    public void close() {
        try (output) {
            process.destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
