package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.entity.Samples.json;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.Samples;
import org.spacesync.model.ContentModel;
import org.spacesync.model.RetainedParts;
import org.spacesync.model.Side;
import org.spacesync.state.Change;

class KeptValuesTest {
    private static final Change ENTRY = Samples.entry("x", "{'fields':{}}");
    private static final Map<String, Object> THEIRS = json(
            "{'name':{'en':'Tea','it':'Te'},'price':{'en':3,'it':4},'mine':{'en':'a','it':'b'},'gone':{'en':'c'}}");

    private final ContentModel model = new ContentModel();
    private final KeptValues kept = new KeptValues(model);

    @BeforeEach
    void mineAndItalianStay() {
        model.keep(Side.SOURCE, EntityType.LOCALE, List.of(locale("en", true)));
        model.keep(Side.DESTINATION, EntityType.LOCALE, List.of(locale("en", true), locale("it", false)));
        String name = "{'id':'name','type':'Symbol','localized':true},{'id':'price','type':'Number'}";
        model.keep(Side.SOURCE, EntityType.CONTENT_TYPE, List.of(type(name)));
        model.keep(
                Side.DESTINATION,
                EntityType.CONTENT_TYPE,
                List.of(type(name + ",{'id':'mine','type':'Symbol'},{'id':'gone','type':'Symbol'}")));
        model.staying(new RetainedParts() {
            @Override
            public boolean field(String contentType, String field) {
                return field.equals("mine");
            }

            @Override
            public boolean locale(String code) {
                return true;
            }
        });
    }

    @Test
    void whatStaysAreItsFieldsAndItsLocalesWhereTheyCanBe() {
        assertEquals(json("{'name':{'it':'Te'},'mine':{'en':'a'}}"), kept.of(ENTRY, THEIRS));
    }

    @Test
    void comparedIsWhatNeitherStaysNorIsHidden() {
        assertEquals(json("{'name':{'en':'Tea'},'price':{'en':3},'gone':{'en':'c'}}"), kept.compared(ENTRY, THEIRS));
    }

    @Test
    void ofAssetsTheLocaleStays() {
        Map<String, Object> theirs = json("{'title':{'en':'Cup','it':'Tazza'},'file':{'it':{'url':'//a'}}}");

        Change asset = Samples.asset("x", "{'fields':{}}");

        assertEquals(json("{'title':{'it':'Tazza'},'file':{'it':{'url':'//a'}}}"), kept.of(asset, theirs));
    }

    private static Map<String, Object> type(String fields) {
        return json("{'sys':{'id':'tea','version':1,'publishedVersion':0},'fields':[" + fields + "]}");
    }

    private static Map<String, Object> locale(String code, boolean byDefault) {
        return Json.map("code", code, "name", code, "default", byDefault);
    }
}
