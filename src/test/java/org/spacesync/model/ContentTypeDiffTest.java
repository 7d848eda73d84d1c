package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.model.Given.edited;
import static org.spacesync.model.Given.field;
import static org.spacesync.model.Given.ids;
import static org.spacesync.model.Given.lines;
import static org.spacesync.model.Given.neverPublished;
import static org.spacesync.model.Given.type;
import static org.spacesync.model.Given.with;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.Json;
import org.spacesync.state.Outcome;

class ContentTypeDiffTest {
    private static final String TEA = "/content_types/tea";
    private static final Map<String, Object> NAME = field("name", "Symbol");
    private static final Map<String, Object> NOTE = field("note", "Text");
    private static final Map<String, Object> FRIENDS =
            field("friends", "Array", "items", Json.map("type", "Link", "linkType", "Entry", "validations", List.of()));

    @Test
    void newTypeIsWrittenWithoutVersionAndActivated() {
        Map<String, Object> source = type("tea", NAME);
        source.put("displayField", "name");

        PartChange change = only(diff(List.of(source), List.of()).toWrite());

        assertEquals(Outcome.CREATED, change.outcome());
        assertNull(change.version());
        assertEquals(List.of("PUT " + TEA, "PUT " + TEA + "/published"), lines(change));
        assertFalse(change.requests().get(0).versioned());
        assertTrue(change.requests().get(1).versioned());
        assertNull(change.requests().get(1).body());
        assertEquals(
                Json.map("name", "Name of tea", "description", "", "displayField", "name", "fields", List.of(NAME)),
                change.requests().get(0).body());
    }

    @Test
    void equalAndPublishedTypeIsLeftAlone() {
        assertEquals(
                List.of(),
                diff(List.of(type("tea", NAME)), List.of(type("tea", NAME))).toWrite());
    }

    @Test
    void absentMembersEqualTheirDefaults() {
        Map<String, Object> bare = Json.map("id", "name", "name", "name", "type", "Symbol");
        Map<String, Object> source = type("tea", bare);
        source.remove("description");
        source.remove("displayField");
        Map<String, Object> empty = field("name", "Symbol", "defaultValue", null, "deleted", false);

        assertEquals(
                List.of(), diff(List.of(source), List.of(type("tea", empty))).toWrite());
    }

    @Test
    void numbersAreEqualWhateverTheyAreWrittenAs() {
        Map<String, Object> source = type("tea", field("n", "Number", "validations", range(new BigDecimal("1.0"))));
        Map<String, Object> destination = type("tea", field("n", "Number", "validations", range(1)));

        assertEquals(List.of(), diff(List.of(source), List.of(destination)).toWrite());
    }

    @Test
    void anEmptyListInsideOfAValidationIsNotTheSameAsNone() {
        Map<String, Object> source =
                type("tea", field("text", "RichText", "validations", List.of(Map.of("enabledMarks", List.of()))));
        Map<String, Object> destination = type("tea", field("text", "RichText", "validations", List.of(Map.of())));

        assertEquals(1, diff(List.of(source), List.of(destination)).toWrite().size());
    }

    @Test
    void everyChangeThatMattersIsWrittenInOneStep() {
        Map<String, Object> base = type("tea", NAME, FRIENDS);
        List<Map<String, Object>> sources = new ArrayList<>();
        sources.add(type("tea", FRIENDS, NAME));
        sources.add(type("tea", NAME, FRIENDS, NOTE));
        sources.add(type("tea", field("name", "Symbol", "required", true), FRIENDS));
        sources.add(type("tea", field("name", "Symbol", "disabled", true), FRIENDS));
        sources.add(type("tea", field("name", "Symbol", "omitted", true), FRIENDS));
        sources.add(type("tea", field("name", "Symbol", "defaultValue", Map.of("en", false)), FRIENDS));
        sources.add(type("tea", field("name", "Symbol", "validations", List.of(Map.of("unique", true))), FRIENDS));
        Map<String, Object> items = Json.map(
                "type", "Link", "linkType", "Entry", "validations", List.of(Map.of("linkContentType", List.of("tea"))));
        sources.add(type("tea", NAME, field("friends", "Array", "items", items)));
        sources.add(changed(base, "name", "Another name"));
        sources.add(changed(base, "description", "A leaf"));
        sources.add(changed(base, "displayField", "name"));

        for (Map<String, Object> source : sources) {
            PartChange change = only(diff(List.of(source), List.of(base)).toWrite());
            assertEquals(Outcome.UPDATED, change.outcome());
            assertEquals(4, change.version());
            assertEquals(List.of("PUT " + TEA, "PUT " + TEA + "/published"), lines(change), source.toString());
            assertTrue(change.requests().stream().allMatch(PartRequest::versioned));
            assertEquals(source.get("fields"), change.requests().get(0).body().get("fields"));
        }
    }

