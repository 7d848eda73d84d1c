package org.spacesync.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/** Tests that fill a pair of spaces of their own, and meddle with the files of its runs. */
@Tag("scenario")
abstract class FreshPair {
    /** Ends a run at once, as if somebody had killed it: what it did stays, and it is not over. */
    static final Fault END =
            Fault.answer(401, "{\"sys\":{\"type\":\"Error\",\"id\":\"AccessTokenInvalid\"},\"message\":\"The end.\"}");

    Path directory;
    SyncWorld world;
    StateFiles state;
    Editing source;
    Editing destination;

    @BeforeEach
    void openWorld(@TempDir Path own) {
        directory = own;
        world = SyncWorld.of(own);
        state = new StateFiles(world, own);
        source = world.source();
        destination = world.destination();
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }
}
