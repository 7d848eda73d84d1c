package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.store.AssetKeys;
import org.spacesync.sandbox.store.Trees;

/** Keys that sign the addresses of embargoed files. */
final class AssetKeyRoutes {
    private static final Duration LONGEST = Duration.ofHours(48);
    private final Backend backend;

    AssetKeyRoutes(Backend backend) {
        this.backend = backend;
    }

    void addTo(Routes routes) {
        routes.environment("POST", "/asset_keys", this::create);
    }

    private Answer create(Call call) {
        if (!call.switches().on(Switch.ASSET_KEYS)) {
            throw new ApiError(403, "AccessDenied", "Embargoed assets are not enabled for this space.");
        }
        String space = call.environment().space();
        JsonNode expiresAt = call.json().path("expiresAt");
        Instant now = call.now();
        long latest = now.plus(LONGEST).getEpochSecond();
        if (!expiresAt.isIntegralNumber()
                || expiresAt.asLong() <= now.getEpochSecond()
                || expiresAt.asLong() > latest) {
            throw new ApiError(
                    422,
                    "ValidationFailed",
                    "\"expiresAt\" must be a UNIX time in seconds, no more than 48 hours ahead");
        }
        AssetKeys.Key key = backend.spaces().assetKeys().create(space, Instant.ofEpochSecond(expiresAt.asLong()));
        ObjectNode body = Trees.object().put("policy", key.policy()).put("secret", key.secret());
        return Answer.ok(body);
    }
}
