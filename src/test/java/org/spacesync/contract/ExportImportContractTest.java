package org.spacesync.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.Part;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.compare.SpaceComparison;

/**
 * What contentful-export reads from one space and contentful-import writes into another is the same space again.
 * Drafts travel along, since published entries link to some and could not be published without them.
 */
@ExtendWith(OfficialClients.class)
@Tag("contract")
class ExportImportContractTest {
    private static final Path EXPORTS = Path.of("../shared/data/exports");

    @TempDir
    Path directory;

    @TestFactory
    List<DynamicTest> demoSpace(Node node) throws IOException {
        return roundTrip(node, Path.of("src/main/resources/demo/source.json"));
    }

    @TestFactory
    List<DynamicTest> realSpaceWithDraftsAndTwoLocales(Node node) throws IOException {
        return roundTrip(node, shared("c2s-the-example-app.json"));
    }

    @TestFactory
    List<DynamicTest> realSpaceWithRichTextInTwoLocales(Node node) throws IOException {
        return roundTrip(node, shared("multi-locale-starter.json"));
    }

    private static Path shared(String name) {
        Path file = EXPORTS.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "There is no " + file + " here");
        return file;
    }

    private List<DynamicTest> roundTrip(Node node, Path export) throws IOException {
        SandboxOptions options = SandboxOptions.defaults()
                .withSeed("source", export)
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.ASSET_PROCESS_MILLIS, 20);
        try (Sandbox sandbox = Sandbox.start(options)) {
            sandbox.createSpace("target");
            SandboxState source = sandbox.state("source", "master");
            Map<String, Object> arguments = ContractSandbox.arguments(sandbox, "source");
            arguments.put("target", "target");
            arguments.put("directory", directory.toString());
            arguments.put("expected", counts(source));
            List<DynamicTest> tests = new Script("export-import.mjs", arguments).run(node);
            SandboxState target = sandbox.state("target", "master");
            Scope scope = Scope.everything().tolerating(difference -> isDraft(difference, source));
            tests.add(dynamicTest(
                    "compare", () -> assertEquals(List.of(), SpaceComparison.compare(source, target, scope))));
            return tests;
        }
    }

    private static Map<String, Integer> counts(SandboxState source) {
        return Map.of(
                "contentTypes", source.contentTypes().size(),
                "entries", notArchived(source.entries()),
                "assets", notArchived(source.assets()),
                "locales", source.locales().size(),
                "tags", source.tags().size());
    }

    private static int notArchived(Map<String, EntityState> entities) {
        return (int) entities.values().stream()
                .filter(entity -> !entity.status().equals("archived"))
                .count();
    }

    private static boolean isDraft(Difference difference, SandboxState source) {
        return difference instanceof Difference.Extra
                && difference.part() == Part.ENTRY
                && source.entries().containsKey(difference.id())
                && source.entries().get(difference.id()).status().equals("draft");
    }
}
