package org.spacesync.bulk;

import java.util.List;
import java.util.Map;
import org.spacesync.bulk.export.ExportQuery;
import org.spacesync.bulk.file.TargetModel;

/** What is to be exported, and where to. Belongs to one exchange. */
final class ExportOrder {
    private final ExportQuery query;
    private final ExportTarget target;
    private List<Map<String, Object>> contentTypes;
    private TargetModel model;

    ExportOrder(ExportQuery query, ExportTarget target) {
        this.query = query;
        this.target = target;
    }

    ExportQuery query() {
        return query;
    }

    ExportTarget target() {
        return target;
    }

    void contentTypes(List<Map<String, Object>> all) {
        contentTypes = all;
    }

    void locales(List<Map<String, Object>> all) {
        model = TargetModel.of(contentTypes, all);
    }

    /** What CSV takes its columns from; null for other formats. */
    TargetModel model() {
        return model;
    }
}
