package org.spacesync.sandbox.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Locale;

/** Each test changes one thing in a copy and names the one difference that must be found. */
class SpaceComparisonTest {
    private final SampleSpace expected = new SampleSpace();
    private final SampleSpace actual = new SampleSpace();

    @Test
    void equalSpacesDoNotDiffer() {
        assertFound();
    }

    @Test
    void findsMissingEntry() {
        actual.remove(Kind.ENTRY, "sencha");
        assertFound("Entry sencha is missing");
    }

    @Test
    void findsMissingAsset() {
        actual.remove(Kind.ASSET, "leaf");
        assertFound("Asset leaf is missing");
    }

    @Test
    void findsExtraEntryAndAsset() {
        actual.publishEntry("gone", "{}");
        actual.publishAsset("gone", "{}");
        assertFound("Asset gone should not be there", "Entry gone should not be there");
    }

    @Test
    void extraDraftIsExtraToo() {
        actual.draftEntry("leftover");
        assertFound("Entry leftover should not be there");
    }

    @Test
    void draftOfTheExpectedSpaceIsNotExpected() {
        expected.draftEntry("idea");
        assertFound();
        actual.draftEntry("idea");
        assertFound("Entry idea should not be there");
    }

    @Test
    void unpublishedInTheExpectedSpaceMustBeGone() {
        expected.change(Kind.ENTRY, "sencha", entity -> entity.unpublished(SampleSpace.now()));
        assertFound("Entry sencha should not be there");
    }

    @Test
    void findsUnpublishedEntry() {
        actual.change(Kind.ENTRY, "sencha", entity -> entity.unpublished(SampleSpace.now()));
        assertFound("Entry sencha should be published and is draft");
    }

    @Test
    void findsArchivedAsset() {
        actual.change(Kind.ASSET, "leaf", asset -> asset.unpublished(SampleSpace.now())
                .archived(SampleSpace.now()));
        assertFound("Asset leaf should be published and is archived");
    }

    @Test
    void findsEditThatWasNotPublished() {
        actual.change(
                Kind.ENTRY, "sencha", entity -> entity.edited(entity.fields(), entity.metadata(), SampleSpace.now()));
        assertFound("Entry sencha should be published and is changed");
    }

    @Test
    void comparesWhatIsPublishedNotTheDraftOnTop() {
        expected.change(
                Kind.ENTRY,
                "sencha",
                entity -> entity.edited(SampleSpace.json("{}"), entity.metadata(), SampleSpace.now()));
        assertFound();
    }

    @Test
    void findsDifferentValueInOneLocale() {
        actual.republish(Kind.ENTRY, "sencha", "name", "de", "\"Sentscha\"");
        assertFound("Entry sencha: fields.name.de is \"Sentscha\", expected \"Sencha\"");
    }

    @Test
    void findsMissingAndExtraValues() {
        actual.republish(Kind.ENTRY, "sencha", "name", "de", null);
        actual.republish(Kind.ENTRY, "sencha", "friend", "en-US", "{\"sys\":{\"id\":\"x\"}}");
        assertFound(
                "Entry sencha: fields.name.de is absent, expected \"Sencha\"",
                "Entry sencha: fields.friend is {\"en-US\":{\"sys\":{\"id\":\"x\"}}}, expected absent");
    }

    @Test
    void findsDifferenceInsideRichTextAndArrays() {
        String shorter = "{\"content\":[{\"value\":\"a\"}]}";
        expected.republish(Kind.ENTRY, "sencha", "friend", "de", shorter);
        actual.republish(Kind.ENTRY, "sencha", "friend", "de", shorter.replace("\"a\"", "\"b\""));
        assertFound("Entry sencha: fields.friend.de.content[0].value is \"b\", expected \"a\"");
        actual.republish(Kind.ENTRY, "sencha", "friend", "de", "{\"content\":[]}");
        assertFound("Entry sencha: fields.friend.de.content is [], expected [{\"value\":\"a\"}]");
    }

    @Test
    void numbersAreComparedByValue() {
        actual.republish(Kind.ENTRY, "sencha", "grams", "en-US", "2.0");
        assertFound();
        actual.republish(Kind.ENTRY, "sencha", "grams", "en-US", "2.5");
        assertFound("Entry sencha: fields.grams.en-US is 2.5, expected 2");
    }

    @Test
    void nullAndEmptyMeanAbsent() {
        expected.republish(Kind.ENTRY, "sencha", "friend", "en-US", "null");
        assertFound();
    }

    @Test
    void nullInsideAnObjectIsAValue() {
        expected.republish(Kind.ENTRY, "sencha", "friend", "en-US", "{\"sunday\":null}");
        actual.republish(Kind.ENTRY, "sencha", "friend", "en-US", "{}");
        assertFound("Entry sencha: fields.friend.en-US.sunday is absent, expected null");
    }

    @Test
    void valuesOfOmittedFieldsAreNotExpected() {
        actual.republish(Kind.ENTRY, "sencha", "secret", "en-US", null);
        assertFound();
    }

    @Test
    void findsEntryOfAnotherContentType() {
        actual.activate("cake", "{\"name\":\"Cake\",\"fields\":[]}");
        expected.activate("cake", "{\"name\":\"Cake\",\"fields\":[]}");
        expected.publishEntryOf("tea", "thing");
        actual.publishEntryOf("cake", "thing");
        assertFound("Entry thing: contentType is \"cake\", expected \"tea\"");
    }

    @Test
    void findsLostPublicTag() {
        actual.change(Kind.ENTRY, "sencha", entity -> entity.edited(
                        entity.fields(), SampleSpace.json("{\"tags\":[]}"), SampleSpace.now())
                .published(SampleSpace.now()));
        assertFound("Entry sencha: tags.spring is absent, expected true");
    }

