package org.spacesync.state;

import java.util.Map;
import org.spacesync.contentful.EntityKey;

/**
 * What a change is moved to: these take the place of what it had. A failure is no move: see {@link Journal#fail}.
 *
 * @param destination facts of the destination's copy that a write must respect; null if none
 */
public record Move(EntityKey key, Stage stage, Outcome outcome, Integer version, Map<String, Object> destination) {

    public Move {
        if (stage == Stage.FAILED || outcome == Outcome.FAILED) {
            throw new IllegalArgumentException(key + " fails by fail(), which takes the reason, not by move()");
        }
    }

    /** The change is done. */
    public static Move settled(EntityKey key, Outcome outcome, Integer version) {
        return new Move(key, Stage.SETTLED, outcome, version, null);
    }

    /** To where this change stands. */
    public static Move to(Change next) {
        return new Move(next.key(), next.stage(), next.outcome(), next.version(), next.destination());
    }
}
