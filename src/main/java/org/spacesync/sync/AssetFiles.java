package org.spacesync.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;

/**
 * The files of an asset, one per locale. A file that did not change is not processed again: the destination keeps its
 * own, whose url only the destination knows.
 */
final class AssetFiles {
    private AssetFiles() {}

    static Map<String, Object> of(Map<String, Object> asset) {
        return Content.writable(Json.map("file", Json.object(asset, "fields", "file")))
                                .get("file")
                        instanceof Map<?, ?> files
                ? Json.object(files)
                : Map.of();
    }

    /** What identifies the source's files, by locale: the address without its host, name, type and size. */
    static String fingerprint(Map<String, Object> source) {
        Map<String, Object> prints = new TreeMap<>();
        of(source).forEach((locale, file) -> prints.put(locale, print(file)));
        return Json.canonical(prints);
    }

    /**
     * The files of the destination that can stay, by locale.
     *
     * @param remembered fingerprint of what was last written; null if we never wrote this asset
     */
    static Map<String, Object> unchanged(
            Map<String, Object> source, Map<String, Object> destination, String remembered) {
        Map<String, Object> prints = remembered == null ? Map.of() : Json.parse(remembered);
        Map<String, Object> theirs = of(destination);
        Map<String, Object> unchanged = new LinkedHashMap<>();
        of(source).forEach((locale, file) -> {
            Object there = theirs.get(locale);
            boolean same =
                    remembered == null ? looksAlike(file, there) : print(file).equals(prints.get(locale));
            if (same && Json.text(there, "url") != null && sameName(file, there)) {
                unchanged.put(locale, there);
            }
        });
        return unchanged;
    }

    /** Whether the destination has exactly these files and no others. */
    static boolean allUnchanged(
            Map<String, Object> source, Map<String, Object> destination, Map<String, Object> unchanged) {
        return unchanged.keySet().equals(of(source).keySet())
                && of(destination).keySet().equals(of(source).keySet());
    }

    /**
     * The files to write: the destination's own where they stay, else an upload from the source.
     *
     * @param scheme of asset addresses without one: {@code https}, or {@code http} for an insecure delivery API
     */
    static Map<String, Object> toWrite(Map<String, Object> source, Map<String, Object> unchanged, String scheme) {
        Map<String, Object> files = new LinkedHashMap<>();
        of(source).forEach((locale, file) -> {
            if (unchanged.containsKey(locale)) {
                files.put(locale, unchanged.get(locale));
                return;
            }
            Map<String, Object> upload = new LinkedHashMap<>(Json.object(file));
            String url = (String) upload.remove("url");
            upload.remove("details");
            if (url != null) {
                upload.put("upload", url.startsWith("//") ? scheme + ":" + url : url);
            }
            files.put(locale, upload);
        });
        return files;
    }

    /** Whether every file of the source has arrived: it has a url and no upload any more. */
    static boolean complete(Map<String, Object> source, Map<String, Object> destination) {
        Map<String, Object> theirs = of(destination);
        return of(source).keySet().stream().allMatch(locale -> finished(theirs.get(locale)));
    }

    static boolean finished(Object file) {
        return Json.text(file, "url") != null && Json.at(file, "upload") == null && Json.at(file, "uploadFrom") == null;
    }

    private static Object print(Object file) {
        String url = Json.text(file, "url");
        return String.join(
                " ",
                String.valueOf(Json.text(file, "contentType")),
                String.valueOf(Json.text(file, "details", "size")),
                url == null ? "" : url.replaceFirst("^([A-Za-z]+:)?//[^/]*", ""),
                String.valueOf(Json.text(file, "fileName")));
    }

    private static boolean looksAlike(Object one, Object other) {
        return Objects.equals(Json.text(one, "contentType"), Json.text(other, "contentType"))
                && Objects.equals(Json.text(one, "details", "size"), Json.text(other, "details", "size"));
    }

    private static boolean sameName(Object one, Object other) {
        return Objects.equals(Json.text(one, "fileName"), Json.text(other, "fileName"));
    }
}
