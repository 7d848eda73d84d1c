package org.spacesync.contract;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test the folder where the official clients are installed, as a {@link Node}. They are installed once, by
 * {@code npm ci} into {@code target/node}. Where that cannot be, the tests are skipped with a reason, unless the
 * environment variable {@code CONTRACT_TESTS} is {@code required}: then they fail.
 */
public final class OfficialClients implements ExecutionCondition, ParameterResolver {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path TARGET = Path.of("target/node");
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(8);

    /** Either the folder or why there is none. */
    private record Installation(Path folder, String problem) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Node.class;
    }

    /** Skips a class or method before it starts anything, or fails it if it is required. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String problem = installation(context).problem();
        if (problem == null) {
            return ConditionEvaluationResult.enabled("The official clients are installed");
        }
        String message = "Contract tests with the official clients do not run: " + problem;
        if ("required".equals(System.getenv("CONTRACT_TESTS"))) {
            throw new AssertionError(message);
        }
        return ConditionEvaluationResult.disabled(message);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Node(installation(context).folder());
    }

    private static Installation installation(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OfficialClients.class))
                .getOrComputeIfAbsent(Installation.class, key -> install(), Installation.class);
    }

    private static Installation install() {
        for (String command : List.of("node", "npm")) {
            if (!Node.has(command)) {
                return new Installation(null, "there is no '" + command + "' on the PATH; install Node 20 or later");
            }
        }
        try {
            Files.createDirectories(TARGET);
        } catch (IOException e) {
            return new Installation(null, e.toString());
        }
        // Another process of the same build may be about to install them too.
        try (FileChannel channel = FileChannel.open(
                        TARGET.resolveSibling("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            copy();
            Path lock = TARGET.resolve("package-lock.json");
            Path installed = TARGET.resolve("node_modules/.installed");
            String wanted = Files.readString(lock);
            if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
                Node.Run run = new Node(TARGET).run(Map.of(), INSTALL_LIMIT, List.of("npm", "ci", "--ignore-scripts"));
                if (run.exitCode() != 0) {
                    return new Installation(null, "npm ci failed in " + TARGET + ":\n" + run.tail());
                }
                Files.writeString(installed, wanted);
            }
            return new Installation(TARGET.toAbsolutePath(), null);
        } catch (IOException e) {
            return new Installation(null, e.toString());
        }
    }

    private static void copy() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCE)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(SOURCE.resolve("node_modules")))
                    .toList();
        }
        for (Path file : files) {
            Path copy = TARGET.resolve(SOURCE.relativize(file));
            Files.createDirectories(copy.getParent());
            // What is there already may be in use.
            if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }
}
