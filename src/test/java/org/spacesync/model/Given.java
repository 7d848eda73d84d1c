package org.spacesync.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.state.Outcome;

/** Short ways to write down content models in the form in which the management API lists them. */
final class Given {
    private Given() {}

    /** A content type that is published as it is listed, at version 4. */
    @SafeVarargs
    static Map<String, Object> type(String id, Map<String, Object>... fields) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> field : fields) {
            all.add(field);
        }
        Map<String, Object> sys = Json.map("type", "ContentType", "id", id, "version", 4, "publishedVersion", 3);
        return Json.map("sys", sys, "name", "Name of " + id, "description", "", "displayField", null, "fields", all);
    }

    static Map<String, Object> edited(Map<String, Object> type) {
        return with(type, "version", 5);
    }

    static Map<String, Object> neverPublished(Map<String, Object> type) {
        Map<String, Object> copy = with(type, "version", 1);
        Json.object(copy, "sys").remove("publishedVersion");
        return copy;
    }

    /** As the public content types have it: with a revision instead of versions. */
    static Map<String, Object> publicForm(Map<String, Object> type) {
        Map<String, Object> copy = with(type, "revision", 2);
        Json.object(copy, "sys").remove("version");
        Json.object(copy, "sys").remove("publishedVersion");
        return copy;
    }

    static Map<String, Object> with(Map<String, Object> entity, String sysMember, Object value) {
        Map<String, Object> copy = Json.copyOf(entity);
        Json.object(copy, "sys").put(sysMember, value);
        return copy;
    }

    /** A field with all the flags that the server completes; further members as name and value. */
    static Map<String, Object> field(String id, String type, Object... more) {
        Map<String, Object> field = Json.map(
                "id",
                id,
                "name",
                id,
                "type",
                type,
                "localized",
                false,
                "required",
                false,
                "validations",
                List.of(),
                "disabled",
                false,
                "omitted",
                false);
        field.putAll(Json.map(more));
        return field;
    }

    static Map<String, Object> locale(String code, String fallback) {
        Map<String, Object> sys = Json.map("type", "Locale", "id", "id-" + code, "version", 1);
        return Json.map(
                "name",
                "Name of " + code,
                "code",
                code,
                "fallbackCode",
                fallback,
                "default",
                code.equals("en"),
                "contentManagementApi",
                true,
                "contentDeliveryApi",
                true,
                "optional",
                false,
                "internal_code",
                code,
                "sys",
                sys);
    }

    static Map<String, Object> tag(String id, String name, String visibility) {
        return Json.map("name", name, "sys", Json.map("type", "Tag", "id", id, "version", 7, "visibility", visibility));
    }

    @SafeVarargs
    static Map<String, Object> editorInterface(String contentType, int version, Map<String, Object>... controls) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> control : controls) {
            all.add(control);
        }
        Map<String, Object> link =
                Json.map("sys", Json.map("type", "Link", "linkType", "ContentType", "id", contentType));
        Map<String, Object> sys =
                Json.map("type", "EditorInterface", "id", "default", "version", version, "contentType", link);
        return Json.map("sys", sys, "controls", all);
    }

    static PartChange change(EntityType type, String id, PartRequest... requests) {
        return new PartChange(new EntityKey(type, id), Outcome.UPDATED, 1, Arrays.asList(requests));
    }

    static List<String> ids(List<PartChange> changes) {
        return changes.stream().map(change -> change.key().id()).toList();
    }

    /** {@code PUT /content_types/tea}, one text for each request. */
    static List<String> lines(PartChange change) {
        return change.requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
