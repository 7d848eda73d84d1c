package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.store.Trees;

/**
 * The outcome of one item.
 *
 * @param id of the entry, null if it failed: the API does not name entries that failed
 * @param error {@code sys.id} of the error, null if it succeeded
 * @param message of the error
 */
record ItemOutcome(String id, String error, String message) {

    static ItemOutcome succeeded(String id) {
        return new ItemOutcome(id, null, null);
    }

    static ItemOutcome failed(ApiError error) {
        return new ItemOutcome(null, error.id(), error.getMessage());
    }

    ObjectNode view(String entityType) {
        ObjectNode view = Trees.object();
        if (error == null) {
            view.put("status", "succeeded");
            view.putObject("entity").putObject("sys").put("type", entityType).put("id", id);
        } else {
            view.put("status", "failed");
            view.set("error", error(error, message));
        }
        return view;
    }

    /** An error in the minimal form for jobs and items: never with details. */
    static ObjectNode error(String id, String message) {
        ObjectNode error = Trees.object();
        error.putObject("sys").put("type", "Error").put("id", id);
        return error.put("message", message);
    }
}
