package org.spacesync.export;

import org.spacesync.bulk.TargetReading;
import org.spacesync.bulk.file.Format;

/** What is to be exported, and where to. */
public record ExportOrder(ExportQuery query, ExportTarget target) {
    /** The most entries that a job exports, by the API's documents; what archives tell counts more. */
    private static final int LIMIT = 10_000;

    /** The division of the whole export, with nothing known of it yet; read by the route. */
    public ExportPlan getPlan() {
        return new ExportPlan(ExportParts.of(query, LIMIT), null);
    }

    /** Counts all of its entries; read by the route. */
    public CountQuery getCount() {
        return new CountQuery(query, 0);
    }

    /** What the output needs to know of the environment: only CSV has columns; read by the route. */
    public TargetReading getTargetReading() {
        return new TargetReading(target.format() == Format.CSV);
    }
}
