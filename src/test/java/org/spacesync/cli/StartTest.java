package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.state.ChildJvm;

/** A command that sends nothing loads nothing that only requests need. Counted in a process of its own. */
@Tag("scenario")
class StartTest {
    private static final List<String> LIBRARIES = List.of(
            "org.apache.camel",
            "org.apache.hc",
            "org.snakeyaml",
            "com.fasterxml",
            "org.sqlite",
            "org.quartz",
            "org.slf4j",
            "ch.qos.logback",
            "javax.xml",
            "com.sun.org.apache.xerces",
            "org.eclipse.jetty",
            "me.tongfei");

    @Test
    void theVersionTakesTwoClasses() throws Exception {
        List<String> loaded = loaded("--version");

        assertEquals(List.of(), named(loaded, LIBRARIES));
        assertEquals(List.of(), named(loaded, List.of("picocli")));
        assertEquals(2, named(loaded, List.of("org.spacesync")).size(), loaded.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "bulk create --help", "help links", "sync --help"})
    void theHelpTakesTheParserAndTheTableOfSettings(String arguments) throws Exception {
        List<String> loaded = loaded(arguments.split(" "));

        assertEquals(List.of(), named(loaded, LIBRARIES));
        assertTrue(named(loaded, List.of("picocli")).size() > 10, loaded.toString());
    }

    /** Whatever the configuration of a host is, a command that fails at once reads no XML. */
    @Test
    void theLogIsConfiguredWithoutXml() throws Exception {
        List<String> loaded = loaded(
                "sync",
                "--routes",
                "none",
                "--source-space",
                "a",
                "--destination-space",
                "b",
                "--source-delivery-token",
                "c",
                "--management-token",
                "d");

        assertTrue(named(loaded, List.of("ch.qos.logback")).size() > 10, "the log is used");
        assertEquals(
                List.of(),
                named(loaded, List.of("com.sun.org.apache.xerces", "javax.xml", "ch.qos.logback.classic.joran")));
    }

    private static List<String> named(List<String> loaded, List<String> packages) {
        return loaded.stream()
                .filter(name -> packages.stream().anyMatch(prefix -> name.startsWith(prefix + ".")))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    /** Names of the classes that a process with these arguments has loaded. */
    private static List<String> loaded(String... arguments) throws Exception {
        List<String> names = new ArrayList<>();
        try (ChildJvm child = new ChildJvm(List.of("-Xlog:class+load"), SpaceSyncCli.class, arguments)) {
            for (String line : child.ended()) {
                if (line.contains(" source: ")) {
                    names.add(line.replaceFirst("^(\\[[^]]*])+ ", "").replaceFirst(" source: .*", ""));
                }
            }
        }
        assertTrue(names.contains("java.lang.Object"), names.toString());
        return names;
    }
}
