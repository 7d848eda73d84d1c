package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.EntryLinks;
import org.spacesync.links.LinkedEntry;
import org.spacesync.links.LinkedEntry.Result;
import org.spacesync.links.LinksReport;
import org.spacesync.report.RunReport;

/** {@code links*.camel.yaml}: what the sandbox does not do by itself: lag, other editors, lost answers, long pages. */
class LinksRouteTest extends RealRoutes {
    private static final String CLEANED = "'fields':{'name':{'en':'Tea'}}";
    private static final String LINKED =
            "'fields':{'name':{'en':'Tea'},'friend':{'en':{'sys':{'type':'Link','linkType':'Entry','id':'far'}}}}";
    private static final String PUBLISH = "PUT /entries/x/published";

    @TempDir
    Path directory;

    private final List<LinkedEntry> told = new ArrayList<>();

    @BeforeEach
    void oneEntry() {
        told.clear();
        management
                .on(
                        "GET /content_types",
                        "{'total':1,'items':[{'sys':{'id':'tea'},'fields':[{'id':'name','type':'Symbol'},"
                                + "{'id':'friend','type':'Link','linkType':'Entry'}]}]}")
                .on("GET /assets", "{'total':0,'items':[]}");
    }

    @Test
    void aTargetThatIsNotListedIsAskedForBeforeItIsMissing() {
        listed().on("GET /entries", page(x(4, 3, LINKED))).on("GET /entries/far", "{'sys':{'id':'far','version':1}}");

        LinksReport report = run(EntryLinks.REPORT);

        assertEquals(RunReport.Status.DONE, report.status(), report.message());
        assertEquals(List.of(), told);
    }

    @Test
    void anEntryIsPublishedInTheVersionThatItHasAfterTheWriting() {
        unresolvedLink().on("PUT /entries/x", "{'sys':{'version':5}}").on(PUBLISH, "{'sys':{'version':6}}");

        assertEquals(Map.of(Result.PUBLISHED, 1L), run(EntryLinks.CLEAN).results());
        assertEquals(List.of("PUT /entries/x v4", PUBLISH + " v5"), last(2));
        assertEquals(
                json("{" + CLEANED + ",'metadata':{'tags':[]}}"),
                management.requests().get(management.requests().size() - 2).body());
    }

    @Test
    void whatIsADraftInALocaleStaysOne() {
        String states = "'fieldStatus':{'*':{'en':'published','de':'draft'}}";
        listed().on("GET /entries", page(x(4, 3, LINKED).replace("'version'", states + ",'version'")))
                .refuse("GET /entries/far", 404, "NotFound", "")
                .on("PUT /entries/x", "{'sys':{'version':5}}")
                .on(PUBLISH, "{'sys':{'version':6}}");

        assertEquals(Map.of(Result.PUBLISHED, 1L), run(EntryLinks.CLEAN).results());
        assertEquals(
                json("{'add':{'fields':{'*':['en']}}}"),
                management.requests().get(management.requests().size() - 1).body());
    }

    @Test
    void aWritingWhoseAnswerWasLostIsRecognised() {
        unresolvedLink()
                .refuse("PUT /entries/x", 409, "VersionMismatch", "")
                .on("GET /entries/x", x(5, 3, CLEANED))
                .on(PUBLISH, "{'sys':{'version':6}}");

        assertEquals(Map.of(Result.PUBLISHED, 1L), run(EntryLinks.CLEAN).results());
        assertEquals(List.of("PUT /entries/x v4", "GET /entries/x", PUBLISH + " v5"), last(3));
    }

    @Test
    void anEntryWhoseValueIsStoredAsAnotherOneFailsAndIsNotPublished() {
        unresolvedLink().on("PUT /entries/x", "{'sys':{'version':5}," + CLEANED.replace("Tea", "T?a") + "}");

        assertEquals(1, run(EntryLinks.CLEAN).failed());
        assertEquals(List.of("PUT /entries/x v4"), last(1));
    }

