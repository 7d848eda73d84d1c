package org.spacesync.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.spacesync.entity.Samples.json;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.contentful.Json;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

class ComparisonTest {
    private static final String FIELDS = "'fields':{'name':{'en':'Sencha'}}";

    private final Comparison comparison = new Comparison(Set.of("hidden"));

    @Test
    void whatIsNotThereIsCreated() {
        Change next = comparison.compare(Samples.entry("x", "{" + FIELDS + "}"), null, null);

        assertEquals(Stage.COMPARED, next.stage());
        assertEquals(Outcome.CREATED, next.outcome());
        assertNull(next.version());
    }

    @Test
    void whatIsEqualAndPublishedIsSettled() {
        Change next = comparison.compare(
                Samples.entry("x", "{" + FIELDS + "}"),
                json("{'sys':{'version':5,'publishedVersion':4}," + FIELDS + "}"),
                null);

        assertEquals(Stage.SETTLED, next.stage());
        assertEquals(Outcome.UNCHANGED, next.outcome());
        assertEquals(5, next.version());
    }

    @Test
    void entryOfAnotherContentTypeMustMakeWayEvenIfItsFieldsAreEqual() {
        Change next = comparison.compare(
                Samples.entry("x", "{" + FIELDS + "}"),
                json("{'sys':{'version':5,'publishedVersion':4,'contentType':{'sys':{'id':'cake'}}}," + FIELDS + "}"),
                null);

        assertEquals(Stage.COMPARED, next.stage());
        assertEquals(true, next.destination().get(Comparison.OTHER_CONTENT_TYPE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'version':5", "'version':5,'publishedVersion':3", "'version':300,'publishedVersion':298"})
    void whatIsEqualAndNotPublishedAsItIsIsPublishedOnly(String sys) {
        Change next = comparison.compare(
                Samples.entry("x", "{" + FIELDS + "}"), json("{'sys':{" + sys + "}," + FIELDS + "}"), null);

        assertEquals(Stage.READY, next.stage());
        assertEquals(Outcome.PUBLISHED, next.outcome());
    }

    @Test
    void versionsAboveTheCacheOfIntegersAreComparedByValue() {
        Change next = comparison.compare(
                Samples.entry("x", "{" + FIELDS + "}"),
                json("{'sys':{'version':70001,'publishedVersion':70000}," + FIELDS + "}"),
                null);

        assertEquals(Stage.SETTLED, next.stage());
    }

    @Test
    void whatDiffersIsUpdatedAtItsVersion() {
        Change next = comparison.compare(
                Samples.entry("x", "{" + FIELDS + "}"),
                json("{'sys':{'version':5,'publishedVersion':4},'fields':{'name':{'en':'Tea'}}}"),
                null);

        assertEquals(Stage.COMPARED, next.stage());
        assertEquals(Outcome.UPDATED, next.outcome());
        assertEquals(5, next.version());
        assertEquals(true, next.published());
    }

    @Test
    void uniqueValuesThatAPublishedCopyGivesUpAreKept() {
        Comparison withUnique = new Comparison(
                Set.of(),
                UnaryOperator.identity(),
                (change, fields) -> Map.of(),
                (change, fields) -> fields,
                type -> type.equals("tea") ? Set.of("slug", "code") : Set.of());
        String wanted = "{'fields':{'slug':{'en':'new','de':'same'},'name':{'en':'New'}}}";
        String fields = "'fields':{'slug':{'en':'old','de':'same'},'code':{'en':7},'name':{'en':'Old'}}";

        Change clean = withUnique.compare(
                Samples.entry("x", wanted), json("{'sys':{'version':5,'publishedVersion':4}," + fields + "}"), null);
        Change edited = withUnique.compare(
                Samples.entry("x", wanted), json("{'sys':{'version':6,'publishedVersion':4}," + fields + "}"), null);

        assertEquals(
                json("{'slug':{'en':'old'},'code':{'en':7}}"),
                clean.destination().get("holds"));
        assertNull(edited.destination().get("holds"), "What is published is not what was read");
    }

    @Test
    void whatIsArchivedIsUpdatedEvenIfItIsEqual() {
        Change next = comparison.compare(
                Samples.entry("x", "{" + FIELDS + "}"),
                json("{'sys':{'version':5,'archivedVersion':4}," + FIELDS + "}"),
                null);

        assertEquals(Stage.COMPARED, next.stage());
        assertEquals(true, next.destination().get("archived"));
        assertEquals(false, next.published());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // source                     | destination                    | settled | kept at the destination
                "{'tags':[TAG-a]}             | {'tags':[TAG-a]}               | true    | ''",
                "{'tags':[TAG-a,TAG-b]}       | {'tags':[TAG-b,TAG-a]}         | true    | ''",
                "{'tags':[TAG-a]}             | {'tags':[TAG-a,TAG-hidden]}    | true    | ''",
                "{'tags':[TAG-a]}             | {'tags':[TAG-b,TAG-hidden]}    | false   | hidden",
                "{'tags':[]}                  | {'tags':[TAG-b]}               | false   | ''",
                "{'tags':[TAG-a]}             | {}                             | false   | ''",
                "{}                           | {'tags':[TAG-b,TAG-hidden]}    | true    | ''",
                "{'tags':[],'concepts':[]}    | {'tags':[],'concepts':[TAG-c]} | false   | ''",
                "{'tags':[]}                  | {'tags':[],'concepts':[TAG-c]} | true    | ''"
            })
    void tagsAndConceptsAreComparedAsFarAsTheFeedKnowsThem(
            String source, String destination, boolean settled, String kept) {
        Change next = comparison.compare(
                Samples.entry("x", "{" + FIELDS + ",'metadata':" + tags(source) + "}"),
                json("{'sys':{'version':2,'publishedVersion':1}," + FIELDS + ",'metadata':" + tags(destination) + "}"),
                null);

        assertEquals(settled ? Stage.SETTLED : Stage.COMPARED, next.stage());
        if (!settled) {
            assertEquals(
                    kept.isEmpty() ? List.of() : List.of(kept),
                    next.destination().get("tags"));
        }
    }

    @Test
    void withoutMetadataInTheFeedAllTagsOfTheDestinationAreKept() {
        Change next = comparison.compare(
                Samples.entry("x", "{" + FIELDS + "}"),
                json("{'sys':{'version':1},'fields':{}," + "'metadata':"
                        + tags("{'tags':[TAG-b,TAG-hidden],'concepts':[TAG-c]}") + "}"),
                null);

        assertEquals(List.of("b", "hidden"), next.destination().get("tags"));
        assertEquals(List.of("c"), next.destination().get("concepts"));
    }

    @Test
    void anAssetsFileIsComparedByWhatWasWrittenNotByItsAddress() {
        Change change = asset("Cup", "a.png", 10);
        Map<String, Object> there = there("Cup", "a.png", 10);

        assertEquals(Stage.SETTLED, comparison.compare(change, there, null).stage());
        assertEquals(
                Stage.SETTLED,
                comparison
                        .compare(change, there, AssetFiles.fingerprint(change.payload()))
                        .stage());
        assertEquals(
                Stage.COMPARED,
                comparison
                        .compare(
                                change,
                                there,
                                AssetFiles.fingerprint(asset("Cup", "a.png", 11).payload()))
                        .stage());
    }

    @Test
    void anAssetOfWhichOnlyTheTitleDiffersKeepsItsFile() {
        Map<String, Object> there = there("Old", "a.png", 10);

        Change next = comparison.compare(asset("Cup", "a.png", 10), there, null);

        assertEquals(Stage.COMPARED, next.stage());
        assertEquals(Json.at(there, "fields", "file"), next.destination().get("files"));
    }

    @Test
    void anAssetWithAnotherFileKeepsNone() {
        Change next = comparison.compare(asset("Cup", "a.png", 11), there("Cup", "a.png", 10), null);

        assertEquals(Stage.COMPARED, next.stage());
        assertEquals(Map.of(), next.destination().get("files"));
    }

    private static Change asset(String title, String name, int size) {
        return Samples.asset(
                "x",
                "{'fields':{'title':{'en':'" + title + "'},'file':{'en':"
                        + Samples.file(name, "image/png", size, "source/1") + "}}}");
    }

    private static Map<String, Object> there(String title, String name, int size) {
        return json("{'sys':{'version':3,'publishedVersion':2},'fields':{'title':{'en':'" + title + "'},'file':{'en':"
                + Samples.file(name, "image/png", size, "destination/2") + "}}}");
    }

    private static String tags(String metadata) {
        return metadata.replaceAll("TAG-(\\w+)", "{'sys':{'type':'Link','linkType':'Tag','id':'$1'}}");
    }
}
