package org.spacesync.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.entity.Samples.file;
import static org.spacesync.entity.Samples.json;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.Json;

class AssetFilesTest {
    private static final Map<String, Object> SOURCE = asset(
            "'en':" + file("a.png", "image/png", 10, "images.source/s/1"),
            "'de':" + file("b.png", "image/png", 20, "images.source/s/2"));
    private static final Map<String, Object> DESTINATION = asset(
            "'en':" + file("a.png", "image/png", 10, "images.destination/d/1"),
            "'de':" + file("b.png", "image/png", 20, "images.destination/d/2"));

    @Test
    void filesAreThoseOfTheLocalesThatHaveOne() {
        assertEquals(
                Set.of("en", "de"),
                AssetFiles.of(asset("'en':{'url':'//x/a'}", "'fr':null", "'de':{}"))
                        .keySet());
        assertEquals(Map.of(), AssetFiles.of(json("{'fields':{'title':{'en':'x'}}}")));
        assertEquals(Map.of(), AssetFiles.of(json("{'fields':{'file':{'en':null}}}")));
        assertEquals(Map.of(), AssetFiles.of(json("{}")));
    }

    @Test
    void theFingerprintOverlooksTheHostAndTheOrderOfLocales() {
        Map<String, Object> elsewhere = asset(
                "'de':" + file("b.png", "image/png", 20, "other.host:8080/s/2"),
                "'en':" + file("a.png", "image/png", 10, "other.host:8080/s/1"));

        assertEquals(AssetFiles.fingerprint(SOURCE), AssetFiles.fingerprint(elsewhere));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fileName':'x.png','contentType':'image/png','details':{'size':10},'url':'//images.source/s/1/a.png'}",
                "{'fileName':'a.png','contentType':'image/gif','details':{'size':10},'url':'//images.source/s/1/a.png'}",
                "{'fileName':'a.png','contentType':'image/png','details':{'size':11},'url':'//images.source/s/1/a.png'}",
                "{'fileName':'a.png','contentType':'image/png','details':{'size':10},'url':'//images.source/s/9/a.png'}",
                "{'fileName':'a.png','contentType':'image/png','details':{'size':10}}"
            })
    void theFingerprintChangesWithNameTypeSizeAndPath(String file) {
        Map<String, Object> before = asset("'en':" + file("a.png", "image/png", 10, "images.source/s/1"));

        assertNotEquals(AssetFiles.fingerprint(before), AssetFiles.fingerprint(asset("'en':" + file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//h/a b.png", "//h/%zz.png", "https://h/ü.png", "a|b", "//h", "", "//h/a.png?x=[1]"})
    void anyAddressHasAFingerprint(String url) {
        Map<String, Object> odd = Json.map("fields", Json.map("file", Json.map("en", Json.map("url", url))));

        assertEquals(Set.of("en"), Json.parse(AssetFiles.fingerprint(odd)).keySet());
    }

    @Test
    void rememberedFilesStayAsTheDestinationHasThem() {
        Map<String, Object> unchanged = AssetFiles.unchanged(SOURCE, DESTINATION, AssetFiles.fingerprint(SOURCE));

        assertEquals(AssetFiles.of(DESTINATION), unchanged);
        assertTrue(AssetFiles.allUnchanged(SOURCE, DESTINATION, unchanged));
    }

    @Test
    void aTypeThatProcessingDetectedDoesNotMakeAFileChanged() {
        Map<String, Object> detected = asset(
                "'en':" + file("a.png", "image/jpeg", 10, "images.destination/d/1"),
                "'de':" + file("b.png", "image/png", 20, "images.destination/d/2"));

        assertEquals(
                Set.of("en", "de"),
                AssetFiles.unchanged(SOURCE, detected, AssetFiles.fingerprint(SOURCE))
                        .keySet());
        assertEquals(Set.of("de"), AssetFiles.unchanged(SOURCE, detected, null).keySet());
    }

    @Test
    void aFileOfSameNameTypeAndSizeAtAnotherPlaceIsAnotherFileOnceWeWroteIt() {
        Map<String, Object> replaced = asset(
                "'en':" + file("a.png", "image/png", 10, "images.source/s/NEW"),
                "'de':" + file("b.png", "image/png", 20, "images.source/s/2"));

        assertEquals(
                Set.of("de"),
                AssetFiles.unchanged(replaced, DESTINATION, AssetFiles.fingerprint(SOURCE))
                        .keySet());
        assertEquals(
                Set.of("en", "de"),
                AssetFiles.unchanged(replaced, DESTINATION, null).keySet());
    }

    @Test
    void aFileWithoutAddressOrUnderAnotherNameThereIsWrittenAgain() {
        Map<String, Object> there = asset(
                "'en':{'fileName':'a.png','contentType':'image/png','details':{'size':10},'upload':'https://x'}",
                "'de':" + file("renamed.png", "image/png", 20, "images.destination/d/2"));

        assertEquals(Map.of(), AssetFiles.unchanged(SOURCE, there, AssetFiles.fingerprint(SOURCE)));
        assertEquals(Map.of(), AssetFiles.unchanged(SOURCE, there, null));
    }

    @Test
    void aLocaleTooManyOrTooFewIsADifference() {
        Map<String, Object> more = asset("'en':" + file("a.png", "image/png", 10, "images.destination/d/1"));
        Map<String, Object> kept = AssetFiles.unchanged(SOURCE, more, null);

        assertEquals(Set.of("en"), kept.keySet());
        assertFalse(AssetFiles.allUnchanged(SOURCE, more, kept));
        assertFalse(AssetFiles.allUnchanged(more, SOURCE, AssetFiles.unchanged(more, SOURCE, null)));
    }

    @Test
    void whatIsWrittenIsTheDestinationsFileOrAnUploadFromTheSource() {
        Map<String, Object> kept = Json.map("de", AssetFiles.of(DESTINATION).get("de"));

        assertEquals(
                json("{'en':{'fileName':'a.png','contentType':'image/png','upload':'https://images.source/s/1/a.png'},"
                        + "'de':" + file("b.png", "image/png", 20, "images.destination/d/2") + "}"),
                AssetFiles.toWrite(SOURCE, kept, url -> "https:" + url));
    }

    @Test
    void onlyAnAddressWithoutASchemeGetsOne() {
        Map<String, Object> source = asset("'a':{'url':'//h/a'}", "'b':{'url':'https://h/b'}", "'c':{'fileName':'c'}");

        assertEquals(
                json("{'a':{'upload':'http://h/a'},'b':{'upload':'https://h/b'},'c':{'fileName':'c'}}"),
                AssetFiles.toWrite(source, Map.of(), url -> url.startsWith("//") ? "http:" + url : url));
        assertEquals("//h/a", Json.text(source, "fields", "file", "a", "url"));
    }

    @Test
    void anAssetIsCompleteWhenEveryFileOfTheSourceHasArrived() {
        assertTrue(AssetFiles.complete(SOURCE, DESTINATION));
        assertFalse(AssetFiles.complete(SOURCE, asset("'en':{'url':'//d/a'}")));
        assertFalse(AssetFiles.complete(SOURCE, asset("'en':{'url':'//d/a'}", "'de':{'upload':'https://x'}")));
        assertFalse(AssetFiles.finished(json("{'url':'//d/a','upload':'https://x'}")));
        assertFalse(AssetFiles.finished(json("{'url':'//d/a','uploadFrom':{'sys':{}}}")));
        assertFalse(AssetFiles.finished(null));
    }

    private static Map<String, Object> asset(String... files) {
        return json("{'fields':{'file':{" + String.join(",", files) + "}}}");
    }
}
