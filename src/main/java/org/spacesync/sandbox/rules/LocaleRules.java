package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spacesync.sandbox.ApiError;

/** Creating, changing and deleting locales. Unlike the content endpoints this one is strict about keys. */
public final class LocaleRules {
    private static final String FALLBACK = "fallbackCode";
    private static final String CODE = "code";
    private static final List<String> KEYS =
            List.of("name", CODE, FALLBACK, "optional", "contentManagementApi", "contentDeliveryApi");

    private LocaleRules() {}

    /**
     * Checks the body of a creation.
     *
     * @param sent request body
     * @return the locale's members completed: {@code name, code, fallbackCode, optional, contentManagementApi,
     *     contentDeliveryApi, default}; a fallback that is left out becomes the default locale, an explicit null stays
     * @throws ApiError 400 UnknownKey or MissingKey, 422 ValidationFailed
     */
    public static ObjectNode checkCreate(JsonNode sent, Locales locales) {
        JsonNode body = readKeys(sent);
        ObjectNode locale = JsonNodeFactory.instance.objectNode();
        locale.set("name", body.path("name").isTextual() ? body.get("name") : body.get(CODE));
        locale.set(CODE, body.get(CODE));
        locale.set(FALLBACK, body.has(FALLBACK) ? body.get(FALLBACK) : locale.textNode(locales.defaultCode()));
        flags(body, JsonNodeFactory.instance.objectNode(), locale);
        locale.put("default", false);
        check(locale, null, locales);
        return locale;
    }

    /**
     * Checks the body of an update.
     *
     * @param sent request body
     * @param current the stored Locale resource
     * @return the changed members completed from the current ones, in the shape of {@link #checkCreate}
     * @throws ApiError 400 UnknownKey or MissingKey, 403 FallbackLocaleNotRenameable, 422 ValidationFailed
     */
    public static ObjectNode checkUpdate(JsonNode sent, JsonNode current, Locales locales) {
        JsonNode body = readKeys(sent);
        String before = current.path(CODE).asText();
        ObjectNode locale = JsonNodeFactory.instance.objectNode();
        locale.set("name", body.path("name").isTextual() ? body.get("name") : current.get("name"));
        locale.set(CODE, body.has(CODE) ? body.get(CODE) : current.get(CODE));
        locale.set(FALLBACK, body.has(FALLBACK) ? body.get(FALLBACK) : Problems.orNull(current.get(FALLBACK)));
        flags(body, current, locale);
        locale.put("default", current.path("default").asBoolean());
        check(locale, before, locales);
        if (!before.equals(locale.path(CODE).textValue()) && isFallback(before, locales)) {
            throw new ApiError(
                    403,
                    "FallbackLocaleNotRenameable",
                    "Cannot change the code of a locale which is fallback of another one");
        }
        return locale;
    }

    /** @throws ApiError 403 DefaultLocaleNotDeletable or FallbackLocaleNotDeletable */
    public static void checkDelete(String code, Locales locales) {
        if (code.equals(locales.defaultCode())) {
            throw new ApiError(403, "DefaultLocaleNotDeletable", "Cannot delete a default locale");
        }
        if (isFallback(code, locales)) {
            throw new ApiError(
                    403, "FallbackLocaleNotDeletable", "Cannot delete locale which is fallback of another one");
        }
    }

    /** The body with the key names of today; old clients send {@code fallback_code}. */
    private static ObjectNode readKeys(JsonNode sent) {
        if (!sent.isObject() || sent.isEmpty()) {
            ObjectNode details = JsonNodeFactory.instance.objectNode().put("key", "resource");
            throw new ApiError(400, "MissingKey", null, details);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : sent.properties()) {
            String snake = snakeCase(member.getKey());
            KEYS.stream()
                    .filter(key -> snakeCase(key).equals(snake))
                    .findFirst()
                    .ifPresentOrElse(key -> body.set(key, member.getValue()), () -> unknown.add(snake));
        }
        if (!unknown.isEmpty()) {
            throw Problems.unknownKeys(400, "UnknownKey", unknown);
        }
        return body;
    }

    private static void flags(JsonNode body, JsonNode current, ObjectNode locale) {
        flag("optional", false, body, current, locale);
        flag("contentManagementApi", true, body, current, locale);
        flag("contentDeliveryApi", true, body, current, locale);
    }

    private static void flag(String name, boolean whenAbsent, JsonNode body, JsonNode current, ObjectNode locale) {
        boolean before = current.path(name).asBoolean(whenAbsent);
        locale.put(name, body.path(name).asBoolean(before));
    }

    /** @param before code until now, null at creation */
    private static void check(ObjectNode locale, String before, Locales locales) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        JsonNode code = locale.path(CODE);
        if (!code.isTextual() || code.textValue().isEmpty()) {
            error(errors, "invalid", CODE, Problems.orNull(code));
            error(errors, "invalid", "display_code", Problems.orNull(code));
        } else if (!code.textValue().equals(before) && locales.contains(code.textValue())) {
            error(errors, "taken", CODE, code);
        }
        JsonNode fallback = locale.path(FALLBACK);
        if (fallback.isTextual() && !locales.contains(fallback.textValue())) {
            error(errors, "invalid", "fallback_code", fallback);
        } else if (fallback.isTextual() && loops(Objects.toString(before, code.asText()), fallback, locales)) {
            error(errors, "fallback locale creates a loop", "fallback_code", fallback);
        }
        if (!errors.isEmpty()) {
            throw new ApiError(
                    422, "ValidationFailed", "The resource you sent in the body is invalid.", Problems.details(errors));
        }
    }

    private static void error(ArrayNode errors, String name, String path, JsonNode value) {
        errors.addObject().put("name", name).put("path", path).set("value", value);
    }

    private static boolean loops(String code, JsonNode fallback, Locales locales) {
        Set<String> seen = new HashSet<>();
        String next = fallback.textValue();
        while (next != null && seen.add(next)) {
            if (next.equals(code)) {
                return true;
            }
            SpaceLocale locale = locales.get(next);
            next = locale == null ? null : locale.fallbackCode();
        }
        return false;
    }

    private static boolean isFallback(String code, Locales locales) {
        return locales.all().stream().anyMatch(locale -> code.equals(locale.fallbackCode()));
    }

    private static String snakeCase(String key) {
        return key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
