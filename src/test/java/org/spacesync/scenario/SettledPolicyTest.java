package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.world.Editing;

/** What a policy made of the destination's content is settled, in every mode, until somebody decides otherwise. */
class SettledPolicyTest extends FreshPair {
    private static final List<String> POLICIES = List.of("unpublish", "archive", "keep");

    @BeforeEach
    void fillSource() {
        source.contentType(
                "note",
                type -> type.setAll(Editing.json("{'name':'Note','displayField':'text','fields':["
                        + "{'id':'text','name':'Text','type':'Symbol'}]}")));
        save("living");
    }

    @Test
    void archivedEntriesStayWhenEverythingIsReadAnew() {
        List<String> gone = List.of("one", "two", "three");
        gone.forEach(this::save);
        world.runToEqual();
        gone.forEach(id -> source.unpublish("/entries/" + id));
        policy("archive");
        world.runToDone();
        policy("delete");
        state.with("resync", true);

        world.runToDone();

        gone.forEach(id -> assertEquals("archived", stateOf(id)));
        assertEquals(List.of(), world.writes());
        assertEquals(0, world.count("delivery GET /entries"), "what was read need not be asked for");
        assertTrue(
                world.notes()
                        .contains("What the source removed and earlier runs left at the destination stays as it is: 3"
                                + " entries archived. To apply --on-delete delete to it, add --prune kept: a run then"
                                + " plans it, and does it if --max-deletes allows as many."),
                world.notes()::toString);

        source.publish("/entries/two");
        state.with("resync", null);
        world.runToDone();
        assertEquals("published", stateOf("two"));
        source.unpublish("/entries/two");
        world.runToDone();
        assertEquals("gone", stateOf("two"), "what was published anew is under the present policy");
        assertEquals("archived", stateOf("one"));
    }

    @Test
    void archivedEntriesStayThoughTheRunThatArchivedThemWasKilled() {
        List<String> gone = List.of("one", "three", "two");
        gone.forEach(this::save);
        world.runToEqual();
        gone.forEach(id -> source.unpublish("/entries/" + id));
        policy("archive");
        state.with("maxInFlight", 1);
        // The second one is archived, but its answer is lost, and the process with it.
        world.sandbox()
                .addFault(new Faults.Order(Api.MANAGEMENT, "PUT", "/entries/[^/]+/archived$", 1, 1, END.afterEffect()));
        assertEquals(RunReport.Status.FAILED, world.run().status());
        policy("delete");
        state.with("resync", true);

        world.runToDone();

        List<String> states = gone.stream().map(this::stateOf).sorted().toList();
        assertEquals(List.of("archived", "archived", "gone"), states, "the third was not treated by any policy");
    }

    /** One pair of spaces lives through all policies, now after then, in all modes. */
    @Test
    void whateverPolicyAndModeFollowsWhatStandsIsNotTouched() {
        List<String> modes = List.of("delta", "resync", "adopt");
        List<String> policies = List.of("delete", "keep", "archive", "unpublish");
        Map<String, String> standing = new LinkedHashMap<>();
        POLICIES.forEach(then -> save("then-" + then));
        modes.forEach(mode -> policies.forEach(now -> save("now-" + now + "-" + mode)));
        world.runToEqual();
        for (String then : POLICIES) {
            source.unpublish("/entries/then-" + then);
            policy(then);
            world.runToDone();
            standing.put("then-" + then, left(then));
        }

        for (String mode : modes) {
            for (String now : policies) {
                String fresh = "now-" + now + "-" + mode;
                policy(now);
                source.unpublish("/entries/" + fresh);
                state.with("resync", mode.equals("resync") ? true : null);
                state.with("adopt", mode.equals("adopt") ? true : null);
                if (mode.equals("adopt")) {
                    state.loseToken();
                }

                world.runToDone();

                state.with("resync", null);
                standing.put(fresh, left(now));
                standing.forEach((id, expected) -> assertEquals(expected, stateOf(id), id + " after " + fresh));
            }
        }
        assertEquals("published", stateOf("living"));
        policy("delete");
        world.runToDone();
        state.with("prune", "kept");
        state.assertRefused(
                "which earlier runs left there. Nothing was written. If all that is meant to go, run again with"
                        + " --max-deletes 12 or more.",
                "12 entries");
        state.with("maxDeletes", 11);
        state.assertRefused("12 in all, and --max-deletes allows 11");
        state.with("maxDeletes", 12);
        world.runToEqual();
        state.with("prune", null);
        assertFalse(world.runToEqual().initial());
        assertEquals(List.of("Continuing from the stored sync token."), world.notes());
    }

