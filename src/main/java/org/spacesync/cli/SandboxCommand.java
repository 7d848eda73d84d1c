package org.spacesync.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;

/** Runs a Contentful-compatible server on this machine until it is stopped. */
final class SandboxCommand {
    private static final Pattern SEED = Pattern.compile("([a-zA-Z0-9-_.]{1,64})(?:/([a-zA-Z0-9-_.]{1,64}))?=(.+)");
    private static final Pattern SPACE = Pattern.compile("([a-zA-Z0-9-_.]{1,64})(?:=([a-zA-Z-]{2,20}))?");
    private static final String MASTER = "master";

    private final Console console;
    private final Waiting waiting;

    /** Keeps the command running. */
    interface Waiting {
        /** Returns when the command has to end. */
        void await(Sandbox sandbox) throws InterruptedException;
    }

    /** A file to fill an environment with. */
    private record Seed(String space, String environment, Path file) {}

    SandboxCommand(Console console, Waiting waiting) {
        this.console = console;
        this.waiting = waiting;
    }

    /** Waits until the process is told to stop, and then stops the sandbox. */
    static void untilStopped(Sandbox sandbox) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
        Thread.currentThread().join();
    }

    /**
     * @param options options of the command line, by name without dashes
     * @return the exit code
     */
    int run(Map<String, ?> options) {
        List<String> problems = new ArrayList<>();
        List<Seed> seeds = seeds(texts(options.get("seed")), problems);
        SandboxOptions sandboxOptions = sandboxOptions(options, problems);
        texts(options.get("space")).stream()
                .filter(space -> !SPACE.matcher(space).matches())
                .forEach(space -> problems.add("--space is '" + space + "'. Give an id, or ID=LOCALE."));
        if (!problems.isEmpty()) {
            console.problems(problems);
            return ExitCode.USAGE.code();
        }
        try (Sandbox sandbox = Sandbox.start(sandboxOptions)) {
            // Spaces with content come first: the command shown below syncs from the first to the second.
            Set<String> spaces =
                    new LinkedHashSet<>(seeds.stream().map(Seed::space).toList());
            spaces.addAll(fill(sandbox, texts(options.get("space")), seeds));
            announce(sandbox, sandboxOptions.host(), List.copyOf(spaces));
            waiting.await(sandbox);
            return ExitCode.DONE.code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        } catch (RuntimeException e) {
            console.problem("The sandbox cannot be started: " + innermost(e)
                    + ". Check the files of --seed, and whether the four ports from --port on are free.");
            return ExitCode.FAILED.code();
        }
    }

    private static List<Seed> seeds(Collection<String> given, List<String> problems) {
        List<Seed> seeds = new ArrayList<>();
        for (String text : given) {
            Matcher seed = SEED.matcher(text);
            if (!seed.matches()) {
                problems.add("--seed is '" + text + "'. Give SPACE=FILE or SPACE/ENVIRONMENT=FILE.");
            } else if (!Files.isReadable(Path.of(seed.group(3)))) {
                problems.add("--seed names the file " + seed.group(3) + ", which cannot be read. Check the path.");
            } else {
                String environment = seed.group(2) == null ? MASTER : seed.group(2);
                seeds.add(new Seed(seed.group(1), environment, Path.of(seed.group(3))));
            }
        }
        return seeds;
    }

    private static SandboxOptions sandboxOptions(Map<String, ?> options, List<String> problems) {
        SandboxOptions result = SandboxOptions.defaults();
        if (options.get("host") instanceof String host) {
            result = result.withHost(host);
        }
        if (options.get("port") instanceof Integer port) {
            // The four ports are consecutive.
            if (port < 1 || port > 65532) {
                problems.add("--port is " + port + ". Give a number from 1 to 65532.");
            } else {
                result = result.withBasePort(port);
            }
        }
        List<String> switches = new ArrayList<>();
        if (options.get("rate-limit") instanceof Integer limit) {
            switches.add(Switch.RATE_MANAGEMENT.key() + "=" + limit);
        }
        if (options.get("latency") instanceof Integer millis) {
            switches.add(Switch.LATENCY_MILLIS.key() + "=" + millis);
        }
        switches.addAll(texts(options.get("switch")));
        for (String text : switches) {
            int equals = Math.max(0, text.indexOf('='));
            try {
                result = result.with(Switch.of(text.substring(0, equals)), text.substring(equals + 1));
            } catch (IllegalArgumentException e) {
                problems.add(
                        "--switch " + text + ": " + e.getMessage() + ". Give NAME=VALUE; docs/sandbox.md has all.");
            }
        }
        return result;
    }

    /** Creates the requested spaces, or a pair for experiments. */
    private Set<String> fill(Sandbox sandbox, Collection<String> empty, List<Seed> seeds) {
        Set<String> spaces = new LinkedHashSet<>();
        for (String text : empty) {
            Matcher space = SPACE.matcher(text);
            if (space.matches() && spaces.add(space.group(1))) {
                sandbox.createSpace(space.group(1), space.group(2) == null ? "en-US" : space.group(2));
            }
        }
        Set<String> environments = new LinkedHashSet<>();
        for (Seed seed : seeds) {
            if (spaces.add(seed.space())) {
                sandbox.createSpace(seed.space());
            }
            if (!seed.environment().equals(MASTER) && environments.add(seed.space() + "/" + seed.environment())) {
                sandbox.createEnvironment(seed.space(), seed.environment());
            }
            sandbox.seed(seed.space(), seed.environment(), seed.file());
        }
        if (spaces.isEmpty()) {
            DemoContent.seed(sandbox, "source");
            sandbox.createSpace("destination");
            spaces.addAll(List.of("source", "destination"));
        }
        return spaces;
    }

    private void announce(Sandbox sandbox, String host, List<String> spaces) {
        PrintStream out = console.out();
        out.println("Sandbox is running. It keeps everything in memory; stop it with Ctrl-C.");
        out.println("  delivery          http://" + host + ":" + sandbox.deliveryPort());
        out.println("  management        http://" + host + ":" + sandbox.managementPort());
        out.println("  upload            http://" + host + ":" + sandbox.uploadPort());
        out.println("  files, control    http://" + host + ":" + sandbox.filesPort() + "/_sandbox/stats");
        out.println("  management token  " + sandbox.managementToken());
        spaces.forEach(space -> out.println("  space " + space + ", delivery token " + sandbox.deliveryToken(space)));
        String source = spaces.get(0);
        String destination = spaces.size() > 1 ? spaces.get(1) : "DESTINATION";
        out.println("Sync with it:");
        out.println("  space-sync sync --source-space " + source + " --destination-space " + destination + " \\");
        out.println("    --source-delivery-token " + sandbox.deliveryToken(source) + " --management-token "
                + sandbox.managementToken() + " \\");
        out.println("    --delivery-host " + host + ":" + sandbox.deliveryPort() + " --delivery-insecure \\");
        out.println("    --management-host " + host + ":" + sandbox.managementPort() + " --management-insecure \\");
        out.println("    --upload-host " + host + ":" + sandbox.uploadPort() + " --upload-insecure");
        out.flush();
    }

    private static List<String> texts(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(Object::toString).toList()
                : List.of();
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
