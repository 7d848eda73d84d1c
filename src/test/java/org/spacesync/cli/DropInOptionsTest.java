package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.report.RunReport;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;
import org.spacesync.settings.ValueType;

/**
 * The options of contentful-space-sync 4.1.3, one by one, as its users wrote them: what it took is taken, what it refused
 * is refused, and what it took without effect has its effect.
 */
class DropInOptionsTest {
    private static final List<String> SPACES = List.of("--source-space", "s", "--destination-space", "d");
    private static final List<String> REQUIRED = Stream.concat(
                    SPACES.stream(), Stream.of("--source-delivery-token", "cda", "--management-token", "cma"))
            .toList();

    @TempDir
    Path dir;

    private final Screen screen = new Screen();
    private final StubEngines engines = new StubEngines(Reports.of(RunReport.Status.DONE, null));

    @ParameterizedTest(name = "--{0}")
    @CsvSource({
        // option, in camel case, a value, more that it needs
        "source-space, sourceSpace, abc,",
        "destination-space, destinationSpace, abc,",
        "source-delivery-token, sourceDeliveryToken, abc,",
        "management-token, managementToken, abc,",
        "source-management-token, sourceManagementToken, abc,",
        "destination-management-token, destinationManagementToken, abc,",
        "pre-publish-delay, prePublishDelay, 5000,",
        "sync-token-dir, syncTokenDir, src,",
        "content-model-only, contentModelOnly, true,",
        "skip-content-model, skipContentModel, true,",
        "skip-locales, skipLocales, true, --content-model-only",
        "rate-limit, rateLimit, 3,",
        "rate-limit-period, rateLimitPeriod, 2000,",
        "delivery-host, deliveryHost, localhost:5000,",
        "delivery-port, deliveryPort, 5000,",
        "delivery-insecure, deliveryInsecure, true,",
        "management-host, managementHost, localhost:5000,",
        "management-port, managementPort, 5000,",
        "management-insecure, managementInsecure, true,",
        "proxy-host, proxyHost, localhost, --proxy-port=3128",
        "proxy-port, proxyPort, 3128, --proxy-host=localhost"
    })
    void everyOptionIsTakenInBothSpellingsAndFromTheConfiguration(String kebab, String camel, String value, String more)
            throws IOException {
        Setting setting = Setting.named(kebab).orElseThrow();
        List<String> others = new ArrayList<>(without(kebab));
        if (more != null) {
            others.add(more);
        }
        for (String spelling : List.of("--" + kebab + "=" + value, "--" + camel + "=" + value)) {
            assertEquals(0, execute(others, spelling), screen.err());
            assertEquals(value, engines.settings().text(setting), spelling);
        }
        if (setting.type().kind() == ValueType.Kind.FLAG) {
            assertEquals(0, execute(others, "--" + kebab), screen.err());
            assertTrue(engines.settings().flag(setting));
        }

        Path config = Files.writeString(dir.resolve("c.json"), "{\"" + camel + "\": \"" + value + "\"}");
        assertEquals(0, execute(others, "--config", config.toString()), screen.err());
        assertEquals(value, engines.settings().text(setting));
    }

    @Test
    void theDefaultsAreTheSameButForTheWaits() {
        execute(REQUIRED);

        Settings settings = engines.settings();
        assertEquals(".", settings.text(Setting.SYNC_TOKEN_DIR));
        assertEquals(6, settings.rateLimit());
        assertEquals(1000, settings.rateLimitPeriod().toMillis());
        assertEquals("https://cdn.contentful.com", settings.deliveryBaseUri().toString());
        assertEquals("https://api.contentful.com", settings.managementBaseUri().toString());
        assertEquals("s/master", settings.source());
        assertEquals("d/master", settings.destination());
        // 4.1.3 waited 5000 ms eight times: what it waited for is now looked at.
        assertEquals(0, settings.integer(Setting.PRE_PUBLISH_DELAY));
    }

    @Test
    void theExampleConfigurationOf413IsAllThatIsNeeded() throws IOException {
        Path config = Files.writeString(
                dir.resolve("example-config.json"),
                """
                {
                  "sourceSpace": "source space id",
                  "destinationSpace": "destination space id",
                  "sourceDeliveryToken": "source space delivery token",
                  "managementToken": "destination space management token"
                }
                """
                        .replace(" space id", "-space-id"));

        assertEquals(0, execute(List.of(), "--config", config.toString()), screen.err());

        assertEquals("source-space-id/master", engines.settings().source());
        assertEquals("source space delivery token", engines.settings().sourceDeliveryToken());
        assertEquals("destination space management token", engines.settings().sourceManagementToken());
    }

