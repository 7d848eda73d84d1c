package org.spacesync.bulk;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkItem;

class EntryWritingTest {
    /** The route makes an outcome of it, as of any refusal. */
    @Test
    void anItemWhoseValueIsStoredAsAnotherOneIsNotDone() {
        Map<String, Object> content = Json.map("fields", Json.map("name", Json.map("en-US", "a\ud800")));
        BulkItem item = new BulkItem(1, "f", 1, "x", "tea", BulkType.CREATE, null, 0, content, null);
        Map<String, Object> stored =
                Json.map("sys", Json.map("version", 1), "fields", Json.map("name", Json.map("en-US", "a?")));

        ContentfulException failure = assertThrows(
                ContentfulException.Permanent.class, () -> new EntryWriting(null, null, item).written(stored));

        assertTrue(failure.getMessage().contains("fields.name.en-US"), failure::getMessage);
    }
}
