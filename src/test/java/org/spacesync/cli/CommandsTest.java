package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.settings.Setting;

class CommandsTest {
    private static final String[] COMPLETE = {
        "--source-space",
        "src",
        "--destination-space",
        "dst",
        "--source-delivery-token",
        "cda-secret",
        "--management-token",
        "cma-secret"
    };

    @TempDir
    Path dir;

    private final Screen screen = new Screen();
    private final Map<String, String> environment = new HashMap<>();
    private StubEngines engines = new StubEngines(Reports.of(RunReport.Status.DONE, null));

    @Test
    void helpShowsAllOptionsInGroupsWithin80Columns() {
        assertEquals(0, execute("--help"));

        String help = screen.out();
        List<String> options = help.lines()
                .filter(line -> line.startsWith("      --"))
                .map(line -> line.strip().split("[ \\[=]", 2)[0])
                .toList();
        for (Setting setting : Setting.values()) {
            boolean bulk = !setting.isOfSync();
            assertEquals(!bulk, options.contains(setting.option()), setting.option());
            assertEquals(!bulk, help.contains("\n" + setting.group().title() + "\n"), setting.option());
        }
        assertTrue(help.contains("Exit codes") && help.contains("Commands"), help);
        assertFalse(help.contains("fresh"), help);
        assertTrue(help.contains("100%") && !help.contains("%%"), help);
        assertEquals(List.of(), help.lines().filter(line -> line.length() > 80).toList());
        assertEquals("", screen.err());
    }

