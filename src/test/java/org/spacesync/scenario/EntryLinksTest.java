package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.EntryLinks;
import org.spacesync.links.DeadLink;
import org.spacesync.links.LinkedEntry;
import org.spacesync.links.LinkedEntry.Result;
import org.spacesync.links.LinksReport;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.state.Job;
import org.spacesync.state.PairLock;
import org.spacesync.state.SqlJournal;
import org.spacesync.world.Editing;
import org.spacesync.world.World;

/** Finding and taking out links that lead nowhere, by the library against the sandbox. */
@Tag("scenario")
class EntryLinksTest {
    private static final String SPACE = "shop";

    @TempDir
    Path directory;

    private Sandbox sandbox;
    private Editing space;
    private final List<LinkedEntry> told = new ArrayList<>();

    @BeforeEach
    void spaceWithEveryKindOfLink() {
        sandbox = Sandbox.start(World.quick());
        sandbox.createSpace(SPACE);
        space = new Editing(sandbox, SPACE, "master");
        space.saveLocale("de", "German", "en-US");
        space.contentType("page", type -> {
            type.withArrayProperty("fields").add(field("name", "Symbol"));
            type.withArrayProperty("fields").add(field("friend", "Link").put("linkType", "Entry"));
            type.withArrayProperty("fields").add(field("picture", "Link").put("linkType", "Asset"));
            ObjectNode friends = field("friends", "Array");
            friends.set("items", Editing.json("{'type':'Link','linkType':'Entry'}"));
            type.withArrayProperty("fields").add(friends);
            type.withArrayProperty("fields").add(field("body", "RichText"));
            type.withArrayProperty("fields").add(field("data", "Object"));
        });
        space.contentType("strict", type -> type.withArrayProperty("fields")
                .add(field("must", "Link").put("linkType", "Entry").put("required", true)));
        savePage("gone");
        savePage("there");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        saveLinking("a", "there");

        LinksReport report = run(false, Map.of());

        assertEquals(RunReport.Status.DONE, report.status());
        assertEquals(0, report.exitCode());
        assertEquals(3, report.entries());
        assertEquals(List.of(), told);
    }

    @Test
    void everyKindOfLinkIsFoundInEveryLocale() {
        saveEverything("a");
        space.delete("/entries/gone");

        LinksReport report = run(false, Map.of());

        assertEquals(RunReport.Status.DONE, report.status(), report.message());
        assertEquals(3, report.exitCode());
        assertEquals(Map.of(Result.FOUND, 1L), report.results());
        assertEquals(
                List.of("body de", "body en-US", "friend de", "friends de", "friends en-US", "picture en-US"),
                told.get(0).links().stream()
                        .map(link -> link.field() + " " + link.locale())
                        .sorted()
                        .toList());
        assertEquals(6, report.links());
        assertEquals(List.of(), writes());
        assertFalse(Files.exists(directory.resolve(".space-sync/links/" + SPACE)));
    }

