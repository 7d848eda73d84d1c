package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.spacesync.sandbox.rules.Refusals.assertRefused;
import static org.spacesync.sandbox.rules.Refusals.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocaleRulesTest {
    private static final String INVALID = "The resource you sent in the body is invalid.";
    private static final Locales LOCALES = Locales.of(List.of(
            new SpaceLocale("en-US", true, null, false),
            new SpaceLocale("de", false, "en-US", false),
            new SpaceLocale("de-AT", false, "de", false),
            new SpaceLocale("fr", false, null, false)));

    @Test
    void aFallbackLeftOutIsTheDefaultLocale() {
        assertEquals(
                json("{name:'Italian',code:'it',fallbackCode:'en-US',optional:false,contentManagementApi:true,"
                        + "contentDeliveryApi:true,'default':false}"),
                create("{name:'Italian',code:'it'}"));
    }

    @Test
    void anExplicitNullIsNoFallback() {
        assertEquals(
                json("{name:'it',code:'it',fallbackCode:null,optional:true,contentManagementApi:false,"
                        + "contentDeliveryApi:false,'default':false}"),
                create(
                        "{code:'it',fallbackCode:null,optional:true,contentManagementApi:false,contentDeliveryApi:false}"));
    }

    @Test
    void oldClientsNameTheFallbackInSnakeCase() {
        assertEquals(
                "de",
                create("{code:'it',fallback_code:'de'}").path("fallbackCode").asText());
    }

    @Test
    void unknownKeysAreEchoedInSnakeCase() {
        assertRefused(
                400,
                "UnknownKey",
                "The body you sent contains an unknown key.",
                "{keys:['unknown_key','sys']}",
                () -> create("{name:'American Italian',code:'it-US',unknownKey:'unknownValue',sys:{}}"));
    }

    @Test
    void anEmptyBodyLacksTheResource() {
        assertRefused(400, "MissingKey", null, "{key:'resource'}", () -> create("{}"));
    }

    @Test
    void aLocaleNeedsACode() {
        assertRefused(
                422,
                "ValidationFailed",
                INVALID,
                "{errors:[{name:'invalid',path:'code',value:null},{name:'invalid',path:'display_code',value:null}]}",
                () -> create("{name:'A cool locale'}"));
    }

    @Test
    void aCodeIsTakenOnce() {
        assertRefused(
                422,
                "ValidationFailed",
                INVALID,
                "{errors:[{name:'taken',path:'code',value:'fr'}]}",
                () -> create("{code:'fr'}"));
        assertRefused(
                422,
                "ValidationFailed",
                INVALID,
                "{errors:[{name:'taken',path:'code',value:'fr'}]}",
                () -> update("{code:'fr'}", "{code:'de-AT'}"));
    }

    @Test
    void aFallbackMustExistAndNotLoop() {
        assertRefused(
                422,
                "ValidationFailed",
                INVALID,
                "{errors:[{name:'invalid',path:'fallback_code',value:'xx'}]}",
                () -> create("{code:'it',fallbackCode:'xx'}"));
        assertRefused(
                422,
                "ValidationFailed",
                INVALID,
                "{errors:[{name:'fallback locale creates a loop',path:'fallback_code',value:'de-AT'}]}",
                () -> update("{fallbackCode:'de-AT'}", "{code:'de',fallbackCode:'en-US'}"));
        assertRefused(
                422,
                "ValidationFailed",
                INVALID,
                "{errors:[{name:'fallback locale creates a loop',path:'fallback_code',value:'de'}]}",
                () -> update("{fallbackCode:'de'}", "{code:'de',fallbackCode:'en-US'}"));
    }

    @Test
    void anUpdateKeepsWhatItLeavesOut() {
        assertEquals(
                json("{name:'Deutsch',code:'de',fallbackCode:'en-US',optional:true,contentManagementApi:true,"
                        + "contentDeliveryApi:false,'default':false}"),
                update(
                        "{name:'Deutsch'}",
                        "{name:'German',code:'de',fallbackCode:'en-US',optional:true,"
                                + "contentManagementApi:true,contentDeliveryApi:false,'default':false}"));
    }

    @Test
    void theCodeOfTheDefaultLocaleCanChangeWhileNothingFallsBackToIt() {
        Locales alone = Locales.of(List.of(new SpaceLocale("en-US", true, null, false)));
        JsonNode changed = LocaleRules.checkUpdate(
                json("{code:'es',fallbackCode:null}"), json("{name:'E',code:'en-US','default':true}"), alone);

        assertEquals("es", changed.path("code").asText());
        assertEquals(true, changed.path("default").asBoolean());
    }

    @Test
    void aFallbackOfOthersCannotBeRenamedOrDeleted() {
        assertRefused(
                403,
                "FallbackLocaleNotRenameable",
                "Cannot change the code of a locale which is fallback of another one",
                null,
                () -> update("{code:'de-DE'}", "{code:'de',fallbackCode:'en-US'}"));
        assertRefused(
                403,
                "FallbackLocaleNotDeletable",
                "Cannot delete locale which is fallback of another one",
                null,
                () -> LocaleRules.checkDelete("de", LOCALES));
    }

    @Test
    void theDefaultLocaleCannotBeDeleted() {
        assertRefused(
                403,
                "DefaultLocaleNotDeletable",
                "Cannot delete a default locale",
                null,
                () -> LocaleRules.checkDelete("en-US", LOCALES));
        assertDoesNotThrow(() -> LocaleRules.checkDelete("de-AT", LOCALES));
    }

    @Test
    void localesAreReadFromResources() {
        Locales locales = Locales.ofResources(
                List.of(json("{code:'de',fallbackCode:'en',optional:true}"), json("{code:'en','default':true}")));

        assertEquals("en", locales.defaultCode());
        assertEquals(Set.of("de", "en"), locales.codes());
        assertEquals(
                List.of(new SpaceLocale("de", false, "en", true), new SpaceLocale("en", true, null, false)),
                List.copyOf(locales.all()));
        assertThrows(IllegalArgumentException.class, () -> Locales.ofResources(List.of(json("{code:'de'}"))));
    }

    private static JsonNode create(String body) {
        return LocaleRules.checkCreate(json(body), LOCALES);
    }

    private static JsonNode update(String body, String current) {
        return LocaleRules.checkUpdate(json(body), json(current), LOCALES);
    }
}
