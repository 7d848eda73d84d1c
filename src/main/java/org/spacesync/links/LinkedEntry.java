package org.spacesync.links;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacesync.contentful.Json;

/**
 * An entry with unresolved links.
 *
 * @param id of the entry
 * @param contentType id of its content type
 * @param links its unresolved links, in order of appearance
 * @param result what was done about them; of a dry run, what would be done
 */
public record LinkedEntry(String id, String contentType, List<UnresolvedLink> links, Result result) {

    /** What was done about the links of an entry. */
    public enum Result {
        /** Nothing: that was not asked for. */
        FOUND,
        /** Cleaned, and published as it was before. */
        PUBLISHED,
        /** Cleaned; it was not published before. */
        DRAFT,
        /** Cleaned and not published, since it had unpublished edits, which are for their author to publish. */
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
                links.stream().map(UnresolvedLink::json).toList());
    }
}
