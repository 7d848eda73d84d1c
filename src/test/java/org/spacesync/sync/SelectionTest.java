package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.contentful.EntityType;
import org.spacesync.settings.Settings;

class SelectionTest {

    @ParameterizedTest
    @CsvSource({
        ", , everything",
        "entries, , entries",
        "assets, , assets",
        ", 'tea', entries of tea; assets",
        ", 'tea,cake,tea', 'entries of cake, tea; assets'",
        "entries, 'tea,cake', 'entries of cake, tea'"
    })
    void equalSelectionsHaveEqualTexts(String only, String contentTypes, String text) {
        assertEquals(text, selection(only, contentTypes).toString());
    }

    @Test
    void nothingIsLeftOutUnlessAskedFor() {
        Selection all = selection(null, null);

        assertTrue(all.isEverything());
        assertTrue(all.selects(EntityType.ENTRY, "tea"));
        assertTrue(all.selects(EntityType.ENTRY, null));
        assertTrue(all.selects(EntityType.ASSET, null));
        assertTrue(all.selectsContentType("tea"));
    }

    @Test
    void contentTypesChooseEntriesAndLeaveAssets() {
        Selection some = selection(null, "tea,cake");

        assertTrue(some.selects(EntityType.ENTRY, "tea"));
        assertFalse(some.selects(EntityType.ENTRY, "note"));
        assertFalse(some.selects(EntityType.ENTRY, null));
        assertTrue(some.selects(EntityType.ASSET, null));
        assertTrue(some.copies(EntityType.ENTRY));
        assertFalse(some.selectsContentType("note"));
    }

    @Test
    void onlyAssetsLeavesEntriesAndContentTypes() {
        Selection assets = selection("assets", null);

        assertFalse(assets.selects(EntityType.ENTRY, "tea"));
        assertFalse(assets.copies(EntityType.ENTRY));
        assertFalse(assets.selectsContentType("tea"));
        assertTrue(assets.selects(EntityType.ASSET, null));
    }

    @Test
    void onlyEntriesLeavesAssets() {
        Selection entries = selection("entries", null);

        assertFalse(entries.selects(EntityType.ASSET, null));
        assertFalse(entries.copies(EntityType.ASSET));
        assertTrue(entries.selects(EntityType.ENTRY, "tea"));
    }

    private static Selection selection(String only, String contentTypes) {
        Map<String, Object> options = new HashMap<>();
        options.put("only", only);
        options.put("contentTypes", contentTypes);
        return Selection.of(Settings.of(options));
    }
}
