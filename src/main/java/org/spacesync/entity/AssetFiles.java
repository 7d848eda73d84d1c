package org.spacesync.entity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;

/**
 * The files of an asset, one per locale. A file that did not change is not processed again: the destination keeps its
 * own, whose url only the destination knows.
 */
public final class AssetFiles {
    static final String ANY_TYPE = "application/octet-stream";
    private static final Set<String> REFUSED_TYPES = Set.of("text/html", "text/javascript");

    /** The limit of paid plans; a free space takes 50 MB. */
    private static final long MOST_BYTES = 1000L * 1024 * 1024;

    private AssetFiles() {}

    public static Map<String, Object> of(Map<String, Object> asset) {
        return Content.writable(Json.map("file", Json.object(asset, "fields", "file")))
                                .get("file")
                        instanceof Map<?, ?> files
                ? Json.object(files)
                : Map.of();
    }

    /** What identifies the source's files, by locale: the address without its host, name, type and size. */
    public static String fingerprint(Map<String, Object> source) {
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
     * @param address makes of the address of a source's file the one to fetch it from, or throws why it cannot be
     */
    static Map<String, Object> toWrite(
            Map<String, Object> source, Map<String, Object> unchanged, UnaryOperator<String> address) {
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
                refuseTooLarge(file);
                upload.put("upload", address.apply(url));
            }
            if (isOfRefusedType(file)) {
                upload.put("contentType", ANY_TYPE);
            }
            files.put(locale, upload);
        });
        return files;
    }

    /** Nobody may upload files of these types, whatever they are delivered as. */
    public static boolean isOfRefusedType(Object file) {
        String type = Json.text(file, "contentType");
        return type != null
                && REFUSED_TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private static void refuseTooLarge(Object file) {
        Object size = Json.at(file, "details", "size");
        if (size instanceof Number bytes && bytes.longValue() > MOST_BYTES) {
            throw new FileException("The file " + Json.text(file, "fileName") + " has "
                    + bytes.longValue() / (1024 * 1024) + " MB, and Contentful takes no file over 1000 MB.");
        }
    }

    /** Why a file of the source will never arrive, as far as the destination's copy tells; empty if it may. */
    public static Optional<String> lost(Map<String, Object> source, Map<String, Object> destination) {
        Map<String, Object> theirs = of(destination);
        return of(source).keySet().stream()
                .filter(locale -> Json.text(theirs.get(locale), "url") == null
                        && Json.at(theirs.get(locale), "upload") == null
                        && Json.at(theirs.get(locale), "uploadFrom") == null)
                .findFirst()
                .map(locale -> theirs.containsKey(locale)
                        ? "Contentful has processed the file for " + locale + ", and kept nothing of it"
                        : "somebody has removed the file for " + locale + " at the destination meanwhile");
    }

    /** Whether every file of the source has arrived: it has a url and no upload any more. */
    public static boolean complete(Map<String, Object> source, Map<String, Object> destination) {
        return completeBut(List.of(), source, destination);
    }

    /** Whether every file of the source has arrived but those of some locales. */
    public static boolean completeBut(
            Collection<String> left, Map<String, Object> source, Map<String, Object> destination) {
        Map<String, Object> theirs = of(destination);
        return of(source).keySet().stream().allMatch(locale -> left.contains(locale) || finished(theirs.get(locale)));
    }

    public static boolean finished(Object file) {
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
        return type(one).equals(type(other))
                && Objects.equals(Json.text(one, "details", "size"), Json.text(other, "details", "size"));
    }

    private static String type(Object file) {
        return isOfRefusedType(file) ? ANY_TYPE : String.valueOf(Json.text(file, "contentType"));
    }

    private static boolean sameName(Object one, Object other) {
        return Objects.equals(Json.text(one, "fileName"), Json.text(other, "fileName"));
    }
}
