package org.spacesync.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test the folder where the official clients are installed, as a {@link Node}. They are installed once, by
 * {@code npm ci} into {@code target/node}. Where that cannot be, the tests are skipped with a reason, unless the
 * environment variable {@code CONTRACT_TESTS} is {@code required}: then they fail.
 */
final class OfficialClients implements ParameterResolver {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path TARGET = Path.of("target/node");
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(8);

    /** Either the folder or why there is none. */
    private record Installation(Path folder, String problem) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Node.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Installation installation = context.getRoot()
                .getStore(Namespace.create(OfficialClients.class))
                .getOrComputeIfAbsent(Installation.class, key -> install(), Installation.class);
        if (installation.problem() != null) {
            String message = "Contract tests with the official clients did not run: " + installation.problem();
            if ("required".equals(System.getenv("CONTRACT_TESTS"))) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        return new Node(installation.folder());
    }

    private static Installation install() {
        for (String command : List.of("node", "npm")) {
            if (!Node.has(command)) {
                return new Installation(null, "there is no '" + command + "' on the PATH; install Node 20 or later");
            }
        }
        try {
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
            Files.write(copy, Files.readAllBytes(file));
        }
    }
}