    @Test
    void linksAreTakenOutAndTheEntryIsPublishedAgain() {
        saveEverything("a");
        space.delete("/entries/gone");

        LinksReport report = run(true, Map.of());

        assertEquals(RunReport.Status.DONE, report.status(), report.message());
        assertEquals(0, report.exitCode());
        assertEquals(Map.of(Result.PUBLISHED, 1L), report.results());
        assertEquals(2, writes().size());
        JsonNode fields =
                sandbox.state(SPACE, "master").entries().get("a").published().path("fields");
        assertEquals(Trees.object().set("en-US", link("there")), fields.path("friend"));
        assertEquals(
                "[" + link("there") + "]", fields.path("friends").path("de").toString());
        assertEquals(link("gone"), fields.path("data").path("en-US"));
        assertEquals("Name", fields.path("name").path("en-US").asText());
        assertFalse(fields.path("body").toString().contains("gone"), fields::toString);
        assertFalse(fields.has("picture"), fields::toString);
        assertEquals(0, run(false, Map.of()).exitCode());
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndWritesNothing() {
        saveLinking("a", "gone");
        space.delete("/entries/gone");

        LinksReport report = run(true, Map.of("linksDryRun", true));

        assertEquals(0, report.exitCode());
        assertEquals(Map.of(Result.PUBLISHED, 1L), report.results());
        assertEquals(List.of(), writes());
    }

    @Test
    void draftsStayDraftsAndUnpublishedEditsStayUnpublished() {
        saveLinking("edited", "gone");
        space.changeDraft(
                "/entries/edited", fields -> fields.withObjectProperty("name").put("en-US", "Not yet"));
        space.saveDraft("draft", "page", linking("gone"));
        space.delete("/entries/gone");

        LinksReport report = run(true, Map.of());

        assertEquals(Map.of(Result.EDITED, 1L, Result.DRAFT, 1L), report.results());
        assertTrue(space.get("/entries/edited").path("fields").has("name"));
        assertFalse(space.get("/entries/edited").path("fields").has("friend"));
        assertTrue(sandbox.state(SPACE, "master")
                .entries()
                .get("edited")
                .published()
                .path("fields")
                .has("friend"));
        assertFalse(space.get("/entries/draft").path("sys").has("publishedVersion"));
        assertEquals(0, run(true, Map.of()).links());
    }

    @Test
    void archivedEntriesAreToldAndLeftAlone() {
        space.saveDraft("archived", "page", linking("gone"));
        space.archive("/entries/archived");
        space.delete("/entries/gone");

        LinksReport report = run(true, Map.of());

        assertEquals(0, report.exitCode());
        assertEquals(Map.of(Result.ARCHIVED, 1L), report.results());
        assertEquals(0, report.links());
        assertEquals(List.of(), writes());
        assertEquals(0, run(false, Map.of()).exitCode());
    }

    @Test
    void targetsThatAreNotPublishedCountOnlyIfThatIsAskedFor() {
        saveLinking("to-draft", "gone");
        space.unpublish("/entries/gone");
        savePage("old");
        saveLinking("to-archived", "old");
        space.unpublish("/entries/old");
        space.archive("/entries/old");
        saveLinking("to-changed", "there");
        space.changeDraft(
                "/entries/there", fields -> fields.withObjectProperty("name").put("en-US", "Edited"));

        assertEquals(0, run(false, Map.of()).links());
        assertEquals(2, run(false, Map.of("linksUnpublished", true)).links());
        assertEquals(
                Map.of("to-draft", DeadLink.Problem.UNPUBLISHED, "to-archived", DeadLink.Problem.ARCHIVED),
                told.stream()
                        .collect(Collectors.toMap(
                                LinkedEntry::id, entry -> entry.links().get(0).problem())));

        assertEquals(2, run(true, Map.of("linksUnpublished", true)).count(Result.PUBLISHED));
        assertEquals(0, run(false, Map.of("linksUnpublished", true)).links());
    }

    @Test
    void onlyEntriesOfOneContentTypeAreLookedAt() {
        saveLinking("a", "gone");
        space.saveEntry("b", "strict", must("gone"));
        space.delete("/entries/gone");

        LinksReport report = run(false, Map.of("linksContentType", "strict"));

        assertEquals(1, report.entries());
        assertEquals("b", told.get(0).id());
    }

    @Test
    void contentTypeThatDoesNotExistIsAMistake() {
        LinksReport report = run(false, Map.of("linksContentType", "pgae"));

        assertEquals(2, report.exitCode());
        assertTrue(report.message().contains("no content type pgae"), report.message());
    }

    @Test
    void environmentThatDoesNotExistIsNamed() {
        LinksReport report = run(false, Map.of("environment", "nowhere"));

        assertEquals(1, report.exitCode());
        assertTrue(report.message().startsWith("There is no environment nowhere in space shop"), report.message());
    }

    @Test
    void entryThatCannotBePublishedWithoutItsLinkFailsAlone() throws Exception {
        space.saveEntry("a-strict", "strict", must("gone"));
        saveLinking("b", "gone");
        space.delete("/entries/gone");

        LinksReport report = run(true, Map.of());

        assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
        assertEquals(3, report.exitCode());
        assertEquals(1, report.failed());
        assertEquals(Map.of(Result.PUBLISHED, 1L), report.results());
        String log = Files.readString(report.errorLog());
        assertTrue(log.contains("a-strict is cleaned, but not published"), log);
        assertTrue(sandbox.state(SPACE, "master").entries().get("a-strict").isPublished());
    }

    @Test
    void moreThanAPageOfEntriesAndTargetsIsLookedAt() {
        int many = 1100;
        ObjectNode export = Editing.json("{'entries':[]}");
        for (int i = 0; i < many; i++) {
            ObjectNode entry = Editing.json("{'sys':{'id':'e" + i + "','type':'Entry','version':2,'publishedVersion':1,"
                    + "'contentType':{'sys':{'type':'Link','linkType':'ContentType','id':'page'}}}}");
            entry.set("fields", linking(i % 500 == 7 ? "gone-" + i : "e" + (many - 1 - i)));
            export.withArrayProperty("entries").add(entry);
        }
        sandbox.seed(SPACE, "master", export);

        LinksReport report = run(false, Map.of());

        assertEquals(RunReport.Status.DONE, report.status(), report.message());
        assertEquals(many + 2, report.entries());
        assertEquals(
                "[e1007, e507, e7]",
                told.stream()
                        .map(LinkedEntry::id)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .toString());
    }

    @Test
    void whatAKilledProcessHadCleanedIsPublishedByTheNext() {
        saveLinking("a", "there");
        space.changeDraft("/entries/a", fields -> fields.remove("friend"));
        saveLinking("b", "there");
        space.changeDraft("/entries/b", fields -> fields.remove("friend"));
        Path state = directory.resolve(".space-sync/links/" + SPACE);
        int versionOfA = space.get("/entries/a").path("sys").path("version").asInt();
        try (SqlJournal journal = SqlJournal.open(state)) {
            journal.jobStarted(new Job("a", "publish", Map.of("version", versionOfA)));
            journal.jobStarted(new Job("b", "publish", Map.of("version", 1)));
            journal.jobStarted(new Job("deleted-since", "publish", Map.of("version", 1)));
        }
        assertEquals(0, run(false, Map.of()).exitCode());
        assertEquals(List.of(), writes());

        assertEquals(0, run(true, Map.of()).exitCode());

        assertEquals(1, writes().size());
        assertFalse(sandbox.state(SPACE, "master")
                .entries()
                .get("a")
                .published()
                .path("fields")
                .has("friend"));
        assertTrue(sandbox.state(SPACE, "master")
                .entries()
                .get("b")
                .published()
                .path("fields")
                .has("friend"));
        assertFalse(Files.exists(state));
    }

    @Test
    void aSecondRunOfTheSameEnvironmentIsLockedOut() {
        Path state = directory.resolve(".space-sync/links/" + SPACE);
        try (PairLock lock = PairLock.acquire(state, "somebody", Clock.systemUTC())) {
            assertEquals(5, run(true, Map.of()).exitCode());
        }
        assertEquals(0, run(true, Map.of()).exitCode());
    }

    private LinksReport run(boolean clean, Map<String, Object> more) {
        Map<String, Object> options = new HashMap<>(Map.of(
                "space",
                SPACE,
                "managementToken",
                sandbox.managementToken(),
                "managementHost",
                "127.0.0.1",
                "managementPort",
                sandbox.managementPort(),
                "managementInsecure",
                true,
                "linksStateDir",
                directory.toString(),
                "rateLimit",
                0));
        options.putAll(more);
        told.clear();
        sandbox.resetRequests();
        try (EntryLinks links = EntryLinks.of(options)) {
            return clean ? links.clean(told::add, RunListener.NONE) : links.report(told::add, RunListener.NONE);
        }
    }

    private List<LoggedRequest> writes() {
        return sandbox.recentRequests().stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    private void savePage(String id) {
        space.saveEntry(id, "page", Editing.json("{'name':{'en-US':'Name'}}"));
    }

    private void saveLinking(String id, String target) {
        space.saveEntry(id, "page", linking(target));
    }

    private static ObjectNode linking(String target) {
        ObjectNode fields = Editing.json("{'name':{'en-US':'Name'}}");
        fields.putObject("friend").set("en-US", link(target));
        return fields;
    }

    private static ObjectNode must(String target) {
        ObjectNode fields = Trees.object();
        fields.putObject("must").set("en-US", link(target));
        return fields;
    }

    /** An entry with links of all kinds in both locales, among them such as are no links. */
    private void saveEverything(String id) {
        space.saveAsset("picture", "A picture", "bytes", "en-US");
        ObjectNode fields = linking("there");
        fields.withObjectProperty("friend").set("de", link("gone"));
        fields.putObject("picture").set("en-US", Trees.link("Asset", "picture"));
        for (String locale : List.of("en-US", "de")) {
            fields.withObjectProperty("friends")
                    .putArray(locale)
                    .add(link("there"))
                    .add(link("gone"));
            fields.withObjectProperty("body")
                    .set(
                            locale,
                            Editing.json(
                                    "{'nodeType':'document','data':{},'content':[{'nodeType':'paragraph','data':{},"
                                            + "'content':[{'nodeType':'entry-hyperlink','data':{'target':"
                                            + quoted("gone")
                                            + "},'content':[{'nodeType':'text','value':'here','marks':[],'data':{}}]}]}]}"));
        }
        fields.putObject("data").set("en-US", link("gone"));
        space.saveEntry(id, "page", fields);
        space.delete("/assets/picture");
    }

    private static String quoted(String target) {
        return "{'sys':{'type':'Link','linkType':'Entry','id':'" + target + "'}}";
    }

    private static ObjectNode link(String id) {
        return Trees.link("Entry", id);
    }

    private static ObjectNode field(String id, String type) {
        return Editing.json("{'id':'" + id + "','name':'" + id + "','type':'" + type + "'}")
                .put("localized", !id.equals("must"));
    }
}
