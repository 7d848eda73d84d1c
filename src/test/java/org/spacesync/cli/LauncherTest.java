package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/space-sync}, with a java that says with what it was started. */
@Tag("scenario")
class LauncherTest {
    private static final String FAKE = "#!/bin/sh\nfor word in \"$@\"; do printf '%s\\n' \"$word\"; done\n";

    @TempDir
    Path dir;

    private Path home;
    private Path launcher;
    private final Map<String, String> environment = new HashMap<>();

    /** What a process has said, and how it ended. */
    record Said(int exitCode, List<String> out, String err) {}

    /** The program that the launcher starts in some of these tests. */
    static final class Hello {
        private Hello() {}

        public static void main(String[] args) {
            System.out.println("hello " + String.join(",", args));
        }
    }

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh on this machine");
        install(dir.resolve("space sync $x"));
    }

    private void install(Path directory) throws IOException {
        home = directory;
        launcher = home.resolve("bin/space-sync");
        Files.createDirectories(launcher.getParent());
        Files.copy(Path.of("src/main/bin/space-sync"), launcher);
        executable(launcher);
        Files.createFile(home.resolve("space-sync.jar"));
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        jdk("17.0.1", "17.0.1+2");

        Said said = run("sync", "--query", "a b", "*", "", "$HOME", "--");

        assertEquals(0, said.exitCode(), said.err());
        assertEquals(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xlog:cds*=off",
                        "-jar",
                        home.toRealPath() + "/space-sync.jar",
                        "sync",
                        "--query",
                        "a b",
                        "*",
                        "",
                        "$HOME",
                        "--"),
                said.out());
    }

    @Test
    void theProgramIsFoundThroughLinksAndJavaInThePath() throws Exception {
        Path jdk = jdk("17.0.1", "17.0.1+2");
        Path path = Files.createDirectories(dir.resolve("usr bin"));
        Path first = Files.createDirectories(dir.resolve("opt")).resolve("first");
        Files.createSymbolicLink(first, Path.of("../space sync $x/bin/space-sync"));
        Files.createSymbolicLink(path.resolve("space-sync"), first);
        Files.createSymbolicLink(path.resolve("java"), jdk.resolve("bin/java"));
        archive("17.0.1+2.jsa");
        environment.remove("JAVA_HOME");
        environment.put("PATH", path + ":" + System.getenv("PATH"));

        Said said = launched(List.of("space-sync", "x"));

        assertEquals(0, said.exitCode(), said.err());
        assertTrue(said.out().contains(home.toRealPath() + "/space-sync.jar"), said.toString());
        assertTrue(
                said.out().contains("-XX:SharedArchiveFile=" + home.toRealPath() + "/archive/17.0.1+2.jsa"),
                said.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.1, -XX:SharedArchiveFile=, jsa",
        "21.0.2, -XX:SharedArchiveFile=, jsa",
        "24, -XX:SharedArchiveFile=, jsa",
        "25.0.3, -XX:AOTCache=, aot",
        "31-ea, -XX:AOTCache=, aot",
    })
    void anArchiveOfThisJdkIsUsed(String version, String option, String ending) throws Exception {
        jdk(version, version + "+9");
        assertFalse(run("sync").out().toString().contains(option));

        archive("17.0.2+9." + ending);
        assertFalse(run("sync").out().toString().contains(option));

        archive(version + "+9." + ending);
        assertTrue(
                run("sync").out().contains(option + home.toRealPath() + "/archive/" + version + "+9." + ending),
                run("sync").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.1, -XX:ArchiveClassesAtExit=, jsa",
        "25.0.3, -XX:AOTCacheOutput=, aot",
    })
    void theDemoMakesItAnew(String version, String option, String ending) throws Exception {
        jdk(version, version + "+9");
        archive(version + "+9." + ending);

        List<String> out = run("demo").out();

        assertTrue(out.contains(option + home.toRealPath() + "/archive/" + version + "+9." + ending), out.toString());
        assertFalse(out.toString().matches(".*(SharedArchiveFile|AOTCache)=.*"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "unknown", ""})
    void aJdkThatIsNotKnownGetsNoOptionsThatItMayRefuse(String version) throws Exception {
        jdk(version, "");
        archive(".jsa");

        assertEquals(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"),
                run("sync").out().subList(0, 3));
    }

    @Test
    void optionsOfTheUserComeLastAndMayChooseTheCollector() throws Exception {
        jdk("17.0.1", "17.0.1+2");
        environment.put("JAVA_OPTS", "-Xmx1g -Da=*");
        environment.put("SPACE_SYNC_OPTS", "-XX:+UseParallelGC -XX:TieredStopAtLevel=4");

        assertEquals(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx1g",
                        "-Da=*",
                        "-XX:+UseParallelGC",
                        "-XX:TieredStopAtLevel=4",
                        "-Xlog:cds*=off",
                        "-jar"),
                run("sync").out().subList(0, 7));
    }

    @Test
    void withoutJavaItSaysWhatToDo() throws Exception {
        environment.put("JAVA_HOME", dir + "/none");

        Said said = run("sync");

        assertEquals(2, said.exitCode());
        assertTrue(said.err().startsWith("space-sync: There is no java in " + dir + "/none/bin"), said.err());
        assertTrue(said.err().contains("JAVA_HOME"), said.err());
    }

    /** With the JVM of this test, whose real archive the first start makes. */
    @Test
    void withAnArchiveThatIsBrokenOrForeignNothingIsSeenAndNothingFails() throws Exception {
        program();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Path archive = archive(build() + (Runtime.version().feature() >= 25 ? ".aot" : ".jsa"));
        for (String content : List.of("", "not an archive", "x".repeat(100_000))) {
            Files.writeString(archive, content);

            assertEquals(new Said(0, List.of("hello a b"), ""), run("a b"));
        }
    }

    @Test
    void theArchiveThatTheDemoMakesIsUsed() throws Exception {
        // JDK 17 archives no class whose path has a space.
        install(dir.resolve("plain"));
        program();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        assertEquals("hello demo", run("demo").out().get(0));
        environment.put("SPACE_SYNC_OPTS", "-Xlog:class+load");

        List<String> out = run("sync").out();

        assertTrue(
                out.stream().anyMatch(line -> line.contains("LauncherTest$Hello source: shared objects file")),
                out.stream().filter(line -> line.contains("Hello")).toList().toString());
    }

    /** The build number by which the launcher names the archive of the JVM of this test. */
    private static String build() throws IOException {
        Properties release = new Properties();
        try (var in = Files.newInputStream(Path.of(System.getProperty("java.home"), "release"))) {
            release.load(in);
        }
        return release.getProperty("JAVA_RUNTIME_VERSION").replace("\"", "");
    }

    /** A jar with {@link Hello} in place of the program. */
    private void program() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Hello.class.getName());
        String name = Hello.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(home.resolve("space-sync.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest);
                var in = LauncherTest.class.getResourceAsStream("/" + name)) {
            jar.putNextEntry(new ZipEntry(name));
            in.transferTo(jar);
        }
    }

    private Path archive(String name) throws IOException {
        return Files.writeString(
                Files.createDirectories(home.resolve("archive")).resolve(name), "");
    }

    private Path jdk(String version, String build) throws IOException {
        Path jdk = dir.resolve("a jdk");
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, FAKE);
        executable(java);
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"A = B\"\nJAVA_RUNTIME_VERSION=\"" + build + "\"\nJAVA_VERSION=\"" + version + "\"\n");
        environment.put("JAVA_HOME", jdk.toString());
        return jdk;
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Said run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return launched(command);
    }

    private Said launched(List<String> command) throws Exception {
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        List<String> inShell = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\"", "sh"));
        inShell.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(inShell)
                .directory(dir.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        List.of("JAVA_HOME", "JAVA_OPTS", "SPACE_SYNC_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Said(
                exitCode,
                Files.readAllLines(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
