package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.spacesync.sandbox.ApiError;

/** Creating, changing and deleting tags. */
public final class TagRules {
    /** Tags per environment. */
    public static final int MAX_TAGS = 1_000;

    private static final List<String> VISIBILITIES = List.of("private", "public");

    private TagRules() {}

    /**
     * Checks a tag that is to be created.
     *
     * @param body request body
     * @param visibilityHeader {@code X-Contentful-Tag-Visibility}, or null; takes precedence over the body
     * @param names names of the environment's tags by id
     * @return {@code {"name", "visibility"}}
     * @throws ApiError 422 ValidationFailed
     */
    public static ObjectNode checkCreate(String id, JsonNode body, String visibilityHeader, Map<String, String> names) {
        Ids.check(id);
        Problems problems = new Problems();
        checkName(id, body, names, problems);
        JsonNode inBody = body.path("sys").path("visibility");
        JsonNode visibility = visibilityHeader != null ? TextNode.valueOf(visibilityHeader) : inBody;
        if (visibility.isMissingNode() || visibility.isNull()) {
            visibility = TextNode.valueOf("private");
        }
        if (!VISIBILITIES.contains(visibility.asText())) {
            problems.notIn(Path.of("sys", "visibility"), visibility, VISIBILITIES);
        }
        if (names.size() >= MAX_TAGS) {
            throw new ApiError(
                    403, "Forbidden", "You are not authorized to do this action or exceeded your plan limits.");
        }
        problems.refuse("ValidationFailed");
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", body.path("name").textValue())
                .put("visibility", visibility.asText());
    }

    /**
     * Checks a new name; the visibility is fixed at creation, another one in the body is ignored.
     *
     * @return {@code {"name"}}
     * @throws ApiError 422 ValidationFailed
     */
    public static ObjectNode checkUpdate(String id, JsonNode body, Map<String, String> names) {
        Problems problems = new Problems();
        checkName(id, body, names, problems);
        problems.refuse("ValidationFailed");
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", body.path("name").textValue());
    }

    /** @throws ApiError 422 ActionPreconditionsFailed if entries or assets have the tag */
    public static void checkDelete(boolean referenced) {
        if (referenced) {
            ArrayNode errors = JsonNodeFactory.instance.arrayNode();
            errors.addObject().put("name", "reference").put("details", "Tag is referenced by another entity");
            throw new ApiError(422, "ActionPreconditionsFailed", Problems.VALIDATION_ERROR, Problems.details(errors));
        }
    }

    private static void checkName(String id, JsonNode body, Map<String, String> names, Problems problems) {
        JsonNode name = body.path("name");
        if (!name.isTextual() || name.textValue().isEmpty()) {
            problems.required(Path.of("name"), "name");
            return;
        }
        boolean taken = names.entrySet().stream()
                .anyMatch(tag -> !tag.getKey().equals(id) && tag.getValue().equals(name.textValue()));
        if (taken) {
            problems.add("taken", Path.of("name")).set("value", name);
        }
    }
}
