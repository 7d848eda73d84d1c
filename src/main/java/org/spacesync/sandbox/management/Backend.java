package org.spacesync.sandbox.management;

import java.util.concurrent.ScheduledExecutorService;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Spaces;

/**
 * What the management routes share.
 *
 * @param scheduler runs delayed actions of the API
 */
public record Backend(Spaces spaces, ScheduledExecutorService scheduler, FileHost fileHost) {

    Switches switches() {
        return spaces.switches();
    }

    /** The version header must be present and equal to the current version. */
    static void requireVersion(Call call, int current) {
        if (call.version() == null || call.version() != current) {
            throw Errors.versionMismatch();
        }
    }

    /** The version header may be left out. */
    static void checkVersion(Call call, int current) {
        if (call.version() != null && call.version() != current) {
            throw Errors.versionMismatch();
        }
    }

    /**
     * For a PUT to an id that does not exist: it creates the entity, unless the client expects an existing version.
     */
    static void requireCreation(Call call) {
        if (call.version() != null && call.version() > 0) {
            throw Errors.versionMismatch();
        }
    }

    static ApiError notFound(Environment environment, String type, String id) {
        return Spaces.notFound(type, id, environment.space(), environment.id());
    }
}
