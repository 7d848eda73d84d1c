package org.spacesync.sandbox.bulk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a request asks for.
 *
 * @param from first byte
 * @param length number of bytes; 0 if the range begins behind the end
 */
record ByteRange(long from, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** @return null for no, several or invalid ranges: then the whole file is sent */
    static ByteRange of(String header, long size) {
        Matcher matcher = ONE.matcher(header == null ? "" : header.trim());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return null;
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(matcher.group(2)));
            return new ByteRange(size - last, last);
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        if (from < size && to < from) {
            return null;
        }
        return new ByteRange(from, Math.max(0, to - from + 1));
    }

    /** Value of {@code Content-Range}. */
    String header(long size) {
        return length == 0 ? "bytes */" + size : "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
