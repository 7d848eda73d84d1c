package org.spacesync.bulk.file;

import java.util.Map;

/**
 * One item of the input as it was read, not checked yet.
 *
 * @param file name of the input
 * @param line line in which the item begins, from 1
 * @param content an entry: {@code sys}, {@code fields} by field and locale, {@code metadata}
 */
public record InputItem(String file, long line, Map<String, Object> content) {}
