package org.spacesync.bulk;

import java.util.List;
import org.spacesync.contentful.BulkType;
import org.spacesync.settings.Setting;

/** The settings that are part of an operation: with other values of them, the same input is another operation. */
final class OperationOptions {
    private OperationOptions() {}

    static List<Setting> meaningful(BulkType type) {
        return switch (type) {
            case CREATE ->
                List.of(
                        Setting.BULK_CONTENT_TYPE,
                        Setting.BULK_LOCALE,
                        Setting.BULK_PUBLISH,
                        Setting.BULK_ON_EXISTS,
                        Setting.BULK_MERGE,
                        Setting.BULK_REFRESH_STALE);
            case UPDATE ->
                List.of(
                        Setting.BULK_LOCALE,
                        Setting.BULK_PUBLISH,
                        Setting.BULK_FETCH_VERSIONS,
                        Setting.BULK_MERGE,
                        Setting.BULK_REFRESH_STALE);
            case DELETE -> List.of(Setting.BULK_UNPUBLISH);
            case EXPORT ->
                List.of(
                        Setting.BULK_CONTENT_TYPE,
                        Setting.BULK_QUERY,
                        Setting.BULK_SELECT,
                        Setting.BULK_OUT,
                        Setting.BULK_FORMAT);
        };
    }
}
