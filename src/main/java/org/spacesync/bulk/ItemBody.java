package org.spacesync.bulk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spacesync.bulk.file.ItemShape;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkItem;

/** The part of an item that is sent, in the form that uploads or single requests need. */
final class ItemBody {
    private ItemBody() {}

    /** The item as an upload has it. */
    static Map<String, Object> ofUpload(BulkItem item) {
        Map<String, Object> sys = Json.map(
                "id", item.entryId(),
                "version", item.version(),
                "contentType", Json.map("sys", Json.map("id", item.contentType())));
        Map<String, Object> whole = Json.map("sys", sys);
        if (item.type() != BulkType.DELETE) {
            whole.putAll(ofRequest(item));
        }
        return ItemShape.of(item.type(), whole);
    }

    /** The item as the body of a single request has it. */
    static Map<String, Object> ofRequest(BulkItem item) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("fields", fields(item));
        Map<String, Object> metadata = metadata(item);
        if (!metadata.isEmpty()) {
            body.put("metadata", metadata);
        }
        return body;
    }

    /** The fields that are sent: null values and empty fields are left out, which is the same to the API. */
    static Map<String, Object> fields(BulkItem item) {
        return Content.writable(Json.object(source(item), "fields"));
    }

    /** Tags and concepts that are sent; empty if the item has none. */
    static Map<String, Object> metadata(BulkItem item) {
        Map<String, Object> metadata = Json.object(source(item), "metadata");
        boolean empty = Json.list(metadata, "tags").isEmpty()
                && Json.list(metadata, "concepts").isEmpty();
        // A new entry has none anyway; an update may take away what is there.
        return item.type() == BulkType.CREATE && empty ? Map.of() : metadata;
    }

    private static Map<String, Object> source(BulkItem item) {
        return item.sending() == null ? item.content() : item.sending();
    }
}
