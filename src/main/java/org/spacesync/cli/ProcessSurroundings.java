package org.spacesync.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Clock;
import java.util.Map;

/** Reads the environment of the real process. */
final class ProcessSurroundings {
    private static final int DEFAULT_COLUMNS = 80;

    private ProcessSurroundings() {}

    static Surroundings read() {
        Map<String, String> environment = System.getenv();
        Console console = new Console(
                utf8(FileDescriptor.out), utf8(FileDescriptor.err), isTerminal(environment), columns(environment));
        return new Surroundings(console, System.in, environment, Path.of(""), jar(), Clock.systemUTC());
    }

    /** Ids, titles and our own texts are Unicode; Java before 18 would write them in the platform's charset. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static boolean isTerminal(Map<String, String> environment) {
        // From Java 22 on, there is a console even without a terminal.
        System.setProperty("jdk.console", "java.base");
        boolean dumb = "dumb".equals(environment.get("TERM")) || environment.containsKey("CI");
        return !dumb && System.console() != null && !isRedirected(Path.of("/proc/self/fd/2"));
    }

    private static boolean isRedirected(Path standardError) {
        try {
            return Files.isSymbolicLink(standardError)
                    && !Files.readSymbolicLink(standardError).startsWith("/dev");
        } catch (IOException e) {
            return false;
        }
    }

    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
    }

    private static Path jar() {
        CodeSource source = ProcessSurroundings.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
