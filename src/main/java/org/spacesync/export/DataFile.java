package org.spacesync.export;

import java.util.Map;
import org.spacesync.contentful.Json;

/**
 * A data file as {@code metadata.json} describes it.
 *
 * @param name of the file, without folder
 * @param total entries in it
 * @param size bytes, not compressed
 */
record DataFile(String name, long total, long size) {
    /** Far more than there can be, and sums of it are numbers yet. */
    private static final long MOST = 1L << 48;

    /** @throws IllegalArgumentException if something is missing, or no such value */
    static DataFile of(Map<String, Object> json) {
        String name = Json.text(json, "name");
        if (name == null || !ArchiveNames.isPlain(name)) {
            throw new IllegalArgumentException("the file name '" + name + "' is not a plain one");
        }
        return new DataFile(name, count(json, "total"), count(json, "size"));
    }

    static long count(Map<String, Object> json, String member) {
        Object value = json.get(member);
        if (value instanceof Integer || value instanceof Long) {
            long count = ((Number) value).longValue();
            if (count >= 0 && count <= MOST) {
                return count;
            }
        }
        throw new IllegalArgumentException("'" + member + "' is " + value + ", not a number that can be");
    }
}
