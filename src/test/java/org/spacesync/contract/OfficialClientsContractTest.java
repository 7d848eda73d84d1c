package org.spacesync.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;

/** The official delivery and management clients work against the sandbox as against Contentful. */
@ExtendWith(OfficialClients.class)
@Tag("contract")
class OfficialClientsContractTest {
    private static final Path DEMO = Path.of("src/main/resources/demo/source.json");

    @TestFactory
    List<DynamicTest> deliveryClientReadsAndSyncs(Node node) throws IOException {
        return run(node, "delivery.mjs", unlimited().withSeed("space", DEMO));
    }

    @TestFactory
    List<DynamicTest> managementClientWritesContentModel(Node node) throws IOException {
        return run(node, "content-model.mjs", unlimited());
    }

    @TestFactory
    List<DynamicTest> managementClientWritesEntries(Node node) throws IOException {
        return run(node, "entries.mjs", unlimited());
    }

    @TestFactory
    List<DynamicTest> managementClientWritesAssets(Node node) throws IOException {
        return run(node, "assets.mjs", unlimited());
    }

    /** Links to drafts count as unresolved, so a cycle can only be published as a whole. */
    @TestFactory
    List<DynamicTest> managementClientRunsBulkActions(Node node) throws IOException {
        return run(node, "bulk-actions.mjs", unlimited().with(Switch.LINK_STRICT, true));
    }

    @TestFactory
    List<DynamicTest> managementClientPublishesByLocaleAndSignsFiles(Node node) throws IOException {
        return run(
                node,
                "locales.mjs",
                unlimited().with(Switch.LOCALE_PUBLISHING, "on").with(Switch.ASSET_SECURE_SPACES, "space"));
    }

    @TestFactory
    List<DynamicTest> managementClientKeepsTheRateLimit(Node node) throws IOException {
        return run(node, "limits.mjs", SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 5));
    }

    private static SandboxOptions unlimited() {
        return SandboxOptions.defaults()
                .with(Switch.RATE_DELIVERY, 0)
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_UPLOAD, 0);
    }

    private static List<DynamicTest> run(Node node, String script, SandboxOptions options) throws IOException {
        try (Sandbox sandbox = Sandbox.start(options)) {
            if (options.seeds().isEmpty()) {
                sandbox.createSpace("space");
            }
            return new Script(script, ContractSandbox.arguments(sandbox, "space")).run(node);
        }
    }
}