    @Test
    void anEntryThatSomebodyEditsMeanwhileIsCleanedAnewAndLeftForThemToPublish() {
        unresolvedLink()
                .refuse("PUT /entries/x", 409, "VersionMismatch", "")
                .on("GET /entries/x", x(7, 3, LINKED.replace("Tea", "New tea")))
                .on("PUT /entries/x", "{'sys':{'version':8}}");

        assertEquals(Map.of(Result.EDITED, 1L), run(EntryLinks.CLEAN).results());
        assertEquals(List.of("PUT /entries/x v4", "GET /entries/x", "PUT /entries/x v7"), last(3));
    }

    @Test
    void anEntryThatSomebodyElseCleansMeanwhileIsLeftAlone() {
        unresolvedLink().refuse("PUT /entries/x", 409, "VersionMismatch", "").on("GET /entries/x", x(8, 7, CLEANED));

        LinksReport report = run(EntryLinks.CLEAN);

        assertEquals(RunReport.Status.DONE, report.status(), report.message());
        assertEquals(Map.of(), report.results());
    }

    @Test
    void aPublicationWhoseAnswerWasLostIsRecognised() {
        unresolvedLink()
                .on("PUT /entries/x", "{'sys':{'version':5}}")
                .refuse(PUBLISH, 409, "VersionMismatch", "")
                .on("GET /entries/x", x(6, 5, CLEANED));

        assertEquals(Map.of(Result.PUBLISHED, 1L), run(EntryLinks.CLEAN).results());
    }

    @Test
    void anEntryThatIsEditedBeforeItsPublicationFails() {
        unresolvedLink()
                .on("PUT /entries/x", "{'sys':{'version':5}}")
                .refuse(PUBLISH, 409, "VersionMismatch", "")
                .on("GET /entries/x", x(6, 3, CLEANED));

        LinksReport report = run(EntryLinks.CLEAN);

        assertEquals(3, report.exitCode(), report.message());
        assertEquals(1, report.failed());
        assertTrue(heard.contains("Entry x failed"), heard::toString);
    }

    @Test
    void longPagesAreReadInParts() {
        management
                .refuse("GET /entries", 400, "BadRequest", "Response size too big.")
                .on("GET /entries", page("{'sys':{'id':'x','version':4,'publishedVersion':3}}"))
                .refuse("GET /entries", 400, "BadRequest", "Response size too big.")
                .on("GET /entries", page(x(4, 3, CLEANED)));

        LinksReport report = run(EntryLinks.REPORT);

        assertEquals(1, report.entries(), report.message());
        assertTrue(
                management.seen().toString().contains("limit=500&skip=0")
                        && management.seen().toString().contains("limit=50&skip=0"),
                management.seen()::toString);
    }

    @Test
    void aTokenThatIsRefusedEndsIt() {
        listed().on("GET /entries", request -> {
            throw new org.spacesync.contentful.ContentfulException.Fatal("The token is refused.", null, null, null);
        });

        LinksReport report = run(EntryLinks.CLEAN);

        assertEquals(RunReport.Status.FAILED, report.status());
        assertEquals("The token is refused.", report.message());
    }

    private StubDoor listed() {
        return management.on("GET /entries", page("{'sys':{'id':'x','version':4,'publishedVersion':3}}"));
    }

    private StubDoor unresolvedLink() {
        return listed().on("GET /entries", page(x(4, 3, LINKED))).refuse("GET /entries/far", 404, "NotFound", "");
    }

    private static String page(String entry) {
        return "{'total':1,'items':[" + entry + "]}";
    }

    private static String x(int version, int published, String fields) {
        return "{'sys':{'id':'x','version':" + version + ",'publishedVersion':" + published
                + ",'contentType':{'sys':{'type':'Link','linkType':'ContentType','id':'tea'}}}," + fields + "}";
    }

    private List<String> last(int number) {
        List<String> seen = management.seen();
        return seen.subList(seen.size() - number, seen.size());
    }

    private LinksReport run(String endpoint) {
        Map<String, Object> settings =
                Map.of("space", "shop", "managementToken", "t", "linksStateDir", directory.toString());
        Consumer<LinkedEntry> output = told::add;
        return EntryLinks.run(context, endpoint, settings, output, run.listener());
    }
}
