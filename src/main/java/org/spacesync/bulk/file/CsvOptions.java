package org.spacesync.bulk.file;

/**
 * How CSV is read.
 *
 * @param contentType id of the content type of all rows that do not name one; null if they must
 * @param idsOnly whether only the columns of {@code sys} count, as for deletions; all others are passed over
 */
public record CsvOptions(String contentType, boolean idsOnly) {
    /** Rows name their content type, and all columns count. */
    public static CsvOptions defaults() {
        return new CsvOptions(null, false);
    }
}
