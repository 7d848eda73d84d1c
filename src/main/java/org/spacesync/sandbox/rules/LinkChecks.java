package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Validations of link targets. Missing targets are handled by the link check. */
final class LinkChecks {
    private final PublishContext context;
    private final Problems problems;

    LinkChecks(PublishContext context, Problems problems) {
        this.context = context;
        this.problems = problems;
    }

    void check(String name, JsonNode rule, String locale, JsonNode value, Path path) {
        JsonNode target = Link.isLink(value) ? context.targets().entity(Link.of(value)) : null;
        if (target == null) {
            return;
        }
        switch (name) {
            case "linkContentType" -> checkContentType(list(rule), target, value, path);
            case "linkMimetypeGroup" -> checkMimeGroup(list(rule), file(target, locale), value, path);
            case "assetFileSize" -> checkFileSize(rule, file(target, locale), value, path);
            case "assetImageDimensions" -> checkDimensions(rule, file(target, locale), value, path);
            default -> {
                // not a validation of links
            }
        }
    }

    private void checkContentType(ArrayNode allowed, JsonNode target, JsonNode value, Path path) {
        JsonNode type = target.path("sys").path("contentType").path("sys").path("id");
        if (!contains(allowed, type)) {
            problems.add("linkContentType", path, "The linked entry's content type is not allowed", value)
                    .set("contentTypeId", allowed);
        }
    }

    private void checkMimeGroup(ArrayNode allowed, JsonNode file, JsonNode value, Path path) {
        JsonNode mediaType = file.path("contentType");
        if (mediaType.isTextual()
                && !contains(allowed, JsonNodeFactory.instance.textNode(MimeGroups.of(mediaType.textValue())))) {
            problems.add("linkMimetypeGroup", path, "The linked asset's file type is not allowed", value)
                    .set("mimetypeGroupName", allowed);
        }
    }

    private void checkFileSize(JsonNode rule, JsonNode file, JsonNode value, Path path) {
        JsonNode size = file.path("details").path("size");
        if (size.isNumber()) {
            Bounds.of(rule).check("assetFileSize", "File size", size.longValue(), path, value, problems);
        }
    }

    private void checkDimensions(JsonNode rule, JsonNode file, JsonNode value, Path path) {
        JsonNode image = file.path("details").path("image");
        for (String side : new String[] {"width", "height"}) {
            JsonNode pixels = image.path(side);
            if (pixels.isNumber()) {
                Bounds.of(rule.path(side))
                        .check("assetImageDimensions", "Image " + side, pixels.longValue(), path, value, problems);
            }
        }
    }

    /** The file in the locale of the link, else in the default locale. */
    private JsonNode file(JsonNode asset, String locale) {
        JsonNode files = asset.path("fields").path("file");
        return files.has(locale)
                ? files.get(locale)
                : files.path(context.locales().defaultCode());
    }

    /** Old content types name a single id or group without a list. */
    private static ArrayNode list(JsonNode rule) {
        return rule instanceof ArrayNode array
                ? array
                : JsonNodeFactory.instance.arrayNode().add(rule);
    }

    private static boolean contains(ArrayNode allowed, JsonNode text) {
        for (JsonNode one : allowed) {
            if (one.equals(text)) {
                return true;
            }
        }
        return false;
    }
}
