package org.spacesync.contentful;

import java.util.Map;

/**
 * Whether the API has stored what it was sent: the answer to a write says it. A value that was changed, by the API or on
 * the way, would be live as another one, and nobody would know.
 */
public final class Stored {
    private Stored() {}

    /**
     * @param sent fields as they were sent
     * @param answer the entry or asset as the answer has it; without fields it says nothing
     * @throws ContentfulException.Permanent if a value is not what was sent; what was not sent may be anything
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
                                + ": it was changed on the way or by the API. It is saved as a draft like this, and not"
                                + " published. Change the value to one that is kept.",
                        request,
                        null);
            }
        }));
    }
}
