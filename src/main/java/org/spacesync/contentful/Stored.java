package org.spacesync.contentful;

import java.util.Map;

/**
 * Checks by the answer to a write whether the API has stored what was sent. Otherwise a value that was changed, by the
 * API or on the way, would go live without anybody noticing.
 */
public final class Stored {
    private Stored() {}

    /**
     * @param sent fields as they were sent
     * @param answer the entry or asset in the answer; without fields nothing is checked
     * @throws ContentfulException.Permanent if a value differs from what was sent; values that were not sent are
     *     ignored
     */
    public static void require(
            Map<String, Object> sent, Map<String, Object> answer, ContentfulException.Request request) {
        if (!(Json.at(answer, "fields") instanceof Map<?, ?> stored)) {
            return;
        }
        Content.writable(sent).forEach((field, locales) -> Json.object(locales).forEach((locale, value) -> {
            if (!Values.same(value, Json.at(stored, field, locale))) {
                throw new ContentfulException.Permanent(
                        "The answer to " + request + " has another value than was sent in fields." + field + "."
                                + locale
                                + ": it was changed on the way or by the API. It is saved as a draft in this"
                                + " form, and not published. Change the value to one that is kept.",
                        request,
                        null);
            }
        }));
    }
}
