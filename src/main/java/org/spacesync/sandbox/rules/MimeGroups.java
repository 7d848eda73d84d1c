package org.spacesync.sandbox.rules;

import java.util.HashMap;
import java.util.Map;

/** The groups of media types for the validation {@code linkMimetypeGroup}. */
final class MimeGroups {
    private static final String BY_TYPE =
            """
            pdfdocument application/pdf
            plaintext application/json
            plaintext application/rtf
            plaintext text/markdown
            plaintext text/plain
            plaintext text/richtext
            plaintext text/rtf
            plaintext text/vtt
            attachment text/calendar
            image application/postscript
            richtext application/epub+zip
            richtext application/msword
            richtext application/vnd.oasis.opendocument.text
            richtext application/vnd.openxmlformats-officedocument.wordprocessingml.document
            richtext application/vnd.openxmlformats-officedocument.wordprocessingml.template
            presentation application/vnd.ms-powerpoint
            presentation application/vnd.oasis.opendocument.presentation
            presentation application/vnd.openxmlformats-officedocument.presentationml.presentation
            presentation application/vnd.openxmlformats-officedocument.presentationml.slideshow
            spreadsheet application/vnd.ms-excel
            spreadsheet application/vnd.ms-excel.sheet.macroEnabled.12
            spreadsheet application/vnd.oasis.opendocument.spreadsheet
            spreadsheet application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
            spreadsheet text/csv
            archive application/x-7z-compressed
            archive application/x-bzip2
            archive application/x-gzip
            archive application/x-tar
            archive application/x-zip-compressed
            archive application/zip
            code application/javascript
            code application/x-sh
            code text/css
            code text/javascript
            markup application/xhtml+xml
            markup application/xml
            markup text/html
            markup text/xml
            message message/rfc822
            """;
    private static final Map<String, String> GROUPS = groups();

    private MimeGroups() {}

    /** The group; {@code attachment} if there is no other. */
    static String of(String mediaType) {
        String group = GROUPS.get(mediaType);
        if (group != null) {
            return group;
        }
        String family = mediaType.split("/", 2)[0];
        return switch (family) {
            case "image", "audio", "video" -> family;
            default -> "attachment";
        };
    }

    private static Map<String, String> groups() {
        Map<String, String> groups = new HashMap<>();
        BY_TYPE.lines().map(line -> line.split(" ")).forEach(pair -> groups.put(pair[1], pair[0]));
        return Map.copyOf(groups);
    }
}
