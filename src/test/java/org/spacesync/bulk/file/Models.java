package org.spacesync.bulk.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;

/** Content models to test with. */
final class Models {
    private Models() {}

    /** Locales en-US (default) and de; a content type with all field types, one of tea, and one that is not active. */
    static TargetModel model() {
        return TargetModel.of(
                List.of(all(), tea(), draft()),
                List.of(Json.map("code", "en-US", "default", true), Json.map("code", "de", "default", false)));
    }

    static Map<String, Object> all() {
        return type(
                "all",
                true,
                List.of(
                        field("symbol", "Symbol", true),
                        field("text", "Text", true),
                        field("rich", "RichText", true),
                        field("integer", "Integer", true),
                        field("number", "Number", true),
                        field("date", "Date", true),
                        field("bool", "Boolean", true),
                        field("place", "Location", true),
                        field("object", "Object", true),
                        field("resource", "ResourceLink", true),
                        link("entry", "Entry"),
                        link("asset", "Asset"),
                        array("symbols", Json.map("type", "Symbol")),
                        array("entries", Json.map("type", "Link", "linkType", "Entry")),
                        array("assets", Json.map("type", "Link", "linkType", "Asset")),
                        array("resources", Json.map("type", "ResourceLink"))));
    }

    static Map<String, Object> tea() {
        return type(
                "tea",
                true,
                List.of(
                        field("title", "Symbol", true),
                        field("amount", "Integer", false),
                        field("symbol", "Integer", false),
                        field("fields", "Symbol", false)));
    }

    private static Map<String, Object> draft() {
        return type("draft", false, List.of(field("title", "Symbol", true)));
    }

    static Map<String, Object> type(String id, boolean active, List<Map<String, Object>> fields) {
        Map<String, Object> sys = Json.map("type", "ContentType", "id", id, "version", 2);
        if (active) {
            sys.put("publishedVersion", 1);
        }
        return Json.map("sys", sys, "fields", new ArrayList<>(fields));
    }

    static Map<String, Object> field(String id, String type, boolean localized) {
        return Json.map("id", id, "type", type, "localized", localized);
    }

    private static Map<String, Object> link(String id, String linkType) {
        return Json.map("id", id, "type", "Link", "linkType", linkType, "localized", true);
    }

    private static Map<String, Object> array(String id, Map<String, Object> items) {
        return Json.map("id", id, "type", "Array", "items", items, "localized", true);
    }

    static Map<String, Object> linkTo(String linkType, String id) {
        return Json.map("sys", Json.map("type", "Link", "linkType", linkType, "id", id));
    }

    static Map<String, Object> resourceLink(String urn) {
        return Json.map("sys", Json.map("type", "ResourceLink", "linkType", "Contentful:Entry", "urn", urn));
    }
}
