package org.spacesync.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Map<String, Object> COMPLETE = Map.of(
            "sourceSpace", "src", "destinationSpace", "dst", "sourceDeliveryToken", "cda", "managementToken", "cma");

    @TempDir
    Path dir;

    @Test
    void strongerPlacesWinAndEachValueKnowsItsOrigin() throws IOException {
        Path config = config("{\"maxInFlight\": 3, \"pageSize\": 13, \"connectTimeout\": 103, \"sourceSpace\": \"c\"}");
        Properties properties = new Properties();
        properties.setProperty("contentful.max.in.flight", "4");
        properties.setProperty("contentful.page.size", "14");
        properties.setProperty("contentful.connect.timeout", "104");
        properties.setProperty("contentful.response.timeout", "1004");
        Map<String, String> environment =
                Map.of("CONTENTFUL_MAX_IN_FLIGHT", "2", "CONTENTFUL_PAGE_SIZE", "12", "PAGE_SIZE", "99");

        Settings settings = Settings.resolve(Map.of("max-in-flight", 1), environment, config, properties);

        assertEquals(1, settings.integer(Setting.MAX_IN_FLIGHT));
        assertEquals(12, settings.integer(Setting.PAGE_SIZE));
        assertEquals(103, settings.integer(Setting.CONNECT_TIMEOUT));
        assertEquals(1004, settings.integer(Setting.RESPONSE_TIMEOUT));
        assertEquals(300_000, settings.integer(Setting.RETRY_TIMEOUT));
        assertEquals("--max-in-flight", settings.origin(Setting.MAX_IN_FLIGHT).toString());
        assertEquals("CONTENTFUL_PAGE_SIZE", settings.origin(Setting.PAGE_SIZE).toString());
        assertEquals(
                "connectTimeout in " + config,
                settings.origin(Setting.CONNECT_TIMEOUT).toString());
        assertEquals(
                "contentful.response.timeout in application.properties",
                settings.origin(Setting.RESPONSE_TIMEOUT).toString());
        assertEquals(
                Origin.Source.DEFAULT, settings.origin(Setting.RETRY_TIMEOUT).source());
        assertTrue(settings.isGiven(Setting.SOURCE_SPACE));
        assertFalse(settings.isGiven(Setting.RETRY_TIMEOUT));
    }

    @Test
    void theConfigurationFileOfTheOldToolSatisfiesWhatIsRequired() throws IOException {
        Path config = config("{\"sourceSpace\": \"src\", \"destinationSpace\": \"dst\","
                + " \"sourceDeliveryToken\": \"cda\", \"managementToken\": \"cma\"}");

        Settings settings =
                Settings.resolve(Map.of(), Map.of(), config, new Properties()).checked();

        assertEquals("src/master", settings.source());
        assertEquals("dst/master", settings.destination());
        assertEquals("cda", settings.sourceDeliveryToken());
        assertEquals("cma", settings.sourceManagementToken());
        assertEquals("cma", settings.destinationManagementToken());
    }

    @Test
    void specificManagementTokensGoBeforeTheCommonOne() {
        Settings settings = Settings.of(COMPLETE).with(Map.of("destination-management-token", "dst-cma"));

        assertEquals("cma", settings.sourceManagementToken());
        assertEquals("dst-cma", settings.destinationManagementToken());
    }

    @Test
    void allThreeSpellingsNameTheSameSetting() {
        for (String name : List.of("sourceSpace", "source-space", "contentful.source.space")) {
            assertEquals("src", Settings.of(Map.of(name, "src")).sourceSpace(), name);
        }
    }

    @Test
    void replacingLeavesTheOriginalAlone() {
        Settings original = Settings.of(COMPLETE);

        Settings replaced = original.with(Map.of("sourceSpace", "other"));

        assertEquals("src", original.sourceSpace());
        assertEquals("other", replaced.sourceSpace());
        assertEquals("dst", replaced.destinationSpace());
    }

    @Test
    void anEmptyOrNullValueCountsAsNotGiven() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("sourceSpace", " ");
        values.put("proxyHost", null);

        Settings settings = Settings.of(values);

        assertFalse(settings.has(Setting.SOURCE_SPACE));
        assertNull(settings.text(Setting.PROXY_HOST));
    }

    @Test
    void aSecretMayBeReadFromAFileWithoutItsLastNewline() throws IOException {
        Path file = Files.writeString(dir.resolve("token"), "CFPAT-1\n");

        Settings settings = Settings.resolve(
                Map.of("management-token", "@" + file),
                Map.of("CONTENTFUL_PROXY_PASSWORD", "@@home"),
                null,
                new Properties());

        assertEquals("CFPAT-1", settings.text(Setting.MANAGEMENT_TOKEN));
        assertEquals("@home", settings.text(Setting.PROXY_PASSWORD));
    }

    @Test
    void aMissingSecretFileIsNamedAndDoesNotCountAsAMissingOption() {
        Settings settings = Settings.of(COMPLETE).with(Map.of("managementToken", "@/no/such/file"));

        List<String> problems = problems(settings);

        assertEquals(
                List.of("managementToken names the file /no/such/file, which cannot be read (NoSuchFile)."
                        + " Check the path and the file's permissions."),
                problems);
    }

    @Test
    void secretsAreNeverShown() {
        Settings settings = Settings.of(COMPLETE);

        assertTrue(settings.toString().contains("source-space=src (sourceSpace)"), settings.toString());
        assertFalse(settings.toString().contains("cda"), settings.toString());
        assertFalse(settings.toString().contains("cma"), settings.toString());
        String problem = String.join("", problems(settings.with(Map.of("managementToken", "very\u0001secret"))));
        assertTrue(problem.startsWith("managementToken has a value that cannot be used."), problem);
        assertFalse(problem.contains("secret"), problem);
    }

    @Test
    void theValuesReachCamelUnderTheirPropertyKeys() {
        Map<String, String> properties = Settings.of(COMPLETE).asProperties();

        assertEquals("src", properties.get("contentful.source.space"));
        assertEquals("cda", properties.get("contentful.source.delivery.token"));
        assertEquals("6", properties.get("contentful.rate.limit"));
        assertFalse(properties.containsKey("contentful.proxy.host"));
    }

    @Test
    void scopeOptionsSayWhatIsCopied() {
        Settings all = Settings.of(COMPLETE);
        Settings modelOnly = all.with(Map.of("contentModelOnly", true));
        Settings noModel = all.with(Map.of("skipContentModel", "yes"));
        Settings noLocales = modelOnly.with(Map.of("skipLocales", "1"));

        assertTrue(all.copiesContent() && all.copiesContentModel() && all.copiesLocales());
        assertTrue(!modelOnly.copiesContent() && modelOnly.copiesContentModel() && modelOnly.copiesLocales());
        assertTrue(noModel.copiesContent() && !noModel.copiesContentModel() && !noModel.copiesLocales());
        assertTrue(noLocales.copiesContentModel() && !noLocales.copiesLocales());
    }

    @Test
    void theRateLimitMayBeANumberUnlimitedOrAutomatic() {
        Settings half = Settings.of(Map.of("rateLimit", "0.5", "rateLimitPeriod", 2000));
        Settings automatic = Settings.of(Map.of("rateLimit", "AUTO"));

        assertEquals(0.5, half.rateLimit());
        assertEquals(Duration.ofSeconds(2), half.rateLimitPeriod());
        assertFalse(half.rateLimitIsAuto());
        assertTrue(automatic.rateLimitIsAuto());
        assertEquals(6, automatic.rateLimit());
        assertEquals(0, Settings.of(Map.of("rateLimit", 0)).rateLimit());
    }

    @Test
    void aGoodStrongerValueCuresABadWeakerOne() {
        Properties properties = new Properties();
        properties.setProperty("contentful.page.size", "many");

        Settings bad = Settings.resolve(Map.of(), Map.of(), null, properties);
        Settings good = Settings.resolve(Map.of("page-size", "5"), Map.of(), null, properties);

        assertThrows(SettingsException.class, bad::readable);
        assertEquals(5, good.readable().integer(Setting.PAGE_SIZE));
        assertEquals(7, bad.with(Map.of("pageSize", 7)).readable().integer(Setting.PAGE_SIZE));
    }

    @Test
    void askingForAMissingValueSaysHowToGiveIt() {
        SettingsException e =
                assertThrows(SettingsException.class, () -> Settings.defaults().sourceSpace());

        assertEquals(
                "--source-space is missing. Give it as --source-space ID, as CONTENTFUL_SOURCE_SPACE, as sourceSpace in"
                        + " the --config file or as contentful.source.space in application.properties.",
                e.getMessage());
    }

    private Path config(String json) throws IOException {
        return Files.writeString(dir.resolve("sync.json"), json);
    }

    private static List<String> problems(Settings settings) {
        return assertThrows(SettingsException.class, settings::checked).problems();
    }
}