    @Test
    void anotherPolicyIsAppliedOnlyAsFarAsItGoesBeyond() {
        POLICIES.forEach(then -> {
            save("then-" + then);
            policy(then);
            world.runToDone();
            source.unpublish("/entries/then-" + then);
            world.runToDone();
        });
        policy("unpublish");
        world.runToDone();
        assertTrue(world.notes().toString().contains("stays as it is: 1 entry kept. To apply --on-delete unpublish"));
        state.with("prune", "kept");
        state.with("maxDeletes", 1);

        world.runToDone();

        assertEquals("draft", stateOf("then-keep"));
        assertEquals("draft", stateOf("then-unpublish"));
        assertEquals("archived", stateOf("then-archive"));
        policy("archive");
        state.with("maxDeletes", 2);
        world.runToDone();
        POLICIES.forEach(then -> assertEquals("archived", stateOf("then-" + then)));
    }

    @Test
    void whatIsArchivedOrUnpublishedStaysThoughTheJournalIsLost() {
        for (String then : List.of("archive", "unpublish")) {
            save(then);
            policy(then);
            world.runToDone();
            source.unpublish("/entries/" + then);
            world.runToDone();
        }
        policy("delete");
        state.loseEverything();
        state.with("adopt", true);

        world.runToDone();

        assertEquals("archived", stateOf("archive"));
        assertEquals("draft", stateOf("unpublish"));
        assertTrue(
                world.notes().toString().contains("stays as it is: 1 entry unpublished, 1 entry archived."),
                world.notes()::toString);
        state.with("adopt", null);
        state.with("prune", "kept");
        state.with("maxDeletes", 2);
        world.runToEqual();
    }

    @Test
    void whatATakeoverKeepsIsKeptByTheNextOne() {
        save("gone");
        world.runToEqual();
        destination.contentType("own", type -> type.put("name", "Own"));
        destination.saveEntry("own", "own", Editing.json("{}"));
        state.loseEverything();
        source.unpublish("/entries/gone");
        policy("keep");
        state.with("adopt", true);
        world.runToDone();
        policy("delete");
        state.with("adopt", null);
        state.with("resync", true);

        world.runToDone();

        assertEquals("published", stateOf("gone"));
        assertEquals("published", stateOf("own"));
        state.with("prune", "kept");
        state.with("maxDeletes", 2);
        world.runToDone();
        assertEquals("published", stateOf("own"), "nobody knows that it was ever ours");
    }

    @Test
    void whatOnlyTheDestinationHasGoesByAPlanThatIsAgreedTo() {
        save("gone");
        world.runToEqual();
        source.unpublish("/entries/gone");
        destination.saveEntry("own", "note", Editing.json("{'text':{'en-US':'Own'}}"));
        destination.saveDraft("own-draft", "note", Editing.json("{}"));
        destination.saveAsset("own", "Own", "bytes", "en-US");
        state.with("resync", true);
        state.with("prune", "all");
        state.assertRefused(
                "What --prune adds to what this run would delete at the destination destination/master: 2 entries, 1"
                        + " asset (Entry own, Entry own-draft, Asset own), which only the destination has. Nothing was"
                        + " written.",
                "--max-deletes 4 or more, which counts what has vanished from the source too.");

        state.with("resync", null);
        state.with("prune", null);
        world.runToDone();
        assertEquals("gone", stateOf("gone"));
        assertEquals("published", stateOf("own"), "the plan is given up with its run");

        state.with("resync", true);
        state.with("prune", "all");
        state.with("maxDeletes", 2);
        state.assertRefused("This run would delete 2 entries, 1 asset");
        state.with("maxDeletes", 3);
        world.runToEqual();
    }

    private void policy(String policy) {
        state.with("onDelete", policy);
    }

    private void save(String id) {
        source.saveEntry(id, "note", Editing.json("{'text':{'en-US':'" + id + "'}}"));
    }

    private static String left(String policy) {
        return switch (policy) {
            case "unpublish" -> "draft";
            case "archive" -> "archived";
            case "keep" -> "published";
            default -> "gone";
        };
    }

    private String stateOf(String id) {
        String path = "/entries/" + id;
        if (!destination.exists(path)) {
            return "gone";
        }
        JsonNode sys = destination.get(path).path("sys");
        return sys.has("archivedVersion") ? "archived" : sys.has("publishedVersion") ? "published" : "draft";
    }
}
