package org.spacesync.bulk;

import org.spacesync.bulk.export.ExportQuery;

/** What is to be exported, and where to. */
record ExportOrder(ExportQuery query, ExportTarget target) {}
