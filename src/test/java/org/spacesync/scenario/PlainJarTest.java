package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.SpaceSync;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.settings.Settings;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Another program that has what the plain Maven coordinates bring, and nothing else. */
@Tag("scenario")
class PlainJarTest {
    private static final Path CLASSES = Path.of("target/classes");

    /** What comes along, by the folders of a Maven repository. */
    private static final List<String> INHERITED = List.of(
            "/com/fasterxml/jackson/",
            "/com/sun/istack/",
            "/commons-codec/",
            "/commons-io/",
            "/dev/failsafe/",
            "/jakarta/activation/",
            "/jakarta/servlet/",
            "/jakarta/xml/bind/",
            "/org/apache/camel/",
            "/org/apache/commons/",
            "/org/apache/httpcomponents/",
            "/org/apfloat/",
            "/org/eclipse/angus/",
            "/org/glassfish/jaxb/",
            "/org/jgrapht/",
            "/org/jheaps/",
            "/org/quartz-scheduler/",
            "/org/slf4j/",
            "/org/snakeyaml/",
            "/org/xerial/",
            "/org/yaml/");

    private static final List<String> NOT_INHERITED = List.of(
            "/camel-main/",
            "/camel-test",
            "/camel-management/",
            "/camel-jms/",
            "/camel-spring/",
            "/jackson-datatype",
            "/jackson-module");

    @TempDir
    Path directory;

    private Path plain;

    @BeforeEach
    void whatThePlainJarHas() throws Exception {
        plain = directory.resolve("plain");
        List<String> excluded = excluded();
        for (Path file : files(CLASSES)) {
            String name = name(CLASSES, file);
            if (excluded.stream().noneMatch(name::startsWith)) {
                copy(file, plain.resolve(name));
            }
        }
    }

    @Test
    void itHasEngineAndRoutesButNeitherSandboxNorCommandLine() throws IOException {
        List<String> names =
                files(plain).stream().map(file -> name(plain, file)).toList();

        assertTrue(names.contains("org/spacesync/SpaceSync.class"));
        assertTrue(names.stream().anyMatch(name -> name.endsWith("/sync.camel.yaml")));
        for (String absent : List.of("org/spacesync/cli/", "org/spacesync/sandbox/", "demo/")) {
            assertFalse(names.stream().anyMatch(name -> name.startsWith(absent)), absent);
        }
    }

    @Test
    void aProgramWithoutTheOptionalLibrariesSyncs() throws Exception {
        Path program = directory.resolve("program");
        String file = Host.class.getName().replace('.', '/') + ".class";
        copy(Path.of("target/test-classes").resolve(file), program.resolve(file));
        try (SyncWorld world = SyncWorld.of(directory.resolve("state")).seed(Exports.demo())) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dfile.encoding=UTF-8",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    program + File.pathSeparator + plain + File.pathSeparator + inherited(),
                    Host.class.getName()));
            world.sync().options().forEach((option, value) -> command.add(option + "=" + value));

            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertEquals(0, process.waitFor(), said);
            assertTrue(said.contains("Status: DONE"), said);
            assertEquals(List.of(), SpaceComparison.compare(world.sourceState(), world.destinationState()), said);
        }
    }

    @Test
    void thePageNamesTheVersionsOfTheBuild() throws Exception {
        String page = Files.readString(Path.of("docs/embedding.md"));
        Document build = build();

        assertTrue(page.contains("<version>" + text("/project/version", build) + "</version>"), "our own version");
        NodeList optional = nodes("/project/dependencies/dependency[optional='true']", build);
        assertTrue(optional.getLength() > 0);
        for (int index = 0; index < optional.getLength(); index++) {
            Node dependency = optional.item(index);
            String version = text("version", dependency);
            String named = "`" + text("groupId", dependency) + ":" + text("artifactId", dependency) + "`"
                    + (version.isEmpty() ? "" : " " + property(version, build));
            assertTrue(page.contains(named), named);
        }
    }

    private static Document build() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
    }

    /** What is left out of the main jar, from the build file itself. */
    private static List<String> excluded() throws Exception {
        NodeList found =
                nodes("//plugin[artifactId='maven-jar-plugin']//execution[id='default-jar']//exclude", build());
        List<String> excluded = new ArrayList<>();
        for (int index = 0; index < found.getLength(); index++) {
            excluded.add(found.item(index).getTextContent().replace("**", ""));
        }
        return excluded;
    }

    private static NodeList nodes(String path, Node node) throws Exception {
        return (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, node, XPathConstants.NODESET);
    }

    private static String text(String path, Node node) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, node);
    }

    private static String property(String reference, Node build) throws Exception {
        return text("/project/properties/" + reference.replaceAll("[${}]", ""), build);
    }

    private static String inherited() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> {
                    String name = jar.replace('\\', '/');
                    return INHERITED.stream().anyMatch(name::contains)
                            && NOT_INHERITED.stream().noneMatch(name::contains);
                })
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    /** The other program: its arguments are options. */
    static final class Host {
        private Host() {}

        public static void main(String[] options) throws Exception {
            for (String absent : List.of(
                    "org.spacesync.cli.SpaceSyncCli",
                    "org.spacesync.sandbox.Sandbox",
                    "org.apache.camel.main.Main",
                    "picocli.CommandLine",
                    "me.tongfei.progressbar.ProgressBar",
                    "org.jline.terminal.Terminal",
                    "io.javalin.Javalin",
                    "org.eclipse.jetty.server.Server",
                    "ch.qos.logback.classic.Logger",
                    "it.unimi.dsi.fastutil.Hash",
                    "org.junit.jupiter.api.Test")) {
                if (isThere(absent)) {
                    throw new IllegalStateException(absent + " is there");
                }
            }
            Map<String, Object> settings = new LinkedHashMap<>();
            for (String option : options) {
                settings.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
            }
            try (CamelContext context = new DefaultCamelContext()) {
                SpaceSyncRoutes.install(context, Settings.of(settings));
                context.start();
                RunReport report = SpaceSync.run(context, null, RunListener.NONE);
                System.out.println("Status: " + report.status() + " " + report.message() + " " + report.failedItems());
            }
        }

        private static boolean isThere(String name) {
            try {
                Class.forName(name);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }
}
