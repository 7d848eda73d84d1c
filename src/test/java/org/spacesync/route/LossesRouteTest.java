package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.RetainedParts;
import org.spacesync.model.Side;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;
import org.spacesync.state.Stage;

/** {@code losses.camel.yaml}: what is asked before values are taken from the destination, and when the run is refused. */
class LossesRouteTest extends RealRoutes {
    private static final String ENTRIES = "GET /entries";
    private static final String NAME = "{'id':'name','type':'Symbol','localized':true}";
    private static final String NOTE = "{'id':'note','type':'Text'}";
    private static final String NOTES_COUNTED = "GET /entries?content_type=tea&fields.note[exists]=true&limit=0";

    @BeforeEach
    void runWithAToken() {
        open("start", Map.of());
        locales(Side.SOURCE, "en");
        locales(Side.DESTINATION, "en");
    }

    @Test
    void nothingIsAskedIfNothingGoes() {
        types(Side.SOURCE, 1, NAME, NOTE);
        types(Side.DESTINATION, 1, "{'id':'name','type':'Symbol'}");

        assertNull(plan().getException());

        assertEquals(List.of(), management.seen());
    }

    @Test
    void fieldThatTheSourceNeverHadIsCountedOnceAndRefused() {
        types(Side.SOURCE, 1, NAME);
        types(Side.DESTINATION, 1, NAME, NOTE);
        management.on(ENTRIES, "{'total':2,'items':[]}");

        assertRefused(
                "content type tea: field note (Text), in 2 entries. Nothing was written",
                "--allow-field-loss tea.note");

        assertEquals(List.of(NOTES_COUNTED), management.seen());
    }

    @Test
    void fieldWithoutValuesGoes() {
        types(Side.SOURCE, 1, NAME);
        types(Side.DESTINATION, 1, NAME, NOTE);
        management.on(ENTRIES, "{'total':0,'items':[]}");

        assertNull(plan().getException());
        assertEquals(List.of(), heard);
    }

    @Test
    void whatIsAllowedGoesAndIsTold() {
        open("start", Map.of("allowFieldLoss", "cake.note,tea.note"));
        types(Side.SOURCE, 1, NAME);
        types(Side.DESTINATION, 1, NAME, NOTE);
        locales(Side.SOURCE, "en");
        locales(Side.DESTINATION, "en");
        management.on(ENTRIES, "{'total':1,'items':[]}");

        assertNull(plan().getException());
        assertTrue(
                heard.toString().contains("Values go: content type tea: field note (Text), in 1 entry."),
                heard::toString);
    }

    @Test
    void ofAFieldThatIsReplacedOnlyValuesOfEntriesThatAreNotReadAreLost() {
        types(Side.SOURCE, 1, NAME, NOTE.replace("Text", "Integer"));
        types(Side.DESTINATION, 1, NAME, NOTE);
        entry("a", Stage.READ, null, null, null, "{'fields':{}}");
        entry("b", Stage.READ, null, null, null, "{'fields':{}}");
        management
                .on(ENTRIES, "{'total':3,'items':[{'sys':{'id':'a'}},{'sys':{'id':'own'}}]}")
                .on(ENTRIES, "{'total':3,'items':[{'sys':{'id':'b'}}]}");

        assertRefused("content type tea: field note (Text), in 1 entry. ", "copy them to another field");

        String page = "GET /entries?content_type=tea&fields.note[exists]=true"
                + "&select=sys.id&order=sys.createdAt,sys.id&limit=1000&skip=";
        assertEquals(List.of(page + 0, page + 2), management.seen());
    }

    @Test
    void fieldThatCannotBeAskedForMayHaveValuesInAllEntriesOfItsType() {
        types(Side.SOURCE, 1, NAME);
        types(Side.DESTINATION, 1, NAME, NOTE);
        management.refuse(ENTRIES, 400, "InvalidQuery", "").on(ENTRIES, "{'total':7,'items':[]}");

        assertRefused("field note (Text), in up to 7 entries");

        assertEquals(List.of(NOTES_COUNTED, "GET /entries?content_type=tea&limit=0"), management.seen());
    }

    @Test
    void fieldThatIsOnlyInADraftOfItsTypeHasNoValues() {
        types(Side.SOURCE, 1, NAME);
        types(Side.DESTINATION, 2, NAME, NOTE);
        management.refuse(ENTRIES, 400, "InvalidQuery", "");

        assertNull(plan().getException());
    }

    @Test
    void countThatFailsEndsTheRun() {
        types(Side.SOURCE, 1, NAME);
        types(Side.DESTINATION, 1, NAME, NOTE);
        management.refuse(ENTRIES, 403, "AccessDenied", "");

        assertTrue(plan().isFailed());
    }

    @Test
    void localeIsAskedForByEachFieldThatMayHaveValuesInIt() {
        types(Side.SOURCE, 1, NAME, NOTE);
        types(Side.DESTINATION, 1, NAME, NOTE);
        locales(Side.DESTINATION, "en", "it");
        management.on(ENTRIES, "{'total':1,'items':[]}");
        for (int field = 0; field < 3; field++) {
            management.on("GET /assets", "{'total':" + field + ",'items':[]}");
        }

        assertRefused(
                "content type tea: field name (Symbol), locale it, in 1 entry; assets: field description, locale it,"
                        + " in 1 asset; assets: field file, locale it, in 2 assets.",
                "--allow-field-loss it.");

        assertEquals(
                List.of(
                        "GET /entries?content_type=tea&fields.name.it[exists]=true&limit=0",
                        "GET /assets?fields.title.it[exists]=true&limit=0",
                        "GET /assets?fields.description.it[exists]=true&limit=0",
                        "GET /assets?fields.file.it[exists]=true&limit=0"),
                management.seen());
    }

    @Test
    void moreFieldsThanAContentTypeMayHaveAreRefusedBeforeAnythingIsWritten() {
        open("start", Map.of("onDelete", "keep"));
        locales(Side.SOURCE, "en");
        locales(Side.DESTINATION, "en");
        types(Side.SOURCE, 1, fields("a", 30));
        types(Side.DESTINATION, 1, fields("b", 21));
        run.model().staying(new RetainedParts() {
            @Override
            public boolean field(String contentType, String field) {
                return true;
            }

            @Override
            public boolean locale(String code) {
                return true;
            }
        });

        assertRefused("Content type tea would have 51 fields", "no more than 50");
    }

    private Exchange plan() {
        return call("ctf-plan-losses", null);
    }

    private void assertRefused(String... words) {
        Exchange done = plan();
        RunException refused = done.getException(RunException.class);
        assertEquals(RunReport.Status.REFUSED, refused.status());
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused::getMessage);
        }
    }

    private static String[] fields(String prefix, int number) {
        return Stream.iterate(1, i -> i + 1)
                .limit(number)
                .map(i -> "{'id':'" + prefix + i + "','type':'Symbol'}")
                .toArray(String[]::new);
    }

    /** The content type {@code tea}, published at this version less one. */
    private void types(Side side, int version, String... fields) {
        String type = "{'sys':{'id':'tea','version':" + version + ",'publishedVersion':0},'name':'Tea','fields':["
                + String.join(",", fields) + "]}";
        run.model().keep(side, EntityType.CONTENT_TYPE, List.of(Json.parse(type.replace('\'', '"'))));
    }

    private void locales(Side side, String... codes) {
        run.model()
                .keep(
                        side,
                        EntityType.LOCALE,
                        Stream.of(codes)
                                .map(code -> Json.map("code", code, "name", code, "default", code.equals("en")))
                                .toList());
    }
}
