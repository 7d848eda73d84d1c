package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.rules.SaveOptions.NullValues;

/** The checks of assets when they are saved, processed and published. */
public final class AssetRules {
    private static final String FIELDS = "fields";
    private static final String FILE = "file";
    private static final String INVALID = "ValidationFailed";
    private static final Set<String> NAMES = Set.of("title", "description", FILE);

    private AssetRules() {}

    /**
     * Checks the body of a create or update.
     *
     * @param ownHost whether a host (no port) serves this API's asset files; other hosts are refused in {@code url}
     * @return {@code fields} (always, without empty locale objects) and {@code metadata} (if sent)
     * @throws ApiError 422 ValidationFailed with all errors
     */
    public static ObjectNode checkSave(JsonNode body, Locales locales, SaveOptions options, Predicate<String> ownHost) {
        EntityBody.checkShape(body, INVALID);
        Problems problems = new Problems();
        FileRules files = new FileRules(problems, ownHost);
        for (Map.Entry<String, JsonNode> field : body.path(FIELDS).properties()) {
            Path path = Path.of(FIELDS, field.getKey());
            if (!NAMES.contains(field.getKey())) {
                problems.unknown(path, field.getValue());
            } else if (!field.getValue().isObject()) {
                problems.type(path, "Object", field.getValue());
            } else {
                checkLocales(field.getKey(), field.getValue(), locales, options, problems, files);
            }
        }
        problems.refuse(INVALID);
        MetadataRules.check(body.path("metadata"), options.tagExists());
        return EntityBody.normalise(body, options.nullValues() == NullValues.DROP);
    }

    private static void checkLocales(
            String name, JsonNode byLocale, Locales locales, SaveOptions options, Problems problems, FileRules files) {
        for (Map.Entry<String, JsonNode> entry : byLocale.properties()) {
            Path path = Path.of(FIELDS, name, entry.getKey());
            JsonNode value = entry.getValue();
            if (!locales.contains(entry.getKey())) {
                problems.unknown(path, value);
            } else if (value.isNull()) {
                if (options.nullValues() == NullValues.REFUSE) {
                    problems.type(path, FILE.equals(name) ? "File" : "String", value);
                }
            } else if (FILE.equals(name)) {
                files.check(value, path);
            } else if (!value.isTextual()) {
                problems.type(path, "String", value);
            }
        }
    }

    /**
     * Checks whether a file can be processed.
     *
     * @throws ApiError 422 ValidationFailed if the locale has no file, or a file with nothing to fetch
     */
    public static void checkProcess(JsonNode asset, String locale) {
        Problems problems = new Problems();
        Path path = Path.of(FIELDS, FILE, locale);
        JsonNode file = asset.path(FIELDS).path(FILE).path(locale);
        if (!file.isObject()) {
            problems.add("required", path, "No file specified for locale: " + locale);
        } else if (!file.hasNonNull("upload") && !file.hasNonNull("uploadFrom")) {
            problems.required(path.child("upload"), "upload");
            problems.required(path.child("uploadFrom"), "uploadFrom");
        }
        problems.refuse(INVALID);
    }

    /**
     * Checks whether an asset may be published.
     *
     * @throws ApiError 422 ValidationFailed if it has no file, or files that are not processed yet
     */
    public static void checkPublish(JsonNode asset) {
        JsonNode files = asset.path(FIELDS).path(FILE);
        boolean none = true;
        Problems problems = new Problems();
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            none &= file.getValue().isNull();
            if (file.getValue().isObject() && !file.getValue().hasNonNull("url")) {
                problems.required(Path.of(FIELDS, FILE, file.getKey(), "url"), "url");
            }
        }
        if (none) {
            ObjectNode details = JsonNodeFactory.instance.objectNode();
            details.set("errors", TextNode.valueOf("The asset has no files"));
            throw new ApiError(422, INVALID, Problems.VALIDATION_ERROR, details);
        }
        problems.refuse(INVALID);
    }
}
