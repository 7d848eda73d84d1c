package org.spacesync.contract;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * A script of {@code src/test/node}, which uses an official client and asserts by {@code node:test}.
 *
 * @param name file name
 * @param arguments what it finds in {@code sandbox}: addresses, tokens, spaces
 */
record Script(String name, Map<String, Object> arguments) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs it and gives one test for each of its own. */
    List<DynamicTest> run(Node node) throws IOException {
        Path report = Files.createTempFile(node.folder(), "report-", ".jsonl");
        Node.Run run = node.run(
                Map.of("SANDBOX", JSON.writeValueAsString(arguments), "NO_COLOR", "1"),
                LIMIT,
                List.of("node", "--test-reporter=./lib/reporter.mjs", "--test-reporter-destination=" + report, name));
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(report)) {
            JsonNode result = JSON.readTree(line);
            tests.add(dynamicTest(result.path("name").asText(), () -> check(result)));
        }
        if (tests.isEmpty() || run.exitCode() != 0 && Files.readString(report).indexOf("\"problem\":\"") < 0) {
            tests.add(dynamicTest(name + " as a whole", () -> Assertions.fail(name + " broke off:\n" + run.tail())));
        }
        return tests;
    }

    private static void check(JsonNode result) {
        Assertions.assertFalse(result.path("skipped").asBoolean(), "skipped");
        if (!result.path("problem").isNull()) {
            Assertions.fail(result.path("problem").asText());
        }
    }
}
