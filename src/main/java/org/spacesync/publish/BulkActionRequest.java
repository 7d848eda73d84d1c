package org.spacesync.publish;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.run.Run;
import org.spacesync.state.Change;

/**
 * What submits a bulk action: in the usual form or, if some drafts are published in single locales, in the newer one.
 *
 * @param path to post to; null if the action is submitted already
 * @param body names the drafts, in their versions; null if the action is submitted already
 * @param byLocale whether it names locales
 */
record BulkActionRequest(String path, Map<String, Object> body, boolean byLocale) {

    static BulkActionRequest of(Run run, List<Change> changes) {
        if (changes.stream().anyMatch(change -> DraftLocales.isPartial(run, change))) {
            List<Map<String, Object>> entities =
                    changes.stream().map(change -> inSomeLocales(run, change)).toList();
            return new BulkActionRequest("/bulk_actions", Json.map("action", "publish", "entities", entities), true);
        }
        List<Map<String, Object>> items =
                changes.stream().map(BulkActionRequest::versionedLink).toList();
        Map<String, Object> body = Json.map("entities", Json.map("sys", Json.map("type", "Array"), "items", items));
        return new BulkActionRequest("/bulk_actions/publish", body, false);
    }

    static BulkActionRequest submitted(boolean byLocale) {
        return new BulkActionRequest(null, null, byLocale);
    }

    private static Map<String, Object> inSomeLocales(Run run, Change change) {
        Map<String, Object> entity = Json.map("entity", versionedLink(change));
        List<String> scope = run.localePublishing().scope(change.payload());
        if (!scope.isEmpty()) {
            entity.putAll(FieldStatus.add(scope));
        }
        return entity;
    }

    private static Map<String, Object> versionedLink(Change change) {
        Map<String, Object> link = Links.to(change.key());
        Json.object(link, "sys").put("version", change.version());
        return link;
    }
}
