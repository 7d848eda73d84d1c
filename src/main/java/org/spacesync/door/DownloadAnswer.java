package org.spacesync.door;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What an answer to a download says of itself.
 *
 * @param status HTTP status
 * @param from position of its first byte in the file
 * @param total size of the whole file; -1 if the answer does not say
 * @param entityTag a strong entity tag; null if there is none
 */
record DownloadAnswer(int status, long from, long total, String entityTag) {
    private static final Pattern RANGE = Pattern.compile("bytes +(?:(\\d{1,18})-\\d{1,18}|\\*)/(?:(\\d{1,18})|\\*)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern STRONG_TAG = Pattern.compile("\"[^\"]*\"");

    static DownloadAnswer of(Message message) {
        Integer code = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        int status = code == null ? 0 : code;
        String tag = header(message, "ETag", STRONG_TAG);
        if (status == 200) {
            String length = header(message, "Content-Length", NUMBER);
            return new DownloadAnswer(status, 0, length == null ? -1 : Long.parseLong(length), tag);
        }
        Matcher range = RANGE.matcher(String.valueOf(message.getHeader("Content-Range", String.class)));
        if (!range.matches()) {
            return new DownloadAnswer(status, -1, -1, tag);
        }
        return new DownloadAnswer(status, number(range.group(1)), number(range.group(2)), tag);
    }

    private static String header(Message message, String name, Pattern pattern) {
        String value = message.getHeader(name, String.class);
        return value != null && pattern.matcher(value).matches() ? value : null;
    }

    private static long number(String text) {
        return text == null ? -1 : Long.parseLong(text);
    }
}
