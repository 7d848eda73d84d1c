package org.spacesync.links;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacesync.contentful.Json;

/**
 * An entry with links that lead nowhere.
 *
 * @param id of the entry
 * @param contentType id of its content type
 * @param links those that lead nowhere, in order of appearance
 * @param result what was done about them; of a dry run, what would be done
 */
public record LinkedEntry(String id, String contentType, List<DeadLink> links, Result result) {

    /** What was done about the links of an entry. */
    public enum Result {
        /** Nothing: that was not asked for. */
        FOUND,
        /** Cleaned, and published as it was before. */
        PUBLISHED,
        /** Cleaned; it was not published before. */
        DRAFT,
        /** Cleaned and not published, since it had edits that are not published: they are for their author to publish. */
        EDITED,
        /** Nothing: it is archived. */
        ARCHIVED
    }

    /** For machines. */
    public Map<String, Object> json() {
        return Json.map(
                "entry",
                id,
                "contentType",
                contentType,
                "result",
                result.name().toLowerCase(Locale.ROOT),
                "links",
                links.stream().map(DeadLink::json).toList());
    }
}
