package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

class BulkCommandTest {
    @TempDir
    Path dir;

    private BulkCommands world;
    private Path file;

    @BeforeEach
    void world() throws IOException {
        world = new BulkCommands(dir);
        file = Files.writeString(dir.resolve("teas.json"), "[]");
        for (BulkType type : BulkType.values()) {
            answer(BulkCommands.report(type, RunReport.Status.DONE, BulkCommands.counts(type.past(), 7)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BulkVerb.class,
            names = {"CREATE", "UPDATE", "DELETE"})
    void filesAndSettingsGoToTheRouteOfTheCommand(BulkVerb verb) {
        assertEquals(0, world.bulk(verb.word(), "--environment", "qa", file.toString()), world.screen.err());

        assertEquals(List.of("start", verb.endpoint(), "close"), world.engines.happened());
        assertEquals(List.of(file), world.engines.body());
        Settings settings = (Settings) world.engines.headers().get("ctfBulkSettings");
        assertEquals("abc", settings.space());
        assertEquals("qa", settings.environment());
        assertEquals("cma-secret", settings.destinationManagementToken());
    }

    @ParameterizedTest
    @EnumSource(BulkVerb.class)
    void everyOptionOfTheHelpIsTakenAndIsTheSettingThatItNames(BulkVerb verb) {
        for (Setting setting : verb.settings()) {
            BulkVerb[] others = Arrays.stream(BulkVerb.values())
                    .filter(other -> !other.settings().contains(setting))
                    .toArray(BulkVerb[]::new);
            Object value = setting.isFlag() ? true : "value";
            Map<String, ?> options = Map.of(setting.option().substring(2), value);

            assertEquals(Map.of(setting.kebabName(), value), verb.settings(options));
            for (BulkVerb other : others) {
                assertEquals(Map.of(), other.settings(options), other + " " + setting);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BulkVerb.class)
    void theHelpFitsInto80Columns(BulkVerb verb) {
        assertEquals(0, world.bulk(verb.word(), "--help"));

        String help = world.screen.out();
        assertEquals(List.of(), help.lines().filter(line -> line.length() > 80).toList());
        verb.settings().forEach(setting -> assertTrue(help.contains("      " + setting.option()), setting.option()));
        assertTrue(help.contains("Exit codes") && help.contains("Examples"), help);
        assertFalse(help.contains("both spaces"), help);
    }

    @Test
    void optionsOfBulkCommandsGoWithoutTheirPrefix() {
        world.bulk("create", "--publish", "--on-exists", "update", "--job-size=500", file.toString());

        Settings settings = world.engines.settings();
        assertTrue(settings.flag(Setting.BULK_PUBLISH));
        assertEquals("update", settings.text(Setting.BULK_ON_EXISTS));
        assertEquals(500, settings.integer(Setting.BULK_JOB_SIZE));
    }

    @Test
    void standardInputIsOneOfTheInputs() throws IOException {
        world.input("[1]").bulk("create", file.toString(), "-");

        List<?> inputs = (List<?>) world.engines.body();
        assertEquals(file, inputs.get(0));
        InputStream in = assertInstanceOf(InputStream.class, inputs.get(1));
        assertEquals("[1]", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aResultsFileToRetryIsInputEnough() throws IOException {
        Path results = Files.writeString(dir.resolve("results.ndjson"), "");

        assertEquals(0, world.bulk("create", "--retry-failed", results.toString()), world.screen.err());
        assertEquals(List.of(), world.engines.body());
        assertEquals(results, world.engines.settings().path(Setting.BULK_RETRY_FAILED));
    }

    @ParameterizedTest
    @CsvSource({
        "create,There is no input.",
        "create none.json,The input none.json does not exist.",
        "update .,The input . is a directory.",
        "delete teas.json teas.json,The input teas.json is given twice.",
        "create - -,The input - is given twice.",
        "create --retry-failed none.ndjson,--retry-failed: The input none.ndjson does not exist.",
        "create --retry-failed teas.json teas.json,--retry-failed has items of its own",
        "create --results none/r.ndjson teas.json,--results names the file none/r.ndjson",
        "create --results . teas.json,--results is the directory",
        "create --job-size 10001 teas.json,--job-size is '10001'.",
        "export,--out is missing.",
        "export --out none/all.json,--out names the file none/all.json",
        "export --out none/,--out names the directory none/",
        "export --out all.json --query fields,--query is 'fields'. Give KEY=VALUE"
    })
    void wrongInputIsRefusedBeforeAnythingIsStarted(String words, String expected) {
        assertEquals(2, world.bulk(words.split(" ")));

        assertTrue(world.screen.err().startsWith("space-sync: "), world.screen.err());
        assertTrue(world.screen.err().contains(expected), world.screen.err());
        assertTrue(world.screen.err().contains("space-sync bulk " + words.split(" ")[0] + " --help"));
        assertEquals(List.of(), world.engines.happened());
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        world.environment.clear();

        assertEquals(2, world.bulk("create", "none.json"));
        for (String problem : List.of("--space is missing", "--management-token is missing", "none.json does not")) {
            assertTrue(world.screen.err().contains(problem), world.screen.err());
        }
    }

    @Test
    void settingsOfOtherCommandsDoNotMatterEvenIfTheyAreWrong() {
        world.environment.put("CONTENTFUL_PAGE_SIZE", "many");
        world.environment.put("CONTENTFUL_BULK_OUT", "none/all.json");
        world.environment.put("CONTENTFUL_BULK_SELECT", "sys");
        world.environment.put("CONTENTFUL_SCHEDULE_CRON", "0 0 * * * ?");
        world.environment.put("CONTENTFUL_DESTINATION_MANAGEMENT_TOKEN", "of-a-sync");

        assertEquals(0, world.bulk("create", file.toString()), world.screen.err());
        assertFalse(world.engines.settings().has(Setting.SCHEDULE_CRON));
        assertEquals("cma-secret", world.engines.settings().destinationManagementToken());
    }

    @Test
    void wrongSettingsOfTheCommandMatterWhereverTheyAre() {
        world.environment.put("CONTENTFUL_BULK_JOB_SIZE", "many");

        assertEquals(2, world.bulk("create", file.toString()));
        assertTrue(world.screen.err().contains("CONTENTFUL_BULK_JOB_SIZE is 'many'."), world.screen.err());
        assertEquals(0, world.bulk("export", "--out", dir.toString()), world.screen.err());
    }

    @Test
    void theCommandLineWinsOverTheConfigurationFile() throws IOException {
        Path config = Files.writeString(dir.resolve("c.json"), "{\"environment\": \"dev\", \"bulkJobSize\": 5}");

        world.bulk("create", "--config", config.toString(), "--environment", "qa", file.toString());

        assertEquals("qa", world.engines.settings().environment());
        assertEquals(5, world.engines.settings().integer(Setting.BULK_JOB_SIZE));
    }

    @Test
    void conditionsOfAnExportAreJoined() {
        world.bulk("export", "--out", "all.json", "--query", "sys.id[in]=a,b", "--query=sys.version[exists]=true");

        assertNull(world.engines.body());
        assertEquals(
                "sys.id[in]=a,b&sys.version[exists]=true",
                world.engines.settings().text(Setting.BULK_QUERY));
        assertTrue(world.screen.out().startsWith("Exported 7 entries from environment master of space abc"));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void standardOutputBelongsToAnExportThatGoesThere(boolean json) {
        String[] words = json ? new String[] {"export", "--out", "-", "--json"} : new String[] {"export", "--out", "-"};

        assertEquals(0, world.bulk(words));

        assertEquals("", world.screen.out());
        assertTrue(world.screen.err().contains(json ? "\"type\": \"export\"" : "Exported 7"), world.screen.err());
        assertTrue(world.engines.headers().containsKey(BulkCommand.OUTPUT));
    }

    @ParameterizedTest
    @EnumSource(RunReport.Status.class)
    void theExitCodeIsThatOfTheReport(RunReport.Status status) {
        answer(BulkCommands.report(BulkType.CREATE, status, Map.of()));

        assertEquals(status.exitCode(), world.bulk("create", file.toString()));
        boolean result = status == RunReport.Status.DONE || status == RunReport.Status.ITEMS_FAILED;
        assertEquals(result, !world.screen.out().isEmpty());
    }

    @Test
    void jsonIsAllThatIsPrinted() throws IOException {
        assertEquals(0, world.bulk("create", "--json", file.toString()));

        Map<String, Object> report = Json.parse(world.screen.out().getBytes(StandardCharsets.UTF_8));
        assertEquals("create", report.get("type"));
        assertEquals(0, report.get("exitCode"));
        assertEquals(7, Json.integer(report, "outcomes", "created"));
        assertNull(report.get("published"));
        assertEquals("job1", Json.text(Json.objects(report, "jobs").get(0), "id"));
        assertEquals("", world.screen.err());
    }

    @Test
    void quietPrintsProblemsAndErrorsOnly() {
        assertEquals(0, world.bulk("create", "--quiet", file.toString()));
        assertEquals("", world.screen.out() + world.screen.err());

        world.engines.saying(listener -> listener.problem("teas.json:3: There is no sys. Add one."));
        answer(BulkCommands.report(
                BulkType.CREATE, RunReport.Status.MISCONFIGURED, "1 problem.", Map.of(), Map.of(), null));
        assertEquals(2, world.bulk("create", "--quiet", file.toString()));
        assertEquals(
                List.of("teas.json:3: There is no sys. Add one.", "space-sync: 1 problem."),
                world.screen.err().lines().toList());
        assertEquals("", world.screen.out());
    }

    @Test
    void quietSaysThatItemsFailedAndWhereToLook() {
        answer(BulkCommands.report(
                BulkType.CREATE,
                RunReport.Status.ITEMS_FAILED,
                null,
                BulkCommands.counts("created", 5, "failed", 2),
                Map.of("InvalidEntry", 2L),
                Path.of("r.ndjson")));

        assertEquals(3, world.bulk("create", "--quiet", file.toString()));
        assertEquals(
                "space-sync: 2 items failed. See r.ndjson.", world.screen.err().strip());
    }

    @Test
    void whatTheRoutesThrowIsAClearWordWithItsExitCode() {
        RunException refused = RunException.refused("The space is gone. Look for it.");
        world.engines.answering("direct:ctf-bulk-create", new IllegalStateException("around", refused));

        assertEquals(4, world.bulk("create", file.toString()));
        assertTrue(world.screen.err().endsWith("space-sync: The space is gone. Look for it.\n"), world.screen.err());
    }

    @Test
    void aMistakeOfOursIsSaidToBeOne() {
        world.engines.answering("direct:ctf-bulk-create", new NullPointerException("oops"));

        assertEquals(1, world.bulk("create", file.toString()));
        assertTrue(world.screen.err().contains("This is a mistake in Space Sync"), world.screen.err());
        assertTrue(world.screen.err().contains("oops"), world.screen.err());
    }

    @Test
    void theProcessBeingStoppedIsNoFailure() {
        SyncEngine.StoppedException stopped = new SyncEngine.StoppedException(new IllegalStateException("gone"));
        SyncEngine.Factory stopping = (settings, files, listener, reports) -> {
            throw stopped;
        };

        int code = new Commands(world.screen.surroundings(dir, world.environment), stopping)
                .execute("bulk", "create", file.toString());

        assertEquals(143, code);
        assertEquals("", world.screen.out() + world.screen.err());
    }

    @Test
    void secretsAreNeverPrinted() {
        world.bulk("create", "--verbose", "--proxy-host", "p", file.toString());
        world.bulk("create", "--verbose", file.toString());

        assertFalse((world.screen.out() + world.screen.err()).contains("cma-secret"));
    }

    private void answer(BulkReport report) {
        world.engines.answering("direct:ctf-bulk-" + report.type().path(), report);
    }
}
