package org.spacesync.sandbox.bulk;

import java.util.Arrays;
import java.util.List;

/** As the API spells them. */
enum BulkStatus {
    in_progress,
    completed,
    failed;

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
