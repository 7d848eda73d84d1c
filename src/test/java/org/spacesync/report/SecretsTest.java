package org.spacesync.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;

class SecretsTest {
    private final Secrets secrets = new Secrets(Arrays.asList("CFPAT-secret", "delivery+key/1", null));

    @Test
    void everyOccurrenceIsBlanked() {
        assertEquals("a [blanked] b [blanked][blanked]", secrets.blank("a CFPAT-secret b CFPAT-secretdelivery+key/1"));
    }

    @Test
    void theFormInAnAddressIsBlankedToo() {
        assertEquals("?access_token=[blanked]", secrets.blank("?access_token=delivery%2Bkey%2F1"));
    }

    @Test
    void aSecretThatBeginsWithAnotherLeavesNothingBehind() {
        Secrets both = new Secrets(List.of("secret-1", "secret-1-and-more"));

        assertEquals("[blanked] [blanked]", both.blank("secret-1-and-more secret-1"));
    }

    @Test
    void whatIsTooShortForATokenIsNotBlanked() {
        assertEquals("the demo space", new Secrets(List.of("demo", "")).blank("the demo space"));
    }

    @Test
    void objectsAreBlankedAllTheWayDownAndNotChanged() {
        Map<String, Object> json = Json.map(
                "list",
                List.of("CFPAT-secret", Map.of("deep", "x CFPAT-secret"), 1),
                "CFPAT-secret",
                null,
                "number",
                7);

        Map<String, Object> blanked = secrets.blank(json);

        assertEquals(
                Json.map(
                        "list", List.of("[blanked]", Map.of("deep", "x [blanked]"), 1), "[blanked]", null, "number", 7),
                blanked);
        assertEquals("CFPAT-secret", ((List<?>) json.get("list")).get(0));
    }

    @Test
    void itNeverTellsThem() {
        assertFalse(secrets.toString().contains("CFPAT"), secrets.toString());
    }

    @Test
    void noTextStaysNoText() {
        assertNull(secrets.blank((String) null));
        assertEquals("CFPAT-secret", Secrets.NONE.blank("CFPAT-secret"));
    }
}
