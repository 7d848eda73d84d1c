package org.spacesync.contentful;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The API's answer to a request that it refused. Real bodies sometimes leave out nearly everything, so each part may be
 * missing.
 *
 * @param status HTTP status
 * @param id {@code sys.id} of the error, for instance {@code VersionMismatch}; empty if the body had none
 * @param message text of the error; empty if none
 * @param details the {@code details} member: an object, a list, a text or null
 * @param requestId {@code X-Contentful-Request-Id}; empty if none
 */
public record ContentfulError(int status, String id, String message, Object details, String requestId) {

    private static final int MOST_COMPLAINTS = 3;

    /** Reads an error body of any shape: JSON as documented, JSON without its parts, HTML, or nothing. */
    public static ContentfulError of(int status, byte[] body, String requestId) {
        Map<String, Object> json;
        try {
            json = Json.parse(body);
        } catch (IOException e) {
            return new ContentfulError(status, "", "", null, requestId == null ? "" : requestId);
        }
        String named = Json.text(json, "requestId");
        return new ContentfulError(
                status,
                orEmpty(Json.text(json, "sys", "id")),
                orEmpty(Json.text(json, "message")),
                json.get("details"),
                orEmpty(requestId == null || requestId.isEmpty() ? named : requestId));
    }

    public boolean is(String errorId) {
        return id.equals(errorId);
    }

    /** The objects of {@code details.errors}; empty if the API sent a text or nothing. */
    public List<Map<String, Object>> errors() {
        return Json.objects(details, "errors");
    }

    /** A short form of {@code details.errors}: {@code required fields.body.en-US}. */
    public String complaints() {
        return errors().stream()
                .limit(MOST_COMPLAINTS)
                .map(error -> (text(error.get("name")) + " " + path(error.get("path"))).strip())
                .filter(complaint -> !complaint.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String path(Object path) {
        return path instanceof List<?> parts
                ? parts.stream().map(String::valueOf).collect(Collectors.joining("."))
                : text(path);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** The fields that the entry has but its content type does not, as far as the refusal names them. */
    public Set<String> unknownFields() {
        return unknown(2);
    }

    /** Fields of an entry that were refused for a locale: they are not localized, or the locale does not exist. */
    public Set<String> fieldsWithUnknownLocales() {
        return unknown(3);
    }

    private Set<String> unknown(int depth) {
        return errors().stream()
                .filter(error -> status == 422 && "unknown".equals(Json.text(error, "name")))
                .map(error -> Json.list(error, "path"))
                .filter(path -> path.size() == depth && "fields".equals(path.get(0)))
                .map(path -> String.valueOf(path.get(1)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Codes of the locales in which a required value is missing, as far as the refusal names them. */
    public Set<String> requiredLocales() {
        return errors().stream()
                .filter(error -> "required".equals(Json.text(error, "name")))
                .map(error -> Json.list(error, "path"))
                .filter(path -> path.size() == 3 && "fields".equals(path.get(0)))
                .map(path -> String.valueOf(path.get(2)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The links that {@code UnresolvedLinks} names, as keys of their targets. */
    public List<EntityKey> unresolvedLinks() {
        return errors().stream()
                .filter(error -> "notResolvable".equals(Json.text(error, "name")))
                .map(error -> Links.target(Json.object(error, "link")))
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
