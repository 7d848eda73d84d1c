package org.spacesync.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.ForwardProxy;
import org.spacesync.cli.CommandLineRun;
import org.spacesync.contract.Node;
import org.spacesync.contract.OfficialClients;
import org.spacesync.settings.Setting;
import org.spacesync.world.Editing;

/** Whatever way contentful-space-sync 4.1.3 took its options in, we take the very same arguments. */
@ExtendWith(OfficialClients.class)
@Tag("contract")
class SameArgumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECOND_TOKEN = "another-management-token";

    @TempDir
    Path directory;

    private OldTool oldTool;
    private SideBySide world;
    private ForwardProxy proxy;

    @BeforeEach
    void start(Node node) {
        oldTool = new OldTool(node);
        world = SideBySide.of(oldTool, directory);
        world.sandbox().addManagementToken(SECOND_TOKEN);
        world.source()
                .contentType(
                        "tea",
                        type -> type.setAll(
                                Editing.json("{'name':'Tea','fields':[{'id':'name','name':'Name','type':'Symbol'}]}")));
        proxy = ForwardProxy.open();
    }

    @AfterEach
    void stop() {
        world.close();
        proxy.close();
    }

    @Test
    void asInItsReadme() {
        bothCopy(copy -> {
            List<String> arguments = new ArrayList<>();
            options(copy).forEach((name, value) -> {
                arguments.add(Setting.named(name).orElseThrow().option());
                if (!value.equals(true)) {
                    arguments.add(value.toString());
                }
            });
            return arguments;
        });
    }

    @Test
    void withEqualsSignsAndInCamelCase() {
        bothCopy(copy -> {
            List<String> arguments = new ArrayList<>();
            options(copy).forEach((name, value) -> arguments.add("--" + name + "=" + value));
            return arguments;
        });
    }

    @Test
    void allInTheConfigurationFile() {
        bothCopy(copy -> List.of("--config", config(copy, options(copy)).toString()));
    }

    /** As nobody has documented it, and as it works nevertheless. */
    @Test
    void inTheConfigurationFileAsOnTheCommandLine() {
        bothCopy(copy -> {
            Map<String, Object> kebab = new LinkedHashMap<>();
            options(copy)
                    .forEach((name, value) ->
                            kebab.put(Setting.named(name).orElseThrow().kebabName(), value));
            return List.of("--config", config(copy, kebab).toString());
        });
    }

    /** The four keys of the file that it brought with it; the rest on the command line. */
    @Test
    void withTheExampleOfAConfigurationFile(Node node) throws IOException {
        JsonNode example = JSON.readTree(node.folder()
                .resolve("node_modules/contentful-space-sync/example-config.json")
                .toFile());
        Set<String> keys = new TreeSet<>();
        example.fieldNames().forEachRemaining(keys::add);
        assertEquals(Set.of("sourceSpace", "destinationSpace", "sourceDeliveryToken", "managementToken"), keys);
        bothCopy(copy -> {
            Map<String, Object> inFile = options(copy);
            inFile.keySet().retainAll(keys);
            List<String> arguments = new ArrayList<>(List.of("--config=" + config(copy, inFile)));
            options(copy).forEach((name, value) -> {
                if (!keys.contains(name)) {
                    arguments.add(Setting.named(name).orElseThrow().option() + "=" + value);
                }
            });
            return arguments;
        });
    }

    /** Nobody needs it any more, but whoever gives it gets it. */
    @Test
    void theDelayBeforePublishingIsKept() {
        world.source().saveEntry("fog", "tea", Editing.json("{'name':{'en-US':'Harbour Fog'}}"));
        world.sandbox().resetRequests();

        CommandLineRun ours = world.runOurs(SideBySide.OURS, "--pre-publish-delay=700");

        assertEquals(0, ours.exitCode(), ours.err());
        Instant written = timeOf("/entries/{id}");
        Instant published = timeOf("/entries/{id}/published");
        assertTrue(Duration.between(written, published).toMillis() >= 690, written + " " + published);
    }

    private Instant timeOf(String pattern) {
        return world.sandbox().recentRequests().stream()
                .filter(request -> request.method().equals("PUT"))
                .filter(request -> request.pattern().equals(pattern))
                .findFirst()
                .orElseThrow()
                .time();
    }

    private interface Arguments {
        List<String> of(String copy);
    }

    private void bothCopy(Arguments arguments) {
        Node.Run old = oldTool.run(world.directory(SideBySide.OLD), arguments.of(SideBySide.OLD));
        CommandLineRun ours =
                CommandLineRun.of(world.directory(SideBySide.OURS), Map.of(), arguments.of(SideBySide.OURS));

        assertEquals(0, old.exitCode(), old.tail());
        assertEquals(0, ours.exitCode(), ours.err());
        world.assertOursIsTheSource();
        assertEquals(List.of(), world.differences(SideBySide.OLD));
        assertTrue(isProxied(SideBySide.OURS));
        assertFalse(isProxied(SideBySide.OLD), "4.1.3 is known to take a proxy and not to use it");
    }

    private boolean isProxied(String copy) {
        return proxy.log().stream().anyMatch(request -> request.contains("/spaces/" + copy + "/"));
    }

    /** All options that 4.1.3 has and that can be given together. */
    private Map<String, Object> options(String copy) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("sourceSpace", SideBySide.SOURCE);
        options.put("destinationSpace", copy);
        options.put("sourceDeliveryToken", world.sandbox().deliveryToken(SideBySide.SOURCE));
        options.put("managementToken", world.sandbox().managementToken());
        options.put(copy.equals(SideBySide.OLD) ? "sourceManagementToken" : "destinationManagementToken", SECOND_TOKEN);
        options.put("prePublishDelay", 10);
        options.put("syncTokenDir", world.directory(copy).toString());
        options.put("contentModelOnly", true);
        options.put("skipLocales", true);
        options.put("rateLimit", 1000);
        options.put("rateLimitPeriod", 1000);
        options.put("deliveryHost", "127.0.0.1:" + world.sandbox().deliveryPort());
        options.put("deliveryPort", world.sandbox().deliveryPort());
        options.put("deliveryInsecure", true);
        options.put("managementHost", "127.0.0.1:" + world.sandbox().managementPort());
        options.put("managementPort", world.sandbox().managementPort());
        options.put("managementInsecure", true);
        options.put("proxyHost", "127.0.0.1");
        options.put("proxyPort", proxy.port());
        return options;
    }

    private Path config(String copy, Map<String, Object> options) {
        ObjectNode config = JSON.valueToTree(options);
        try {
            return Files.writeString(world.directory(copy).resolve("config.json"), config.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
