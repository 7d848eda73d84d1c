package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.spacesync.entity.Samples.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.Samples;
import org.spacesync.model.ContentModel;
import org.spacesync.model.Side;
import org.spacesync.state.Change;

class UnsupportedFieldsTest {
    private static final Change ENTRY =
            Samples.entry("x", "{'fields':{'name':{'en':'Tea','de':'Tee'},'mood':{'en':'calm'},'empty':{'en':null}}}");

    private final List<String> notes = new ArrayList<>();
    private final ContentModel model = new ContentModel();
    private final UnsupportedFields leftOut = new UnsupportedFields(model, notes::add);

    @Test
    void withoutKnowledgeNothingIsLeftOut() {
        assertSame(ENTRY, leftOut.without(ENTRY));
    }

    @Test
    void whatHasAPlaceIsTheVerySame() {
        locales("en", "de");
        contentType("'version':2,'publishedVersion':1", "name", "mood");

        assertSame(ENTRY, leftOut.without(ENTRY));
        assertEquals(List.of(), notes);
    }

    @Test
    void valuesInOtherLocalesOfFieldsThatAreNotLocalizedAreLeftOutToldOnceAndCounted() {
        defaultLocale("en");
        contentType("'version':2,'publishedVersion':1", "name", "mood");

        Change other = Change.upsert(EntityKey.entry("other"), ENTRY.contentType(), ENTRY.updatedAt(), ENTRY.payload());
        for (Change each : List.of(ENTRY, other, ENTRY)) {
            assertEquals(json("{'en':'Tea'}"), fields(leftOut.localized(each)).get("name"));
            leftOut.count(each);
        }
        leftOut.tellCounts();

        assertEquals(
                List.of(
                        "The field name of content type tea is not localized: values that it still has in other"
                                + " locales are left out.",
                        "Left out, since the fields are not localized: values in other locales of tea.name in"
                                + " 2 entries."),
                notes);
    }

    @Test
    void whileTheContentTypeIsBeingEditedARefusalTellsWhatIsNotLocalized() {
        defaultLocale("en");
        contentType("'version':5,'publishedVersion':1", "name", "mood");
        assertSame(ENTRY, leftOut.without(ENTRY));

        leftOut.learn("tea", Set.of(), Set.of("name"));

        assertEquals(json("{'en':'Tea'}"), fields(leftOut.without(ENTRY)).get("name"));
    }

    @Test
    void fieldsThatTheContentTypeLacksAreLeftOutAndToldOnce() {
        contentType("'version':2,'publishedVersion':1", "name");

        leftOut.without(ENTRY);
        Change fitting = leftOut.without(ENTRY);

        assertEquals(json("{'name':{'en':'Tea','de':'Tee'}}"), fields(fitting));
        assertEquals(
                List.of("The content type tea at the destination has no field mood: its values are left out."), notes);
    }

    @Test
    void whileTheContentTypeIsBeingEditedOnlyRefusalsCount() {
        contentType("'version':5,'publishedVersion':1", "name");
        assertSame(ENTRY, leftOut.without(ENTRY));

        leftOut.learn("tea", Set.of("mood"), Set.of());

        assertEquals(Set.of("name"), fields(leftOut.without(ENTRY)).keySet());
    }

    @Test
    void refusalsOfOneContentTypeSayNothingOfAnother() {
        leftOut.learn("cake", Set.of("name"), Set.of());

        assertSame(ENTRY, leftOut.without(ENTRY));
    }

    @Test
    void localesThatTheDestinationLacksAreLeftOutOfEntriesAndAssetsAndToldOnce() {
        locales("de");
        Change asset =
                Samples.asset("x", "{'fields':{'title':{'en':'Cup'},'file':{'en':{'url':'a'},'de':{'url':'b'}}}}");

        assertEquals(json("{'name':{'de':'Tee'}}"), fields(leftOut.without(ENTRY)));
        assertEquals(json("{'file':{'de':{'url':'b'}}}"), fields(leftOut.without(asset)));
        assertEquals(List.of("The destination has no locale en: the values in it are left out."), notes);
    }

    @Test
    void theSourceIsNotTouched() {
        Map<String, Object> before = json("{'name':{'en':'Tea','de':'Tee'},'mood':{'en':'calm'}}");
        Change change = Samples.entry("x", "{'fields':{'name':{'en':'Tea','de':'Tee'},'mood':{'en':'calm'}}}");
        locales("de");

        leftOut.without(change);

        assertEquals(before, fields(change));
    }

    private static Map<String, Object> fields(Change change) {
        return Json.object(change.payload(), "fields");
    }

    private void locales(String... codes) {
        List<Map<String, Object>> locales = new ArrayList<>();
        for (String code : codes) {
            locales.add(json("{'sys':{'id':'l-" + code + "'},'code':'" + code + "'}"));
        }
        model.keep(Side.DESTINATION, EntityType.LOCALE, locales);
    }

    private void defaultLocale(String code) {
        model.keep(
                Side.DESTINATION,
                EntityType.LOCALE,
                List.of(json("{'code':'" + code + "','default':true}"), json("{'code':'de','default':false}")));
    }

    private void contentType(String sys, String... fields) {
        List<String> definitions = new ArrayList<>();
        for (String field : fields) {
            definitions.add("{'id':'" + field + "','type':'Symbol'}");
        }
        model.keep(
                Side.DESTINATION,
                EntityType.CONTENT_TYPE,
                List.of(json("{'sys':{'id':'tea'," + sys + "},'fields':[" + String.join(",", definitions) + "]}")));
    }
}
