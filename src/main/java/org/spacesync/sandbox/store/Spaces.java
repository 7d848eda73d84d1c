package org.spacesync.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switches;

/** All spaces of a sandbox. Look-ups throw 404 like the API. */
public final class Spaces {
    private final Map<String, Space> byId = new ConcurrentSkipListMap<>();
    private final Ids ids = new Ids();
    private final Clock clock;
    private final Switches switches;
    private final AssetFiles files = new AssetFiles();
    private final AssetKeys assetKeys = new AssetKeys();
    private final Scratch scratch = new Scratch();

    public Spaces(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** @throws IllegalStateException if the space exists */
    public Space create(String id, String defaultLocale) {
        Space space = new Space(id, defaultLocale, ids, clock, switches);
        if (byId.putIfAbsent(id, space) != null) {
            throw new IllegalStateException("Space " + id + " exists already");
        }
        return space;
    }

    public Collection<Space> all() {
        return byId.values();
    }

    public boolean exists(String id) {
        return byId.containsKey(id);
    }

    /** @throws ApiError 404 */
    public Space get(String id) {
        Space space = byId.get(id);
        if (space == null) {
            throw notFound(Trees.object().put("type", "Space").put("id", id));
        }
        return space;
    }

    /** @throws ApiError 404 */
    public Environment environment(String spaceId, String environmentId) {
        Environment environment = get(spaceId).environment(environmentId);
        if (environment == null) {
            throw notFound("Environment", environmentId, spaceId, null);
        }
        return environment;
    }

    public Ids ids() {
        return ids;
    }

    public Clock clock() {
        return clock;
    }

    public Switches switches() {
        return switches;
    }

    public AssetFiles files() {
        return files;
    }

    public AssetKeys assetKeys() {
        return assetKeys;
    }

    public Scratch scratch() {
        return scratch;
    }

    /** 404 with the details of the API; {@code environment} may be null. */
    public static ApiError notFound(String type, String id, String space, String environment) {
        ObjectNode details = Trees.object().put("type", type).put("id", id);
        if (environment != null) {
            details.put("environment", environment);
        }
        return notFound(details.put("space", space));
    }

    private static ApiError notFound(ObjectNode details) {
        return new ApiError(404, "NotFound", "The resource could not be found.", details);
    }
}
