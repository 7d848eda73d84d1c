package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Finds other entries with the same value, for the validation {@code unique}. */
@FunctionalInterface
public interface UniqueCheck {

    /** Never finds anything: for content without {@code unique}. */
    UniqueCheck NONE = (contentTypeId, fieldId, locale, value, exceptEntryId) -> Optional.empty();

    /** @return id of another entry of the type whose published version has this value, or empty */
    Optional<String> holder(String contentTypeId, String fieldId, String locale, JsonNode value, String exceptEntryId);

    /** Whether an error names the entry that has the value. */
    default boolean namesHolder() {
        return true;
    }
}
