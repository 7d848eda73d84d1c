package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.model.Given.ids;
import static org.spacesync.model.Given.lines;
import static org.spacesync.model.Given.locale;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;
import org.spacesync.state.Outcome;

class LocaleDiffTest {
    private static final Map<String, Object> EN = locale("en", null);

    @Test
    void newLocaleIsPostedWithAllowedMembersOnlyAndAnExplicitFallback() {
        PartChange change = new LocaleDiff(List.of(EN, locale("de", null)), List.of(EN))
                .toWrite()
                .get(0);

        assertEquals(Outcome.CREATED, change.outcome());
        assertNull(change.version());
        assertEquals(List.of("POST /locales"), lines(change));
        assertFalse(change.requests().get(0).versioned());
        assertEquals(
                Json.map(
                        "name",
                        "Name of de",
                        "code",
                        "de",
                        "fallbackCode",
                        null,
                        "optional",
                        false,
                        "contentManagementApi",
                        true,
                        "contentDeliveryApi",
                        true),
                change.requests().get(0).body());
    }

    @Test
    void parentsOfFallbackChainsComeFirst() {
        List<Map<String, Object>> source =
                List.of(locale("de-CH", "de-AT"), locale("de-AT", "de"), EN, locale("de", "en"));

        assertEquals(List.of("de", "de-AT", "de-CH"), ids(new LocaleDiff(source, List.of(EN)).toWrite()));
    }

    @Test
    void equalLocalesAreLeftAloneWhateverTheirIdsAndVersions() {
        Map<String, Object> other = Given.with(Given.with(locale("de", "en"), "id", "another"), "version", 0);
        Map<String, Object> old = Json.copyOf(locale("de", null));
        old.remove("fallbackCode");
        old.put("fallback_code", "en");

        assertEquals(List.of(), new LocaleDiff(List.of(EN, locale("de", "en")), List.of(other, EN)).toWrite());
        assertEquals(List.of(), new LocaleDiff(List.of(EN, old), List.of(other, EN)).toWrite());
    }

    @Test
    void eachMemberThatDiffersIsUpdatedAtTheDestinationsOwnId() {
        for (String member :
                List.of("name", "fallbackCode", "optional", "contentManagementApi", "contentDeliveryApi")) {
            Map<String, Object> source = Json.copyOf(locale("de", "en"));
            Object value = source.get(member);
            source.put(member, value instanceof Boolean flag ? !flag : member.equals("name") ? "Deutsch" : null);
            Map<String, Object> existing = Given.with(locale("de", "en"), "id", "own");

            List<PartChange> changes = new LocaleDiff(List.of(EN, source), List.of(EN, existing)).toWrite();

            assertEquals(1, changes.size(), member);
            assertEquals(List.of("PUT /locales/own"), lines(changes.get(0)));
            assertEquals(1, changes.get(0).version());
            assertTrue(changes.get(0).requests().get(0).versioned());
            Map<String, Object> body = changes.get(0).requests().get(0).body();
            assertEquals(source.get(member), body.get(member));
            assertEquals(
                    Set.of("name", "code", "fallbackCode", "optional", "contentManagementApi", "contentDeliveryApi"),
                    body.keySet());
        }
    }

    @Test
    void flagsThatTheSourceDoesNotTellStayWhatTheyAre() {
        Map<String, Object> source = Json.map("name", "German", "code", "de", "fallbackCode", "en");
        Map<String, Object> existing = Json.copyOf(locale("de", "en"));
        existing.put("optional", true);

        PartChange change = new LocaleDiff(List.of(EN, source), List.of(EN, existing))
                .toWrite()
                .get(0);

        assertEquals("German", change.requests().get(0).body().get("name"));
        assertEquals(true, change.requests().get(0).body().get("optional"));
    }

    @Test
    void childrenAreRemovedFirstAndTheDefaultNever() {
        List<Map<String, Object>> destination = List.of(EN, locale("de", "en"), locale("de-AT", "de"));

        List<PartChange> changes = new LocaleDiff(List.of(locale("fr", null)), destination).toRemove();

        assertEquals(List.of("de-AT", "de"), ids(changes));
        assertEquals(Outcome.DELETED, changes.get(0).outcome());
        assertEquals(List.of("DELETE /locales/id-de-AT"), lines(changes.get(0)));
    }

