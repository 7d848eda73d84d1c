import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.management.Editor;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;

/** A day of editing: 90 entries changed, 5 new, 5 deleted to which nothing links; fewer if there are not that many. */
final class Edits {
    private static final int UPDATED = 90;
    private static final int CREATED = 5;
    private static final int DELETED = SyntheticSpace.UNLINKED;

    private Edits() {}

    static Content make(Sandbox sandbox, String space) {
        Editor editor = sandbox.edit(space, "master");
        Map<String, EntityState> entries = sandbox.state(space, "master").entries();
        List<String> stay = new ArrayList<>();
        for (int i = 0; i < entries.size() - DELETED; i++) {
            stay.add("entry-" + i);
        }
        List<String> updated = stay.subList(0, Math.min(UPDATED, stay.size()));
        for (String id : updated) {
            save(editor, id, entries.get(id).current(), " (revised)");
        }
        for (int i = 0; i < CREATED; i++) {
            save(editor, "new-" + i, entries.get(stay.get(i)).current(), " (copied)");
        }
        for (int i = 0; i < DELETED; i++) {
            String id = "entry-" + (entries.size() - 1 - i);
            editor.unpublish(Kind.ENTRY, id);
            editor.delete(Kind.ENTRY, id);
        }
        return Content.changes(CREATED, updated.size(), DELETED);
    }

    private static void save(Editor editor, String id, JsonNode like, String more) {
        ObjectNode body = Trees.object();
        body.set("metadata", like.path("metadata"));
        ObjectNode fields =
                body.putObject("fields").setAll((ObjectNode) like.path("fields").deepCopy());
        String title = fields.path("title").path("en-US").asText();
        fields.withObjectProperty("title").put("en-US", title + more);
        editor.saveEntry(id, like.at("/sys/contentType/sys/id").asText(), body);
        editor.publish(Kind.ENTRY, id);
    }
}
