package org.spacesync.state;

import java.util.Map;
import org.spacesync.contentful.Json;

/** JSON as it is stored. Its text can be stored whatever is in it, and need not be looked through for that. */
record JsonText(String text) {

    /** The text of an object; null for null. */
    static JsonText of(Map<String, Object> object) {
        return object == null ? null : new JsonText(Json.write(object));
    }
}
