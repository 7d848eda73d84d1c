package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The route files that we ship, as a user finds them in {@code routes}. */
@Tag("camel")
class BuiltInRoutesTest {
    private static final Path ROUTES = Path.of("routes");

    @BeforeEach
    void thereAreRoutes() {
        assumeTrue(Files.isDirectory(ROUTES), "there is no directory routes yet");
    }

    @Test
    void theyPassOurOwnCheck() {
        RouteFiles files = RouteFiles.overlay(List.of(), ROUTES);

        assertEquals(List.of(), RouteCheck.problems(files.files(), RouteCheck.Known.properties(List.of())));
    }

    @Test
    void theyAreTheFilesInTheJar() {
        assertEquals(
                RouteFiles.overlay(List.of(), ROUTES).files().stream()
                        .map(RouteFile::content)
                        .toList(),
                RouteFiles.builtIn().files().stream().map(RouteFile::content).toList());
    }

    @Test
    void theyAreTheFilesThatCamelItselfFinds() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Set<String> found = new TreeSet<>();
            for (Resource resource : PluginHelper.getPackageScanResourceResolver(context)
                    .findResources("file:routes/**/*" + RouteFile.SUFFIX)) {
                found.add(Path.of(resource.getURI()).toAbsolutePath().toString());
            }
            Set<String> ours = new TreeSet<>();
            for (RouteFile file : RouteFiles.overlay(List.of(), ROUTES).files()) {
                ours.add(Path.of(file.shownLocation()).toAbsolutePath().toString());
            }
            assertEquals(ours, found);
        }
    }

    @Test
    void theyLieInTheSameFoldersInTheJar() {
        assertEquals(
                RouteFiles.overlay(List.of(), ROUTES).files().stream()
                        .map(file -> "classpath:" + file.shownLocation().replace('\\', '/'))
                        .toList(),
                RouteFiles.builtIn().files().stream().map(RouteFile::location).toList());
    }

    @Test
    void theyPassTheSchemaSoThatDesignersOpenThem() throws IOException {
        JsonSchema schema = schema();
        YAMLMapper yaml = new YAMLMapper();
        List<String> problems = new ArrayList<>();
        for (RouteFile file : RouteFiles.overlay(List.of(), ROUTES).files()) {
            JsonNode tree = yaml.readTree(file.content());
            for (ValidationMessage message : schema.validate(tree)) {
                if (!isPlaceholder(message)) {
                    problems.add(file.shownLocation() + " " + message.getMessage());
                }
            }
        }
        assertEquals(List.of(), problems);
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream in = BuiltInRoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        }
    }

    /** Camel takes placeholders where the schema wants a boolean or a number. */
    private static boolean isPlaceholder(ValidationMessage message) {
        JsonNode value = message.getInstanceNode();
        return "type".equals(message.getType())
                && value != null
                && value.asText().matches(".*\\{\\{.*}}.*");
    }
}