    @Test
    void equalTypeThatIsNotCleanlyPublishedIsOnlyActivated() {
        for (Map<String, Object> destination : List.of(edited(type("tea", NAME)), neverPublished(type("tea", NAME)))) {
            PartChange change =
                    only(diff(List.of(type("tea", NAME)), List.of(destination)).toWrite());
            assertEquals(Outcome.PUBLISHED, change.outcome());
            assertEquals(Json.integer(destination, "sys", "version"), change.version());
            assertEquals(List.of("PUT " + TEA + "/published"), lines(change));
        }
    }

    @Test
    void removedFieldIsOmittedAndActivatedFirst() {
        Map<String, Object> source = type("tea", NAME);
        source.put("displayField", "name");
        Map<String, Object> destination = type("tea", NOTE, NAME);
        destination.put("displayField", "note");

        PartChange change = only(diff(List.of(source), List.of(destination)).toWrite());

        assertEquals(
                List.of("PUT " + TEA, "PUT " + TEA + "/published", "PUT " + TEA, "PUT " + TEA + "/published"),
                lines(change));
        Map<String, Object> omitting = change.requests().get(0).body();
        assertEquals(List.of(NAME, field("note", "Text", "omitted", true)), omitting.get("fields"));
        assertEquals("name", omitting.get("displayField"));
        assertEquals(List.of(NAME), change.requests().get(2).body().get("fields"));
    }

    @Test
    void fieldOmittedInThePublishedVersionIsRemovedAtOnce() {
        Map<String, Object> destination = type("tea", NAME, field("note", "Text", "omitted", true));

        assertEquals(
                2,
                only(diff(List.of(type("tea", NAME)), List.of(destination)).toWrite())
                        .requests()
                        .size());
    }

    @Test
    void omissionInADraftDoesNotCount() {
        Map<String, Object> destination = edited(type("tea", NAME, field("note", "Text", "omitted", true)));

        assertEquals(
                4,
                only(diff(List.of(type("tea", NAME)), List.of(destination)).toWrite())
                        .requests()
                        .size());
    }

    @Test
    void editsThatLackAFieldAreActivatedFirstSinceThePublishedVersionMayHaveIt() {
        Map<String, Object> destination = edited(type("tea", NAME));

        PartChange change = only(
                diff(List.of(type("tea", NAME, NOTE)), List.of(destination)).toWrite());

        assertEquals(List.of("PUT " + TEA + "/published", "PUT " + TEA, "PUT " + TEA + "/published"), lines(change));
        assertTrue(change.requests().stream().allMatch(PartRequest::versioned));
    }

    @Test
    void typeThatWasNeverPublishedIsChangedFreely() {
        Map<String, Object> destination = neverPublished(type("tea", field("name", "Text"), NOTE));
        ContentTypeDiff diff = diff(List.of(type("tea", NAME)), List.of(destination));

        assertEquals(2, only(diff.toWrite()).requests().size());
        assertEquals(Map.of(), diff.fieldsAddedAnew());
    }

    @Test
    void deactivatedTypeIsTreatedByTheRulesOfPublishedFields() {
        Map<String, Object> destination = with(neverPublished(type("tea", NAME, NOTE)), "publishedCounter", 2);

        assertEquals(
                4,
                only(diff(List.of(type("tea", NAME)), List.of(destination)).toWrite())
                        .requests()
                        .size());
    }

