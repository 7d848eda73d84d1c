package org.spacesync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Space;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/** One request, as routes see it. */
public final class Call {
    private static final int MAX_BODY = 1024 * 1024;
    private final Context context;
    private final Api api;
    private final Spaces spaces;
    private final String requestId;

    Call(Context context, Api api, Spaces spaces, String requestId) {
        this.context = context;
        this.api = api;
        this.spaces = spaces;
        this.requestId = requestId;
    }

    Context context() {
        return context;
    }

    public Api api() {
        return api;
    }

    public Spaces spaces() {
        return spaces;
    }

    public Switches switches() {
        return spaces.switches();
    }

    public Instant now() {
        return spaces.clock().instant();
    }

    public String requestId() {
        return requestId;
    }

    public String method() {
        return context.method().name();
    }

    /** Path without query. */
    public String path() {
        return context.path();
    }

    public String path(String parameter) {
        return context.pathParam(parameter);
    }

    public boolean hasPath(String parameter) {
        return context.pathParamMap().containsKey(parameter);
    }

    /** First value of each query parameter, without the access token. */
    public Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        context.queryParamMap().forEach((name, values) -> {
            if (!name.equals("access_token")) {
                query.put(name, values.get(0));
            }
        });
        return query;
    }

    /** The scheme and authority that the client used. */
    public String base() {
        return context.scheme() + "://" + context.host();
    }

    /** @return null if absent */
    public String header(String name) {
        return context.header(name);
    }

    String token() {
        String header = header("Authorization");
        if (header == null) {
            return context.queryParam("access_token");
        }
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : null;
    }

    /** {@code X-Contentful-Version}, null if absent or not a number. */
    public Integer version() {
        String header = header("X-Contentful-Version");
        return header != null && header.matches("\\d{1,9}") ? Integer.valueOf(header) : null;
    }

    public Space space() {
        return spaces.get(path("space"));
    }

    /** The environment of the path, {@code master} if the path names none. */
    public Environment environment() {
        return spaces.environment(path("space"), environmentId());
    }

    public String environmentId() {
        return hasPath("environment") ? path("environment") : Space.MASTER;
    }

    /**
     * Stores the body, of any size, without holding it in memory.
     *
     * @param file a new file, which is removed if the client disconnects
     */
    public void saveTo(Path file) {
        try (InputStream body = context.bodyInputStream()) {
            Files.copy(body, file);
        } catch (IOException e) {
            spaces.scratch().remove(file);
            throw new UncheckedIOException("The body of a request broke off", e);
        }
    }

    public byte[] bytes() {
        return context.bodyAsBytes();
    }

    /** @throws ApiError 400 if the body is not a JSON object, 413 if it is larger than a megabyte */
    public ObjectNode json() {
        JsonNode json = anyJson();
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new ApiError(400, "BadRequest", "Invalid JSON in request body: expected an object");
    }

    /** Like {@link #json}, but an empty object if there is no body. */
    public ObjectNode jsonOrEmpty() {
        return bytes().length == 0 ? Trees.object() : json();
    }

    /** The body as any JSON value. */
    public JsonNode anyJson() {
        byte[] bytes = bytes();
        if (bytes.length > MAX_BODY && api != Api.FILES) {
            throw new ApiError(413, "BadRequest", "Request body too large");
        }
        try {
            JsonNode json = Trees.parse(bytes);
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (IOException e) {
            throw new ApiError(400, "BadRequest", "Invalid JSON in request body: " + firstLine(e.getMessage()));
        }
        throw new ApiError(400, "BadRequest", "Invalid JSON in request body: Unexpected end of JSON input");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