    @Test
    void findsWrongFileNameTypeAndSizePerLocale() {
        actual.republish(
                Kind.ASSET,
                "leaf",
                "file",
                "de",
                """
            {"fileName":"leaf.png","contentType":"image/jpeg","url":"//a/b","details":{"size":13}}""");
        assertFound(
                "Asset leaf: fields.file.de.fileName is \"leaf.png\", expected \"blatt.png\"",
                "Asset leaf: fields.file.de.contentType is \"image/jpeg\", expected \"image/png\"",
                "Asset leaf: fields.file.de.size is 13, expected 12");
    }

    @Test
    void whereTheFileLiesDoesNotMatter() {
        actual.republish(
                Kind.ASSET,
                "leaf",
                "file",
                "de",
                """
            {"fileName":"blatt.png","contentType":"image/png","url":"//elsewhere/b","details":{"size":12}}""");
        assertFound();
    }

    @Test
    void findsMissingAndUnprocessedFile() {
        actual.republish(
                Kind.ASSET,
                "leaf",
                "file",
                "en-US",
                """
            {"fileName":"leaf.png","contentType":"image/png","upload":"//a/leaf.png","details":{"size":10}}""");
        assertFound("Asset leaf: fields.file.en-US.processed is false, expected true");
    }

    @Test
    void findsAssetTitle() {
        actual.republish(Kind.ASSET, "leaf", "title", "en-US", "\"Leave\"");
        assertFound("Asset leaf: fields.title.en-US is \"Leave\", expected \"Leaf\"");
    }

    @Test
    void findsLocaleFallbackAndFlags() {
        actual.locale("de", "German", null);
        assertFound("Locale de: fallbackCode is absent, expected \"en-US\"");
        actual.locale(new Locale(
                "id-de", "de", "de", "Deutsch", "en-US", false, false, true, false, 1, null, SampleSpace.now()));
        assertFound(
                "Locale de: name is \"Deutsch\", expected \"German\"",
                "Locale de: optional is false, expected true",
                "Locale de: contentDeliveryApi is false, expected true");
    }

    @Test
    void findsMissingAndExtraLocale() {
        actual.environment().localesById().remove("id-de");
        actual.locale("fr", "French", null);
        assertFound("Locale de is missing", "Locale fr should not be there");
    }

    @Test
    void findsTagVisibilityAndName() {
        actual.tag("spring", "Spring", false);
        actual.tag("internal", "Inside", false);
        assertFound(
                "Tag internal: name is \"Inside\", expected \"Internal\"",
                "Tag spring: visibility is \"private\", expected \"public\"",
                "Entry sencha: tags.spring is absent, expected true");
    }

    @Test
    void findsChangedFieldDefinition() {
        ObjectNode changed =
                expected.environment().contentTypes().get("tea").definition().deepCopy();
        ((ObjectNode) changed.path("fields").get(0)).put("required", false);
        actual.activate("tea", changed.toString());
        assertFound("Content type tea: fields[0].required is false, expected true");
    }

    @Test
    void findsFieldsInAnotherOrder() {
        ObjectNode changed =
                expected.environment().contentTypes().get("tea").definition().deepCopy();
        changed.withArrayProperty("fields")
                .add(changed.withArrayProperty("fields").remove(1));
        actual.activate("tea", changed.toString());
        assertEquals(
                "fields[1].id",
                differences().stream()
                        .map(difference -> ((Difference.Different) difference).path())
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void whatTheServerCompletesIsNoDifference() {
        ObjectNode completed =
                expected.environment().contentTypes().get("tea").definition().deepCopy();
        completed
                .path("fields")
                .forEach(field -> ((ObjectNode) field).put("disabled", false).withArrayProperty("validations"));
        actual.activate("tea", completed.putNull("description").toString());
        assertFound();
    }

    @Test
    void findsContentTypeThatIsNotActivated() {
        expected.activate("cake", "{\"name\":\"Cake\",\"fields\":[]}");
        actual.draftContentType("cake");
        assertFound("Content type cake should be published and is draft");
    }

    @Test
    void findsEditorInterface() {
        actual.editorInterface(
                "tea",
                """
            {"controls":[{"fieldId":"grams","widgetId":"numberEditor"},{"fieldId":"name","widgetId":"urlEditor"}]}""");
        assertFound("Editor interface tea: controls.name.widgetId is \"urlEditor\", expected \"singleLine\"");
        actual.environment().editorInterfaces().clear();
        assertFound("Editor interface tea is missing");
    }

    @Test
    void partsAndContentTypesCanBeLeftOut() {
        actual.remove(Kind.ENTRY, "sencha");
        actual.remove(Kind.ASSET, "leaf");
        Scope withoutAssets = Scope.everything().without(Part.ASSET);
        assertEquals(List.of("Entry sencha is missing"), found(withoutAssets));
        assertEquals(List.of(), found(withoutAssets.withoutEntriesOf("tea")));
    }

    @Test
    void singleDifferencesCanBeTolerated() {
        actual.remove(Kind.ENTRY, "sencha");
        actual.remove(Kind.ASSET, "leaf");
        assertEquals(List.of("Asset leaf is missing"), found(Scope.everything().tolerating(difference -> difference
                .id()
                .equals("sencha"))));
    }

    private List<Difference> differences() {
        return SpaceComparison.compare(expected.environment(), actual.environment());
    }

    private List<String> found(Scope scope) {
        return SpaceComparison.compare(expected.environment(), actual.environment(), scope).stream()
                .map(Difference::toString)
                .toList();
    }

    private void assertFound(String... lines) {
        assertEquals(List.of(lines), found(Scope.everything()));
    }
}