    @ParameterizedTest
    @CsvSource({
        "help,Commands",
        "-h,Commands",
        "help sync,--source-space=ID",
        "sync --help,--source-space=ID",
        "--source-space a --help,--source-space=ID",
        "sandbox --help,--seed=SPACE=FILE",
        "demo --help,first and a second sync",
        "bulk --help,Commands",
        "help bulk,Commands",
        "help bulk create,--on-exists=WHAT",
        "help links,Commands",
        "help links report,--unpublished",
        "links clean --help,--dry-run",
        "bulk update --help,--fetch-versions",
        "bulk list --help,--created-after=TIME"
    })
    void eachCommandExplainsItself(String arguments, String expected) {
        assertEquals(0, execute(arguments.split(" ")));
        assertTrue(screen.out().contains(expected), screen.out());
        assertEquals(List.of(), engines.happened());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "sync --version"})
    void theVersionIsPrinted(String arguments) {
        assertEquals(0, execute(arguments.split(" ")));
        assertTrue(screen.out().startsWith("space-sync "), screen.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--source-spce=x,--source-spce is not an option. Did you mean --source-space?",
        "sync --zebra,--zebra is not an option.",
        "snyc,'snyc' is not a command. Did you mean sync?",
        "sync now,'now' does not belong to an option.",
        "--source-space,Missing required parameter for option '--source-space' (ID)",
        "--sync-token-dir --json,Expected parameter for option '--sync-token-dir' but found '--json'",
        "--json=maybe,Invalid value for option '--json'",
        "--source-space a --source-space b,option '--source-space' (ID) should be specified only once",
        "sandbox --port x,Invalid value for option '--port'",
        "demo --fast,--fast is not an option.",
        "sync --space x,--space is not an option.",
        "sync --bulk-publish,--bulk-publish is not an option.",
        "bulk,'bulk' needs a command.",
        "bulk crate x.json,'crate' is not a command. Did you mean create?",
        "bulk --space x,--space is not an option.",
        "bulk create --publsh x.json,--publsh is not an option. Did you mean --publish?",
        "bulk delete --publish x.json,--publish is not an option.",
        "bulk export --unpublish,--unpublish is not an option.",
        "bulk export now,'now' does not belong to an option.",
        "bulk status,Missing required parameter: 'ID'",
        "bulk status a b,'b'",
        "bulk list --limit many,Invalid value for option '--limit'",
        "help bulk crate,'crate' is not a command."
    })
    void wrongUsageIsExplained(String arguments, String expected) {
        assertEquals(2, execute(arguments.split(" ")));
        assertTrue(screen.err().startsWith("space-sync: "), screen.err());
        assertTrue(screen.err().contains(expected), screen.err());
        assertTrue(screen.err().contains("--help"), screen.err());
        assertEquals("", screen.out());
        assertEquals(List.of(), engines.happened());
    }

    @Test
    void missingOptionsAreNamedAllAtOnceAndNothingIsStarted() {
        assertEquals(2, execute());

        assertTrue(screen.err().contains("--source-space is missing."), screen.err());
        assertTrue(screen.err().contains("--destination-space is missing."), screen.err());
        assertTrue(screen.err().contains("There is no management token."), screen.err());
        assertEquals(List.of(), engines.happened());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fresh", "--force-overwrite", "--forceOverwrite"})
    void removedOptionsAreExplained(String option) {
        int code = executeComplete(option.equals("--forceOverwrite") ? "--force-overwrite" : option);

        assertEquals(2, code);
        assertTrue(screen.err().contains("was removed before 4.1.3."), screen.err());
        assertEquals(List.of(), engines.happened());
    }

    @Test
    void withoutACommandTheOptionsAreThoseOfSync() {
        assertEquals(0, executeComplete("--rate-limit", "auto", "--content-model-only", "--skip-locales=true"));

        assertEquals("src/master", engines.settings().source());
        assertTrue(engines.settings().rateLimitIsAuto());
        assertFalse(engines.settings().copiesContent());
        assertFalse(engines.settings().copiesLocales());
        assertEquals(List.of("start", "sync", "close"), engines.happened());
        assertEquals(0, execute(withSync(COMPLETE)));
    }

    @Test
    void theOldToolsCamelCaseSpellingIsUnderstood() {
        assertEquals(
                0,
                execute(
                        "--sourceSpace=a",
                        "--destinationSpace",
                        "b",
                        "--sourceDeliveryToken",
                        "c",
                        "--managementToken=d",
                        "--contentModelOnly"));
        assertEquals("a/master", engines.settings().source());
        assertFalse(engines.settings().copiesContent());
    }

    @Test
    void aFlagCanTakeBackWhatAWeakerPlaceSays() {
        environment.put("CONTENTFUL_CONTENT_MODEL_ONLY", "true");

        assertEquals(0, executeComplete("--content-model-only=false"));
        assertTrue(engines.settings().copiesContent());
    }

    @Test
    void aTokenMayBeginWithADash() {
        assertEquals(0, executeComplete("--destination-management-token", "-hABC"));
        assertEquals("-hABC", engines.settings().destinationManagementToken());
    }

    @Test
    void aTokenMayBeReadFromAFile() throws IOException {
        Path file = Files.writeString(dir.resolve("cma.txt"), "from-file\n");

        assertEquals(0, executeComplete("--destination-management-token", "@" + file));
        assertEquals("from-file", engines.settings().destinationManagementToken());
    }

    @ParameterizedTest
    @EnumSource(RunReport.Status.class)
    void theExitCodeIsThatOfTheRun(RunReport.Status status) {
        engines = new StubEngines(Reports.of(status, "because"));

        assertEquals(status.exitCode(), executeComplete());
    }

    @Test
    void theExitCodesOfTheHelpAreThoseOfTheReports() {
        List<Integer> codes =
                Arrays.stream(ExitCode.values()).map(ExitCode::code).toList();
        for (RunReport.Status status : RunReport.Status.values()) {
            assertTrue(codes.contains(status.exitCode()), status.name());
        }
    }

    @Test
    void theSummaryGoesToStandardOutputAndProgressToStandardError() {
        executeComplete();

        assertTrue(screen.out().startsWith("Done in 3.0 s: src/master to dst/master"), screen.out());
        assertTrue(screen.err().contains("write-entries: 7 to do"), screen.err());
        assertFalse(screen.out().contains("to do"), screen.out());
    }

    @Test
    void whatWentWrongGoesToStandardError() {
        engines = new StubEngines(Reports.of(RunReport.Status.REFUSED, "The destination is not empty."));
        executeComplete();

        assertEquals("", screen.out());
        assertTrue(screen.err().contains("The destination is not empty."), screen.err());
    }

    @Test
    void jsonIsAllThatIsPrinted() throws IOException {
        executeComplete("--json");

        Map<String, Object> report = Json.parse(screen.out().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals("done", report.get("status"));
        assertEquals(0, report.get("exitCode"));
        assertEquals("src/master", report.get("source"));
        assertEquals("", screen.err());
    }

    @Test
    void quietPrintsErrorsOnly() {
        executeComplete("--quiet");
        assertEquals("", screen.out() + screen.err());

        engines = new StubEngines(Reports.of(RunReport.Status.FAILED, "The token was refused."));
        executeComplete("--quiet");
        assertEquals("", screen.out());
        assertEquals("space-sync: The token was refused.", screen.err().strip());
    }

    @Test
    void secretsAreNeverPrinted() {
        executeComplete("--verbose", "--proxy-host", "p");
        executeComplete("--verbose");

        assertFalse((screen.out() + screen.err()).matches("(?s).*(cda|cma)-secret.*"), screen.err());
    }

    @Test
    void withAScheduleTheProcessStaysUpAndShowsEachRun() {
        assertEquals(0, executeComplete("--schedule-cron", "0 0 * * * ?"));

        assertEquals(List.of("start", "serve", "close"), engines.happened());
        assertTrue(screen.out().matches("(?s)\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z Done in 3.0 s.*"), screen.out());
        assertTrue(screen.err().contains("Z Waiting for the times of '0 0 * * * ?'"), screen.err());
    }

    @Test
    void routesOfTheWorkingDirectoryAreUsedAndSaidSo() throws IOException {
        Path routes = Files.createDirectories(dir.resolve("routes"));
        Path mine = Files.writeString(routes.resolve("mine.camel.yaml"), "- route: {id: mine}");

        executeComplete();

        assertTrue(engines.routes().contains("file:" + mine), engines.routes().toString());
        assertTrue(screen.err().contains("Routes from " + routes), screen.err());
    }

    @Test
    void aRoutesDirectoryThatIsNotThereIsRefused() {
        assertEquals(2, executeComplete("--routes", dir.resolve("none").toString()));

        assertTrue(screen.err().contains("The directory of route files " + dir.resolve("none")), screen.err());
        assertEquals(List.of(), engines.happened());
    }

    @Test
    void aMistakeOfOursIsAFailureWithoutAStackTrace() {
        SyncEngine.Factory broken = (settings, files, listener, reports) -> {
            throw new IllegalStateException("oops");
        };

        int code = new Commands(screen.surroundings(dir, environment), broken).execute(COMPLETE);

        assertEquals(1, code);
        assertTrue(screen.err().contains("IllegalStateException: oops"), screen.err());
        assertFalse(screen.err().contains("\tat "), screen.err());
    }

    private int executeComplete(String... more) {
        List<String> arguments = new ArrayList<>(List.of(COMPLETE));
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }

    private static String[] withSync(String... arguments) {
        List<String> all = new ArrayList<>(List.of("sync"));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private int execute(String... arguments) {
        return new Commands(screen.surroundings(dir, environment), engines).execute(arguments);
    }
}
