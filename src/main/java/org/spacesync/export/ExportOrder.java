package org.spacesync.export;

/** What is to be exported, and where to. */
record ExportOrder(ExportQuery query, ExportTarget target) {}
