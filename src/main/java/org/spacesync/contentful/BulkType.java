package org.spacesync.contentful;

import java.util.Optional;

/** The types of bulk entry operations, with their names in the API. */
public enum BulkType {
    CREATE("EntriesCreate", "create", "created"),
    UPDATE("EntriesUpdate", "update", "updated"),
    DELETE("EntriesDelete", "delete", "deleted"),
    EXPORT("EntriesExport", "export", "exported");

    private final String sysBulkType;
    private final String path;
    private final String past;

    BulkType(String sysBulkType, String path, String past) {
        this.sysBulkType = sysBulkType;
        this.path = path;
        this.past = past;
    }

    /** The type with this {@code sys.bulkType}. */
    public static Optional<BulkType> ofSysBulkType(String name) {
        for (BulkType type : values()) {
            if (type.sysBulkType.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The value of {@code sys.bulkType}: {@code EntriesCreate} and so on. */
    public String sysBulkType() {
        return sysBulkType;
    }

    /** The last part of the address of the endpoint, which is also the verb of the command. */
    public String path() {
        return path;
    }

    /** The outcome for an entry when its item succeeded: {@code created} and so on. */
    public String past() {
        return past;
    }
}
