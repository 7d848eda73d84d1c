package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.query.Query;
import org.spacesync.sandbox.query.Refusals;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Environment;

/** The query of an export: only documented parameters are accepted, others are refused by name. */
final class ExportQuery {
    private static final Pattern SYS = Pattern.compile("(sys\\.[\\w.]+)(?:\\[(\\w+)])?");
    private static final Set<String> RANGES = Set.of("lt", "lte", "gt", "gte");
    private static final Set<String> DATES =
            Set.of("sys.createdAt", "sys.updatedAt", "sys.publishedAt", "sys.firstPublishedAt", "sys.archivedAt");

    private ExportQuery() {}

    /**
     * Checks and reads the body of the request.
     *
     * @throws ApiError 400 that names the parameter
     */
    static Query of(Environment environment, JsonNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals("query")) {
                throw refused(name);
            }
        });
        JsonNode wanted = body.path("query");
        if (!wanted.isMissingNode() && !wanted.isObject()) {
            throw Errors.badRequest("\"query\" has to be an object");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> parameter : wanted.properties()) {
            String name = parameter.getKey();
            if (!parameter.getValue().isTextual()) {
                throw Errors.badRequest("The value of the query parameter \"" + name + "\" has to be a string");
            }
            check(name, parameter.getValue().textValue());
            parameters.put(name, parameter.getValue().textValue());
        }
        Query query = Query.of(parameters, Query.Rules.forContent()).requireTypeForFields();
        requireType(environment, query.contentType());
        return query;
    }

    private static void check(String name, String value) {
        if (!name.equals("select") && !name.equals("content_type")) {
            Matcher matcher = SYS.matcher(name);
            if (!matcher.matches() || !allows(matcher.group(1), matcher.group(2), value)) {
                throw refused(name);
            }
        }
        try {
            Query.of(Map.of(name, value), Query.Rules.forContent());
        } catch (ApiError e) {
            throw refused(name);
        }
    }

    private static boolean allows(String path, String operator, String value) {
        if (operator == null || operator.equals("in")) {
            return true;
        }
        return operator.equals("exists") ? value.equals("true") : RANGES.contains(operator) && isDate(path, value);
    }

    private static boolean isDate(String path, String value) {
        if (!DATES.contains(path)) {
            return false;
        }
        try {
            return value.length() <= 10 ? LocalDate.parse(value) != null : OffsetDateTime.parse(value) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void requireType(Environment environment, String id) {
        ContentType type = id == null ? null : environment.contentTypes().get(id);
        if (id != null && (type == null || type.published() == null)) {
            throw Refusals.unknownContentType(id);
        }
    }

    private static ApiError refused(String name) {
        return Errors.badRequest("The query parameter \"" + name + "\" is not allowed");
    }
}