    @Test
    void fieldOfAnotherTypeIsRemovedInTwoStepsAndAddedAnew() {
        Map<String, Object> text = field("note", "Symbol");
        Map<String, Object> source = type("tea", text, NAME);
        source.put("displayField", "note");
        ContentTypeDiff diff = diff(List.of(source), List.of(type("tea", NOTE, NAME)));

        List<PartRequest> requests = only(diff.toWrite()).requests();

        assertEquals(7, requests.size());
        assertEquals(
                List.of(NAME, field("note", "Text", "omitted", true)),
                requests.get(1).body().get("fields"));
        assertNull(requests.get(1).body().get("displayField"));
        assertEquals(List.of(NAME), requests.get(3).body().get("fields"));
        assertNull(requests.get(3).body().get("displayField"));
        assertEquals(List.of(text, NAME), requests.get(5).body().get("fields"));
        assertEquals("note", requests.get(5).body().get("displayField"));
        assertEquals(Map.of("tea", Set.of("note")), diff.fieldsAddedAnew());
        assertEquals(1, diff.notes().size());
        assertTrue(diff.notes().get(0).contains("tea") && diff.notes().get(0).contains("note (Text, now Symbol)"));
    }

    @Test
    void everyChangeOfWhatAFieldHoldsNeedsItAddedAnew() {
        Map<String, Object> link = field("x", "Link", "linkType", "Entry");
        Map<String, Object> symbols = field("x", "Array", "items", Json.map("type", "Symbol"));
        Map<String, Object> entries = field("x", "Array", "items", Json.map("type", "Link", "linkType", "Entry"));
        Map<String, Object> assets = field("x", "Array", "items", Json.map("type", "Link", "linkType", "Asset"));
        List<List<Map<String, Object>>> pairs = List.of(
                List.of(link, field("x", "Link", "linkType", "Asset")),
                List.of(symbols, entries),
                List.of(entries, assets));

        for (List<Map<String, Object>> pair : pairs) {
            PartChange change = only(diff(List.of(type("tea", pair.get(0))), List.of(type("tea", pair.get(1))))
                    .toWrite());
            assertEquals(7, change.requests().size(), pair.toString());
            assertEquals(List.of(), change.otherwise());
        }
    }

    @Test
    void whatTakesThePlaceOfAFieldIsSavedForATrialBeforeTheFieldIsTouched() {
        Map<String, Object> text = field("note", "Symbol", "required", true);
        Map<String, Object> there = type("tea", NOTE, NAME);
        there.put("displayField", "name");

        List<PartRequest> requests = only(diff(List.of(type("tea", text, NAME)), List.of(there))
                        .toWrite())
                .requests();

        assertEquals(TEA, requests.get(0).path());
        assertEquals(
                List.of(NOTE, NAME, field("spaceSyncTrial2", "Symbol", "required", true, "name", "note")),
                requests.get(0).body().get("fields"));
        assertEquals("name", requests.get(0).body().get("displayField"));
        assertEquals(TEA, requests.get(1).path(), "the trial is never activated");
    }

