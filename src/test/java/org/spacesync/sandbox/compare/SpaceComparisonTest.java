package org.spacesync.sandbox.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        actual.removeEntry("sencha");
        assertFound("Entry sencha is missing");
    }

    @Test
    void findsMissingAsset() {
        actual.removeAsset("leaf");
        assertFound("Asset leaf is missing");
    }

    @Test
    void findsExtraEntryAndAsset() {
        actual.publishEntry("gone", "tea", "{}", "{}");
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
        expected.entryStatus("sencha", "draft");
        assertFound("Entry sencha should not be there");
    }

    @Test
    void findsUnpublishedEntry() {
        actual.entryStatus("sencha", "draft");
        assertFound("Entry sencha should be published and is draft");
    }

    @Test
    void findsArchivedAsset() {
        actual.assetStatus("leaf", "archived");
        assertFound("Asset leaf should be published and is archived");
    }

    @Test
    void findsEditThatWasNotPublished() {
        actual.entryStatus("sencha", "changed");
        assertFound("Entry sencha should be published and is changed");
    }

    @Test
    void editsOfTheExpectedSpaceThatAreNotPublishedDoNotCount() {
        expected.entryStatus("sencha", "changed");
        assertFound();
    }

    @Test
    void findsDifferentValueInOneLocale() {
        actual.entryValue("sencha", "name", "de", "\"Sentscha\"");
        assertFound("Entry sencha: fields.name.de is \"Sentscha\", expected \"Sencha\"");
    }

    @Test
    void findsMissingAndExtraValues() {
        actual.entryValue("sencha", "name", "de", null);
        actual.entryValue("sencha", "friend", "en-US", "{\"sys\":{\"id\":\"x\"}}");
        assertFound(
                "Entry sencha: fields.name.de is absent, expected \"Sencha\"",
                "Entry sencha: fields.friend is {\"en-US\":{\"sys\":{\"id\":\"x\"}}}, expected absent");
    }

    @Test
    void findsDifferenceInsideRichTextAndArrays() {
        String shorter = "{\"content\":[{\"value\":\"a\"}]}";
        expected.entryValue("sencha", "friend", "en-US", shorter);
        actual.entryValue("sencha", "friend", "en-US", shorter.replace("\"a\"", "\"b\""));
        assertFound("Entry sencha: fields.friend.en-US.content[0].value is \"b\", expected \"a\"");
        actual.entryValue("sencha", "friend", "en-US", "{\"content\":[]}");
        assertFound("Entry sencha: fields.friend.en-US.content is [], expected [{\"value\":\"a\"}]");
    }

    @Test
    void valuesInOtherLocalesOfFieldsThatAreNotLocalizedAreNoDifference() {
        expected.entryValue("sencha", "friend", "de", "\"left from before\"");
        assertFound();
    }

    @Test
    void numbersAreComparedByValue() {
        actual.entryValue("sencha", "grams", "en-US", "2.0");
        assertFound();
        actual.entryValue("sencha", "grams", "en-US", "2.5");
        assertFound("Entry sencha: fields.grams.en-US is 2.5, expected 2");
    }

    @Test
    void nullAndEmptyMeanAbsent() {
        expected.entryValue("sencha", "friend", "en-US", "null");
        assertFound();
    }

    @Test
    void nullInsideAnObjectIsAValue() {
        expected.entryValue("sencha", "friend", "en-US", "{\"sunday\":null}");
        actual.entryValue("sencha", "friend", "en-US", "{}");
        assertFound("Entry sencha: fields.friend.en-US.sunday is absent, expected null");
    }

    @Test
    void valuesOfOmittedFieldsAreNotExpected() {
        actual.entryValue("sencha", "secret", "en-US", null);
        assertFound();
    }

    @Test
    void findsEntryOfAnotherContentType() {
        actual.activate("cake", "{\"name\":\"Cake\",\"fields\":[]}");
        expected.activate("cake", "{\"name\":\"Cake\",\"fields\":[]}");
        expected.publishEntry("thing", "tea", "{}", "{}");
        actual.publishEntry("thing", "cake", "{}", "{}");
        assertFound("Entry thing: contentType is \"cake\", expected \"tea\"");
    }

    @Test
    void findsLostPublicTag() {
        actual.entryTags("sencha", "[]");
        assertFound("Entry sencha: tags.spring is absent, expected true");
    }

    @Test
    void findsWrongFileNameTypeAndSizePerLocale() {
        actual.assetValue(
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
        actual.assetValue(
                "leaf",
                "file",
                "de",
                """
            {"fileName":"blatt.png","contentType":"image/png","url":"//elsewhere/b","details":{"size":12}}""");
        assertFound();
    }

    @Test
    void findsMissingAndUnprocessedFile() {
        actual.assetValue(
                "leaf",
                "file",
                "en-US",
                """
            {"fileName":"leaf.png","contentType":"image/png","upload":"//a/leaf.png","details":{"size":10}}""");
        assertFound("Asset leaf: fields.file.en-US.processed is false, expected true");
    }

    @Test
    void findsAssetTitle() {
        actual.assetValue("leaf", "title", "en-US", "\"Leave\"");
        assertFound("Asset leaf: fields.title.en-US is \"Leave\", expected \"Leaf\"");
    }

    @Test
    void findsLocaleFallbackAndFlags() {
        actual.locale("de", "\"name\":\"German\",\"fallbackCode\":null,\"default\":false,\"optional\":true");
        assertFound("Locale de: fallbackCode is absent, expected \"en-US\"");
        actual.locale("de", "\"name\":\"Deutsch\",\"fallbackCode\":\"en-US\",\"default\":true,\"optional\":false");
        assertFound(
                "Locale de: name is \"Deutsch\", expected \"German\"",
                "Locale de: default is true, expected false",
                "Locale de: optional is false, expected true");
    }

    @Test
    void findsMissingAndExtraLocale() {
        actual.removeLocale("de");
        actual.locale("fr", "\"name\":\"French\"");
        assertFound("Locale de is missing", "Locale fr should not be there");
    }

    @Test
    void findsTagVisibilityAndName() {
        actual.tag("spring", "Spring", "private");
        actual.tag("internal", "Inside", "private");
        assertFound(
                "Tag internal: name is \"Inside\", expected \"Internal\"",
                "Tag spring: visibility is \"private\", expected \"public\"",
                "Entry sencha: tags.spring is absent, expected true");
    }

    @Test
    void findsChangedFieldDefinition() {
        ObjectNode changed = expected.contentType("tea");
        ((ObjectNode) changed.path("fields").get(0)).put("required", false);
        actual.activate("tea", changed.toString());
        assertFound("Content type tea: fields[0].required is false, expected true");
    }

    @Test
    void findsFieldsInAnotherOrder() {
        ObjectNode changed = expected.contentType("tea");
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
        ObjectNode completed = expected.contentType("tea");
        completed
                .path("fields")
                .forEach(field -> ((ObjectNode) field).put("disabled", false).withArrayProperty("validations"));
        actual.activate("tea", completed.putNull("description").toString());
        assertFound();
    }

    @Test
    void findsContentTypeThatIsNotActivated() {
        expected.activate("cake", "{\"name\":\"Cake\",\"fields\":[]}");
        actual.draftContentType("cake", "{\"fields\":[]}", 1);
        assertFound("Content type cake should be published and is draft");
    }

    @Test
    void findsDefinitionThatWasNotActivatedAgain() {
        actual.draftContentType("tea", "{\"fields\":[]}", 3);
        assertFound("Content type tea should be published and is changed");
    }

    @Test
    void findsEditorInterface() {
        actual.editorInterface(
                "tea",
                """
            {"controls":[{"fieldId":"grams","widgetId":"numberEditor"},{"fieldId":"name","widgetId":"urlEditor"}]}""");
        assertFound("Editor interface tea: controls.name.widgetId is \"urlEditor\", expected \"singleLine\"");
        actual.removeEditorInterface("tea");
        assertFound("Editor interface tea is missing");
    }

    @Test
    void ignoresWhatEditorInterfacesSayOfFieldsThatTheTypeDoesNotHave() {
        actual.editorInterface(
                "tea",
                """
            {"controls":[{"fieldId":"name","widgetId":"singleLine"},{"fieldId":"grams","widgetId":"numberEditor"},
                         {"fieldId":"removed","widgetId":"singleLine"}],
             "editorLayout":[{"groupId":"main","items":[{"fieldId":"removed"},{"fieldId":"name"}]}]}""");
        expected.editorInterface(
                "tea",
                """
            {"controls":[{"fieldId":"name","widgetId":"singleLine"},{"fieldId":"grams","widgetId":"numberEditor"},
                         {"fieldId":"planned","widgetId":"urlEditor"}],
             "editorLayout":[{"groupId":"main","items":[{"fieldId":"name"},{"fieldId":"planned"}]}]}""");
        assertFound();
    }

    @Test
    void partsAndContentTypesCanBeLeftOut() {
        actual.removeEntry("sencha");
        actual.removeAsset("leaf");
        Scope withoutAssets = Scope.everything().without(Part.ASSET);
        assertEquals(List.of("Entry sencha is missing"), found(withoutAssets));
        assertEquals(List.of(), found(withoutAssets.withoutEntriesOf("tea")));
    }

    @Test
    void singleDifferencesCanBeTolerated() {
        actual.removeEntry("sencha");
        actual.removeAsset("leaf");
        assertEquals(List.of("Asset leaf is missing"), found(Scope.everything().tolerating(difference -> difference
                .id()
                .equals("sencha"))));
    }

    private List<Difference> differences() {
        return SpaceComparison.compare(expected.state(), actual.state());
    }

    private List<String> found(Scope scope) {
        return SpaceComparison.compare(expected.state(), actual.state(), scope).stream()
                .map(Difference::toString)
                .toList();
    }

    private void assertFound(String... lines) {
        assertEquals(List.of(lines), found(Scope.everything()));
    }
}