    @Test
    void localeThatGotAnotherCodeIsRenamedAndNotRemoved() {
        Map<String, Object> renamed = Json.copyOf(locale("de-DE", "en"));
        renamed.put("internal_code", "de");
        LocaleDiff diff = new LocaleDiff(List.of(EN, renamed), List.of(EN, locale("de", "en")));

        PartChange change = diff.toWrite().get(0);

        assertEquals(List.of("PUT /locales/id-de"), lines(change));
        assertEquals("de-DE", change.requests().get(0).body().get("code"));
        assertEquals(1, diff.toWrite().size());
        assertEquals(List.of(), diff.toRemove());
    }

    @Test
    void nothingFallsBackToALocaleWhileItIsRenamed() {
        Map<String, Object> renamed = Json.copyOf(locale("de-DE", "en"));
        renamed.put("internal_code", "de");
        LocaleDiff diff = new LocaleDiff(
                List.of(EN, locale("de-AT", "de-DE"), renamed), List.of(EN, locale("de", "en"), locale("de-AT", "de")));

        List<PartChange> changes = diff.toWrite();

        assertEquals(List.of("de-AT", "de-DE", "de-AT"), ids(changes));
        assertNull(changes.get(0).requests().get(0).body().get("fallbackCode"));
        assertEquals("de-DE", changes.get(2).requests().get(0).body().get("fallbackCode"));
    }

    @Test
    void localeWithTheOriginOfOneThatIsStillThereIsNew() {
        Map<String, Object> other = Json.copyOf(locale("de-DE", "en"));
        other.put("internal_code", "de");
        List<PartChange> changes =
                new LocaleDiff(List.of(EN, locale("de", "en"), other), List.of(EN, locale("de", "en"))).toWrite();

        assertEquals(List.of("POST /locales"), lines(changes.get(0)));
    }

    @Test
    void anyFallbackChainsTurnIntoAnyOthersWithoutARefusedStep() {
        List<Map<String, String>> all = chains();
        assertTrue(all.size() > 50);
        for (Map<String, String> from : all) {
            for (Map<String, String> to : all) {
                Map<String, String> destination = new LinkedHashMap<>(from);
                LocaleDiff diff = new LocaleDiff(locales(to), locales(from));
                diff.toWrite().forEach(change -> write(destination, change));
                diff.toRemove().forEach(change -> remove(destination, change));
                assertEquals(to, destination);
            }
        }
    }

    /** All sets of locales below en, code to fallback, that have no loop. */
    private static List<Map<String, String>> chains() {
        List<String> codes = List.of("de", "fr", "it");
        List<String> fallbacks = List.of("absent", "none", "en", "de", "fr", "it");
        List<Map<String, String>> chains = new ArrayList<>();
        for (int i = 0; i < 216; i++) {
            Map<String, String> chain = new LinkedHashMap<>();
            chain.put("en", null);
            int rest = i;
            for (String code : codes) {
                String fallback = fallbacks.get(rest % 6);
                rest /= 6;
                if (!fallback.equals("absent")) {
                    chain.put(code, fallback.equals("none") ? null : fallback);
                }
            }
            if (isSound(chain)) {
                chains.add(chain);
            }
        }
        return chains;
    }

    private static boolean isSound(Map<String, String> chain) {
        for (String code : chain.keySet()) {
            Set<String> seen = new HashSet<>();
            for (String here = code; here != null; here = chain.get(here)) {
                if (!chain.containsKey(here) || !seen.add(here)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Map<String, Object>> locales(Map<String, String> chain) {
        List<Map<String, Object>> locales = new ArrayList<>();
        chain.forEach((code, fallback) -> locales.add(locale(code, fallback)));
        return locales;
    }

    private static void write(Map<String, String> destination, PartChange change) {
        Map<String, Object> body = change.requests().get(0).body();
        destination.put(change.key().id(), Json.text(body, "fallbackCode"));
        assertTrue(isSound(destination), change + " gives " + destination);
    }

    private static void remove(Map<String, String> destination, PartChange change) {
        assertFalse(destination.containsValue(change.key().id()), change + " is a fallback in " + destination);
        destination.remove(change.key().id());
    }
}
