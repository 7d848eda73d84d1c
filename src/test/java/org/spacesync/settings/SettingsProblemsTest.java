package org.spacesync.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsProblemsTest {
    private static final Map<String, Object> SPACES =
            Map.of("sourceSpace", "src", "destinationSpace", "dst", "sourceDeliveryToken", "cda");

    @TempDir
    Path dir;

    @Test
    void allProblemsAreReportedAtOnce() {
        Settings settings = Settings.of(Map.of(
                "rateLimit", "fast", "proxyHost", "proxy.local", "skipLocales", true, "destinationSpaec", "dst"));

        List<String> problems = problems(settings);

        assertEquals(8, problems.size(), problems.toString());
        assertContains(problems, "destinationSpaec is not a setting. Did you mean destinationSpace?");
        assertContains(problems, "rateLimit is 'fast'. Give a number from 0 to 1000, or auto.");
        assertContains(problems, "--source-space is missing.");
        assertContains(problems, "--destination-space is missing.");
        assertContains(problems, "--source-delivery-token is missing.");
        assertContains(problems, "proxyHost is given without --proxy-port.");
        assertContains(problems, "There is no management token.");
        assertContains(problems, "skipLocales is only possible together with --content-model-only.");
    }

    @ParameterizedTest
    @CsvSource({
        "kept, delete, false, false, ''",
        "kept, archive, true, false, ''",
        "all, delete, true, false, ''",
        "all, delete, false, true, ''",
        "all, delete, false, false, 'prune needs a full read of the source. Add --resync'",
        "kept, keep, false, false, 'prune removes what onDelete keeps. Give another --on-delete'"
    })
    void whatIsPrunedMustBeKnownAndNotKept(
            String prune, String onDelete, boolean resync, boolean adopt, String problem) {
        Settings settings = complete(Map.of("prune", prune, "onDelete", onDelete, "resync", resync, "adopt", adopt));

        if (problem.isEmpty()) {
            assertDoesNotThrow(settings::checked);
        } else {
            assertContains(problems(settings), problem);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "common,,,true",
        ",source,destination,true",
        "common,source,,true",
        "common,,destination,true",
        "common,source,destination,true",
        ",,,false",
        ",source,,false",
        ",,destination,false"
    })
    void managementTokensAreAcceptedAsBeforeAndAllThreeTogetherToo(
            String common, String source, String destination, boolean accepted) {
        Map<String, Object> tokens = new HashMap<>();
        tokens.put("managementToken", common);
        tokens.put("sourceManagementToken", source);
        tokens.put("destinationManagementToken", destination);
        Settings settings = Settings.of(SPACES).with(tokens);

        if (accepted) {
            assertDoesNotThrow(settings::checked);
        } else {
            assertEquals(1, problems(settings).size());
            assertContains(problems(settings), "management-token");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false,false,false,true",
        "true,false,false,true",
        "false,true,false,true",
        "true,false,true,true",
        "true,true,false,false",
        "false,false,true,false",
        "false,true,true,false",
        "true,true,true,false"
    })
    void scopeOptionsAreAcceptedAsBefore(boolean modelOnly, boolean skipModel, boolean skipLocales, boolean accepted) {
        Settings settings = complete(
                Map.of("contentModelOnly", modelOnly, "skipContentModel", skipModel, "skipLocales", skipLocales));

        if (accepted) {
            assertDoesNotThrow(settings::checked);
        } else {
            assertEquals(1, problems(settings).size());
        }
    }

    @Test
    void aProxyNeedsHostAndPort() {
        assertDoesNotThrow(complete(Map.of("proxyHost", "p", "proxyPort", 3128))::checked);
        assertContains(problems(complete(Map.of("proxyHost", "p"))), "proxyHost is given without --proxy-port.");
        assertContains(problems(complete(Map.of("proxyPort", 1))), "proxyPort is given without --proxy-host.");
    }

    @Test
    void theProxysHostMayNameThePortOnceMore() {
        Settings settings = complete(Map.of("proxyHost", "p:3128", "proxyPort", 3128));

        assertEquals("p", settings.checked().proxyHost());
        assertContains(
                problems(complete(Map.of("proxyHost", "p:1", "proxyPort", 2))),
                "proxyHost names port 1 and proxyPort names port 2. Give the port once.");
    }

    @Test
    void credentialsNeedAProxyAndAPasswordNeedsAUser() {
        assertDoesNotThrow(complete(Map.of("proxyHost", "p", "proxyPort", 3128, "proxyUser", "u"))::checked);
        assertContains(problems(complete(Map.of("proxyUser", "u"))), "proxyUser is given without --proxy-host.");
        assertContains(
                problems(complete(Map.of("proxyHost", "p", "proxyPort", 1, "proxyPassword", "secret"))),
                "proxyPassword is given without --proxy-user. Add that or leave it out.");
    }

    @ParameterizedTest
    @CsvSource({
        "rateLimit,-1",
        "rateLimit,1001",
        "rateLimit,NaN",
        "rateLimitPeriod,0",
        "rateShare,0%",
        "rateShare,101%",
        "rateShare,half",
        "prePublishDelay,5s",
        "prePublishDelay,-5",
        "prePublishDelay,99999999999999999999",
        "deliveryPort,0",
        "deliveryPort,65536",
        "managementPort,http",
        "maxInFlight,0",
        "maxInFlight,1.5",
        "pageSize,1001",
        "region,asia",
        "contentModelOnly,maybe",
        "sourceSpace,a/b",
        "sourceSpace,ä",
        "destinationEnvironment,two words",
        "deliveryHost,https://cdn.contentful.com",
        "deliveryHost,cdn.contentful.com/spaces",
        "managementHost,localhost:99999",
        "uploadHost,localhost:"
    })
    void valuesOutsideTheirRangeAreRefusedWithWhatToGive(String name, String value) {
        List<String> problems = problems(complete(Map.of(name, value)));

        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith(name + " is '" + value + "'. Give "), problems.get(0));
    }

    @Test
    void aShareIsGivenInPercentAndNeedsALimit() {
        assertEquals(0.6, complete(Map.of("rateShare", "60%")).checked().rateShare());
        assertEquals(0.125, complete(Map.of("rateShare", "12.5")).checked().rateShare());
        assertDoesNotThrow(complete(Map.of("rateShare", "60%", "rateLimit", "auto"))::checked);
        assertEquals(
                List.of("rateShare is a part of rateLimit, which is 0 and means no limit. Give a limit, or auto."),
                problems(complete(Map.of("rateShare", "60%", "rateLimit", 0))));
    }

    @Test
    void listsAndObjectsAreNoValues() {
        assertEquals(
                List.of("sourceSpace is a list or an object. Give an id of 1 to 64 letters, digits, '-', '_' or '.'."),
                problems(complete(Map.of("sourceSpace", List.of("a", "b")))));
    }

    @Test
    void aPlaceCannotBeSyncedOntoItself() {
        Settings same = complete(Map.of("destinationSpace", "src"));

        assertContains(problems(same), "Source and destination are the same: src/master.");
        assertDoesNotThrow(same.with(Map.of("destinationEnvironment", "copy"))::checked);
    }

    @Test
    void aPortIsGivenOnce() {
        assertContains(
                problems(complete(Map.of("deliveryHost", "localhost:1", "deliveryPort", 2))),
                "deliveryHost names port 1 and deliveryPort names port 2. Give the port once.");
        assertDoesNotThrow(complete(Map.of("deliveryHost", "localhost:2", "deliveryPort", 2))::checked);
    }

    @Test
    void aTrustStoreMustBeReadableAndAPasswordNeedsOne() throws IOException {
        Path store = Files.createFile(dir.resolve("trust.p12"));

        assertDoesNotThrow(complete(Map.of("trustStore", store, "trustStorePassword", "x"))::checked);
        assertContains(problems(complete(Map.of("trustStore", dir.resolve("none")))), "which cannot be read");
        assertContains(problems(complete(Map.of("trustStorePassword", "x"))), "given without --trust-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fresh", "force-overwrite", "forceOverwrite"})
    void removedOptionsAreExplainedNotUnknown(String name) {
        List<String> problems = problems(complete(Map.of(name, true)));

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith(name + " was removed before 4.1.3."), problems.get(0));
    }

    @Test
    void anUnreadableConfigurationFileIsNamed() {
        Settings settings = Settings.resolve(Map.of(), Map.of(), dir.resolve("none.json"), new Properties());

        assertContains(problems(settings), "--config " + dir.resolve("none.json") + " cannot be read (NoSuchFile).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n\"managementToken\": CFPAT-secret\n}", "{\n\"managementToken\": \"CFPAT-secret"})
    void aMalformedConfigurationFileIsNamedWithTheLineAndWithoutItsContent(String json) throws IOException {
        List<String> problems = problems(config(json.getBytes(StandardCharsets.UTF_8)));

        assertContains(problems, "bad.json, line 2 is not a JSON object.");
        assertFalse(String.join("", problems).contains("CFPAT"), problems.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "", "\"text\"", "{} {}"})
    void aConfigurationFileIsOneObject(String json) throws IOException {
        assertContains(problems(config(json.getBytes(StandardCharsets.UTF_8))), " is not a JSON object.");
    }

    @Test
    void unknownKeysOfTheConfigurationFileAreNamed() throws IOException {
        List<String> problems = problems(config(
                "{\"sourceSpce\": \"x\", \"zebra\": 1, \"config\": \"y.json\"}".getBytes(StandardCharsets.UTF_8)));

        assertContains(
                problems, "sourceSpce in " + dir.resolve("bad.json") + " is not a setting. Did you mean sourceSpace?");
        assertContains(problems, "zebra in " + dir.resolve("bad.json") + " is not a setting. All of them are");
        assertContains(problems, "config in " + dir.resolve("bad.json") + " cannot be given here.");
    }

    @Test
    void aSlipInAPropertyIsRefusedAndARoutesOwnPropertyIsNot() {
        Properties properties = new Properties();
        properties.setProperty("contentful.sourcespace", "x");
        properties.setProperty("contentful.shop.prefix", "y");
        properties.setProperty("camel.main.name", "z");

        List<String> problems = assertThrows(
                        SettingsException.class, () -> Settings.resolve(Map.of(), Map.of(), null, properties)
                                .readable())
                .problems();

        assertEquals(
                List.of("contentful.sourcespace in application.properties is not a setting."
                        + " Did you mean contentful.source.space?"),
                problems);
    }

    private Settings config(byte[] bytes) throws IOException {
        Path file = Files.write(dir.resolve("bad.json"), bytes);
        return Settings.resolve(Map.of(), Map.of(), file, new Properties());
    }

    private static Settings complete(Map<String, ?> more) {
        return Settings.of(SPACES).with(Map.of("managementToken", "cma")).with(more);
    }

    private static List<String> problems(Settings settings) {
        return assertThrows(SettingsException.class, settings::checked).problems();
    }

    private static void assertContains(List<String> problems, String part) {
        assertTrue(problems.stream().anyMatch(problem -> problem.contains(part)), problems.toString());
    }
}
