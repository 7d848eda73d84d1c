package org.spacesync.links;

import java.util.Map;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;

/**
 * A link that cannot be resolved.
 *
 * @param field id of the field that has it
 * @param locale code of its locale
 * @param target what it links to
 * @param problem why readers do not get that
 */
public record UnresolvedLink(String field, String locale, EntityKey target, Problem problem) {

    /** Why a link cannot be resolved. */
    public enum Problem {
        MISSING("does not exist"),
        UNPUBLISHED("is not published"),
        ARCHIVED("is archived");

        private final String words;

        Problem(String words) {
            this.words = words;
        }

        /** What a message says of the target. */
        public String words() {
            return words;
        }
    }

    Map<String, Object> json() {
        return Json.map(
                "field",
                field,
                "locale",
                locale,
                "targetType",
                target.type().sysType(),
                "targetId",
                target.id(),
                "problem",
                problem.name().toLowerCase(java.util.Locale.ROOT));
    }
}
