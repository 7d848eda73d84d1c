package org.spacesync.export;

/**
 * One job's share of an export.
 *
 * @param query its entries; no entry is in two parts
 * @param expected how many they are by the counts of the planning; the export itself may have another number
 */
public record ExportPart(ExportQuery query, long expected) {}