    @Test
    void trialThatWasLeftBehindIsNoFieldOfAnybody() {
        Map<String, Object> trial = field("spaceSyncTrial2", "Symbol");
        ContentTypeDiff diff = diff(
                List.of(type("tea", field("note", "Symbol"), NAME)), List.of(edited(type("tea", NOTE, NAME, trial))));

        List<PartRequest> requests = only(diff.toWrite()).requests();

        assertEquals(7, requests.size());
        requests.subList(1, 7)
                .forEach(request -> assertFalse(String.valueOf(request.body()).contains("Trial")));
        assertEquals(List.of("note"), diff.losses().stream().map(Loss::field).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void localizationIsSwitchedInPlaceAndOtherwiseTheFieldIsReplaced(boolean localized) {
        Map<String, Object> wanted = field("x", "Symbol", "localized", localized);
        ContentTypeDiff diff = diff(
                List.of(type("tea", NAME, wanted)),
                List.of(type("tea", NAME, field("x", "Symbol", "localized", !localized))));

        PartChange change = only(diff.toWrite());

        assertEquals(List.of("PUT " + TEA, "PUT " + TEA + "/published"), lines(change));
        assertEquals(List.of(NAME, wanted), change.requests().get(0).body().get("fields"));
        assertEquals(7, change.otherwise().size());
        assertEquals(List.of(NAME, wanted), change.otherwise().get(5).body().get("fields"));
        assertEquals(List.of(), diff.losses());
        assertEquals(
                List.of(new Loss(Loss.Kind.FIELD_REPLACED, "tea", "x", null, "Symbol")),
                diff.lossesWithoutSwitching("tea"));
        assertEquals(Map.of("tea", Set.of("x")), diff.relocalized());
    }

    @Test
    void lossesAreFieldsThatGoOfPublishedTypesOnly() {
        Map<String, Object> source = type("tea", NAME, field("friends", "Symbol"));

        assertEquals(
                List.of(
                        new Loss(Loss.Kind.FIELD_REMOVED, "tea", "note", null, "Text"),
                        new Loss(Loss.Kind.FIELD_REPLACED, "tea", "friends", null, "Array of Link Entry")),
                diff(List.of(source), List.of(type("tea", NOTE, FRIENDS))).losses());
        assertEquals(
                List.of(),
                diff(List.of(source), List.of(neverPublished(type("tea", NOTE, FRIENDS))))
                        .losses());
    }

    @Test
    void omittedFieldOfAnotherTypeNeedsNoOmission() {
        Map<String, Object> destination = type("tea", NAME, field("note", "Symbol", "omitted", true));

        List<PartRequest> requests = only(diff(List.of(type("tea", NAME, NOTE)), List.of(destination))
                        .toWrite())
                .requests();

        assertEquals(5, requests.size());
        assertEquals(List.of(NAME), requests.get(1).body().get("fields"));
        assertEquals(List.of(NAME, NOTE), requests.get(3).body().get("fields"));
    }

    @Test
    void newFieldsComeLastIfAllTogetherWereTooMany() {
        Map<String, Object> source = type("tea", fields("new", 40));
        source.put("displayField", "new1");
        Map<String, Object> destination = type("tea", fields("old", 40));

        List<PartRequest> requests =
                only(diff(List.of(source), List.of(destination)).toWrite()).requests();

        assertEquals(4, requests.size());
        assertEquals(40, Json.list(requests.get(0).body(), "fields").size());
        assertNull(requests.get(0).body().get("displayField"));
        assertEquals(source.get("fields"), requests.get(2).body().get("fields"));
    }

    @Test
    void metadataIsComparedAndSentWithTheLastDefinition() {
        Map<String, Object> metadata = Map.of("taxonomy", List.of(Map.of("required", true)));
        Map<String, Object> source = changed(type("tea", NAME), "metadata", metadata);

        List<PartRequest> one = only(diff(List.of(source), List.of(type("tea", NAME)))
                        .toWrite())
                .requests();
        assertEquals(metadata, one.get(0).body().get("metadata"));

        List<PartRequest> two = only(diff(List.of(source), List.of(type("tea", NAME, NOTE)))
                        .toWrite())
                .requests();
        assertFalse(two.get(0).body().containsKey("metadata"));
        assertEquals(metadata, two.get(2).body().get("metadata"));
    }

    @Test
    void emptyMetadataEqualsNone() {
        Map<String, Object> source =
                changed(type("tea", NAME), "metadata", Map.of("annotations", Map.of(), "taxonomy", List.of()));

        assertEquals(
                List.of(), diff(List.of(source), List.of(type("tea", NAME))).toWrite());
    }

    @Test
    void metadataThatTheSourceDoesNotTellIsKept() {
        Map<String, Object> metadata = Map.of("taxonomy", List.of(Map.of("required", true)));
        Map<String, Object> destination = changed(type("tea", NAME), "metadata", metadata);

        assertEquals(
                List.of(),
                diff(List.of(type("tea", NAME)), List.of(destination)).toWrite());
        PartChange change = only(
                diff(List.of(type("tea", NAME, NOTE)), List.of(destination)).toWrite());
        assertEquals(metadata, change.requests().get(0).body().get("metadata"));
    }

    @Test
    void nullMembersOfFieldsAreNotSent() {
        Map<String, Object> source = type("tea", field("name", "Symbol", "defaultValue", null, "deleted", false));

        PartChange change = only(diff(List.of(source), List.of()).toWrite());

        assertEquals(List.of(NAME), change.requests().get(0).body().get("fields"));
    }

    @Test
    void typeThatTheSourceLacksIsDeactivatedAndDeleted() {
        PartChange change = only(diff(List.of(), List.of(type("tea", NAME))).toRemove());

        assertEquals(Outcome.DELETED, change.outcome());
        assertEquals(List.of("DELETE " + TEA + "/published", "DELETE " + TEA), lines(change));
    }

    @Test
    void unpublishedTypeIsOnlyDeleted() {
        PartChange change =
                only(diff(List.of(), List.of(neverPublished(type("tea", NAME)))).toRemove());

        assertEquals(List.of("DELETE " + TEA), lines(change));
    }

    @Test
    void onlyFieldsThatAreNewOrShownAgainAreGained() {
        Map<String, Object> shown = field("a", "Symbol");
        Map<String, Object> omitted = field("a", "Symbol", "omitted", true);

        assertEquals(Set.of("tea"), gaining(type("tea", shown), type("tea")));
        assertEquals(Set.of("tea"), gaining(type("tea", shown), type("tea", omitted)));
        assertEquals(Set.of(), gaining(type("tea", omitted), type("tea")));
        assertEquals(Set.of(), gaining(type("tea"), type("tea", shown)));
        assertEquals(Set.of(), gaining(type("tea", field("a", "Symbol", "required", true)), type("tea", shown)));
        assertEquals(Set.of(), gaining(type("tea", shown), type("cake")));
    }

    private static Set<String> gaining(Map<String, Object> source, Map<String, Object> destination) {
        String id = Json.text(source, "sys", "id");
        return new ContentTypeDiff(Map.of(id, source), List.of(source), List.of(destination)).gainingFields();
    }

    @Test
    void typeThatTheSourceHasUnpublishedIsNeitherWrittenNorRemoved() {
        Map<String, Object> draft = neverPublished(type("tea", NAME));

        ContentTypeDiff absent = diff(List.of(draft), List.of());
        assertEquals(List.of(), absent.toWrite());
        assertEquals(List.of(), absent.notes());

        ContentTypeDiff present = diff(List.of(draft), List.of(type("tea", NAME, NOTE), type("cake", NAME)));
        assertEquals(List.of(), present.toWrite());
        assertEquals(List.of("cake"), ids(present.toRemove()));
        assertEquals(1, present.notes().size());
        assertTrue(present.notes().get(0).contains("tea"));
    }

    private static ContentTypeDiff diff(List<Map<String, Object>> source, List<Map<String, Object>> destination) {
        return new ContentTypeDiff(new PublishedTypes(source, List.of()).definitions(), source, destination);
    }

    private static PartChange only(List<PartChange> changes) {
        assertEquals(1, changes.size(), changes.toString());
        return changes.get(0);
    }

    private static Map<String, Object> changed(Map<String, Object> type, String member, Object value) {
        Map<String, Object> copy = Json.copyOf(type);
        copy.put(member, value);
        return copy;
    }

    private static List<Map<String, Object>> range(Number minimum) {
        return List.of(Map.of("range", Map.of("min", minimum)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object>[] fields(String prefix, int count) {
        List<Map<String, Object>> fields = IntStream.rangeClosed(1, count)
                .mapToObj(i -> field(prefix + i, "Symbol"))
                .toList();
        return Arrays.copyOf(fields.toArray(), count, Map[].class);
    }
}
