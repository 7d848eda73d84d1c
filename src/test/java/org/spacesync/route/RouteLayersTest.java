package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code LayersTest} demands of imports, for the edges that YAML makes: calls run downward only, and not in circles. */
@Tag("camel")
class RouteLayersTest {
    /** Folders and what their files may call besides their own: a new folder needs a place here. */
    private static final Map<String, Set<String>> MAY_CALL = Map.of(
            "api", Set.of(),
            "entity", Set.of("api"),
            "publish", Set.of("entity", "api"),
            "jobs", Set.of("api"),
            "sync", Set.of("publish", "jobs", "entity", "api"),
            "bulk", Set.of("publish", "jobs", "entity", "api"),
            "export", Set.of("bulk", "publish", "jobs", "api"),
            "links", Set.of("api"));

    /** Files at the top that start what is below. Whatever else lies there is a hook, and may be called from anywhere. */
    private static final Set<String> STARTERS = Set.of("triggers");

    /** Calls between files that run upward, each with the reason why it is still there. */
    private static final Set<String> UPWARD_CALLS = Set.of(
            // An entry of another content type is deleted before it is created anew.
            "entity/drafts -> sync/deletions-copy");

    /** Beans of a room above, each with the reason why it is still used. */
    private static final Set<String> UPWARD_BEANS = Set.of(
            // What is published and what a sync writes are the same drafts, compared in the same way.
            "entity/drafts -> ctfDrafts");

    /** Beans whose class is not yet in the package of the folder that it belongs to. */
    private static final Map<String, String> ROOM_OF_BEAN = Map.ofEntries(
            Map.entry("ctfFailures", "shared by all"),
            Map.entry("ctfBulkExport", "export"),
            Map.entry("ctfBulkExportPart", "export"),
            Map.entry("ctfBulkExportSingle", "export"),
            Map.entry("ctfBulkExportWrite", "export"));

    private static RouteGraph graph;

    @BeforeAll
    static void read() {
        graph = RouteGraph.read();
    }

    @Test
    void noFilesCallEachOtherInACircle() {
        assertEquals(List.of(), graph.circle());
    }

    @Test
    void eachFolderHasAPlace() {
        Set<String> folders = new TreeSet<>();
        graph.definitions().keySet().forEach(file -> folders.add(RouteGraph.folder(file)));
        folders.remove("");

        assertEquals(new TreeSet<>(MAY_CALL.keySet()), folders);
    }

    @Test
    void callsRunDownward() {
        List<String> upward = new ArrayList<>();
        graph.calls().forEach((file, targets) -> targets.stream()
                .filter(target -> !mayCall(file, target))
                .forEach(target -> upward.add(file + " -> " + target)));

        assertExceptions(UPWARD_CALLS, upward);
    }

    @Test
    void beansAreOfTheSameRoomOrOneBelow() {
        List<String> upward = new ArrayList<>();
        graph.uses().forEach((file, beans) -> beans.stream()
                .filter(bean -> !mayUse(RouteGraph.folder(file), room(bean)))
                .forEach(bean -> upward.add(file + " -> " + bean)));

        assertExceptions(UPWARD_BEANS, upward);
    }

    @Test
    void edgesAreFound() {
        Map<String, Set<String>> calls = graph.calls();

        assertTrue(calls.get("sync/sync").contains("publish/publish"), "by endpoint");
        assertTrue(calls.get("sync/changes-record").contains("customise"), "by expression");
        assertTrue(calls.get("api/pages").contains("api/doors"), "by a computed name");
        assertTrue(calls.get("sync/sync").contains("api/errors"), "by route configuration");
        assertTrue(calls.get("links/links").contains("api/pages"), "by template");
        assertTrue(graph.uses().get("links/links").contains("ctfLinksRead"), "bean by endpoint");
        assertTrue(graph.uses().get("api/doors").contains("ctfDoor"), "bean by step");
        assertTrue(graph.uses().get("sync/changes-record").contains("ctfSelectChange"), "bean by name");
    }

    /** Both ways: what is not listed is refused, and what is listed must still be there. */
    private static void assertExceptions(Set<String> known, List<String> found) {
        List<String> problems = new ArrayList<>();
        found.stream()
                .filter(edge -> !known.contains(edge))
                .forEach(edge -> problems.add(edge + " runs upward: move a route, or call from above"));
        known.stream()
                .filter(edge -> !found.contains(edge))
                .forEach(edge -> problems.add(edge + " is no longer there: take it off the list of exceptions"));
        assertEquals(List.of(), problems);
    }

    private static boolean mayCall(String file, String target) {
        String from = RouteGraph.folder(file);
        String to = RouteGraph.folder(target);
        if (to.isEmpty()) {
            return !STARTERS.contains(target);
        }
        // Route configurations are for hooks too.
        return STARTERS.contains(file)
                || (from.isEmpty()
                        ? to.equals("api")
                        : from.equals(to) || MAY_CALL.get(from).contains(to));
    }

    /** What all share, such as doors and runs, lies in packages that no folder is named after. */
    private static boolean mayUse(String folder, String room) {
        return folder.isEmpty()
                || !MAY_CALL.containsKey(room)
                || room.equals(folder)
                || MAY_CALL.get(folder).contains(room);
    }

    private static String room(String bean) {
        String name = graph.type(bean).replaceFirst("^org\\.spacesync\\.", "");
        return ROOM_OF_BEAN.getOrDefault(bean, name.contains(".") ? name.substring(0, name.indexOf('.')) : "");
    }
}
