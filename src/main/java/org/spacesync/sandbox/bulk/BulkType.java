package org.spacesync.sandbox.bulk;

import java.util.Arrays;
import java.util.List;

/** The four types of jobs. */
enum BulkType {
    CREATE("EntriesCreate", "create"),
    UPDATE("EntriesUpdate", "update"),
    DELETE("EntriesDelete", "delete"),
    EXPORT("EntriesExport", "export");

    private final String label;
    private final String path;

    BulkType(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /** {@code sys.bulkType}. */
    String label() {
        return label;
    }

    /** Last step of the endpoint. */
    String path() {
        return path;
    }

    /** {@code sys.type} in the results of succeeded items. */
    String entityType() {
        return this == DELETE ? "DeletedEntry" : "Entry";
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(BulkType::label).toList();
    }
}