    @ParameterizedTest(name = "1. without {0}")
    @ValueSource(strings = {"source-space", "destination-space", "source-delivery-token"})
    void whatIsRequiredIsNamed(String option) {
        assertEquals(2, execute(without(option)));

        assertTrue(screen.err().contains("--" + option + " is missing."), screen.err());
    }

    @ParameterizedTest(name = "2. {0}")
    @CsvSource({
        "--proxy-host=p --proxy-port=1,",
        "--proxy-host=p, --proxy-host is given without --proxy-port.",
        "--proxy-port=1, --proxy-port is given without --proxy-host."
    })
    void aProxyHasHostAndPort(String options, String refused) {
        assertVerdict(REQUIRED, options, refused);
    }

    @ParameterizedTest(name = "3. {0}")
    @CsvSource({
        "--management-token=c,",
        "--source-management-token=s --destination-management-token=d,",
        "--management-token=c --source-management-token=s,",
        "--management-token=c --destination-management-token=d,",
        // Refused by 4.1.3, by mistake.
        "--management-token=c --source-management-token=s --destination-management-token=d,",
        "'', There is no management token.",
        "--source-management-token=s, --source-management-token covers one space only.",
        "--destination-management-token=d, --destination-management-token covers one space only."
    })
    void bothSpacesHaveAManagementToken(String options, String refused) {
        assertVerdict(without("management-token"), options, refused);
    }

    @ParameterizedTest(name = "4. and 5. {0}")
    @CsvSource({
        "--content-model-only,",
        "--skip-content-model,",
        "--content-model-only --skip-locales,",
        "--skip-content-model --content-model-only, --skip-content-model and --content-model-only together",
        "--skip-locales, --skip-locales is only possible together with --content-model-only.",
        "--skip-locales --skip-content-model, --skip-locales is only possible together with --content-model-only."
    })
    void scopesFitTogether(String options, String refused) {
        assertVerdict(REQUIRED, options, refused);
    }

    @Test
    void theRulesHoldInTheLibraryToo() {
        Settings settings = Settings.of(Map.of(
                "sourceSpace", "s",
                "destinationSpace", "d",
                "sourceDeliveryToken", "cda",
                "managementToken", "cma",
                "skipContentModel", true,
                "contentModelOnly", true));

        assertThrows(SettingsException.class, settings::checked);
    }

    @ParameterizedTest
    @CsvSource({"fresh, fresh", "force-overwrite, forceOverwrite"})
    void whatWasRemovedBefore413IsExplainedWhereverItIsGiven(String kebab, String camel) throws IOException {
        String reason = " was removed before 4.1.3.";
        assertEquals(2, execute(REQUIRED, "--" + kebab));
        assertTrue(screen.err().contains("--" + kebab + reason), screen.err());

        Path config = Files.writeString(dir.resolve("c.json"), "{\"" + camel + "\": true}");
        assertEquals(2, execute(REQUIRED, "--config", config.toString()));
        assertTrue(screen.err().contains(camel + " in " + config + reason), screen.err());

        SettingsException library = assertThrows(SettingsException.class, Settings.of(Map.of(camel, true))::checked);
        assertTrue(library.problems().stream().anyMatch(problem -> problem.startsWith(camel + reason)));
    }

    @Test
    void unknownKeysOfAConfigurationAreNamedWithWhatWasMeant() throws IOException {
        Path config = Files.writeString(dir.resolve("c.json"), "{\"prePublishDelai\": 1}");

        assertEquals(2, execute(REQUIRED, "--config", config.toString()));

        assertTrue(
                screen.err()
                        .contains("prePublishDelai in " + config + " is not a setting. Did you mean prePublishDelay?"),
                screen.err());
    }

    @Test
    void helpAndVersionAreNoErrors() {
        assertEquals(0, execute(List.of(), "--help"));
        assertTrue(screen.out().contains("--source-delivery-token=TOKEN"), screen.out());
        assertEquals(0, execute(List.of(), "--version"));
        assertEquals(List.of(), engines.happened());
        assertEquals("", screen.err());
    }

    private void assertVerdict(List<String> base, String options, String refused) {
        int code = execute(base, options.isEmpty() ? new String[0] : options.split(" "));

        assertEquals(refused == null ? 0 : 2, code, screen.err());
        if (refused != null) {
            assertTrue(screen.err().contains(refused), screen.err());
            assertFalse(engines.happened().contains("start"), "nothing was begun");
        }
    }

    private static List<String> without(String option) {
        List<String> options = new ArrayList<>(REQUIRED);
        int at = options.indexOf("--" + option);
        if (at >= 0) {
            options.subList(at, at + 2).clear();
        }
        return options;
    }

    private int execute(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Commands(screen.surroundings(dir, Map.of()), engines).execute(all.toArray(String[]::new));
    }
}
