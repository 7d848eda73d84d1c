package org.spacesync.sync;

import java.util.Optional;
import org.spacesync.model.Side;
import org.spacesync.run.RunException;
import org.spacesync.state.TokenOrigin;

/**
 * Notices an environment alias that leads elsewhere than when the sync token was saved. Costs no request: it looks at
 * what the locales name as their environment. Where the API names the alias there, a switch is not noticed.
 */
final class AliasCheck {
    private AliasCheck() {}

    /** @throws RunException if the token, or what was written up to it, belongs to another environment */
    static void requireSame(SyncRun run) {
        if (!run.isCopiesContent()) {
            return;
        }
        run.tokenOrigin().ifPresent(origin -> {
            for (Side side : Side.values()) {
                requireSame(run, side, origin);
            }
        });
    }

    private static void requireSame(SyncRun run, Side side, TokenOrigin origin) {
        boolean source = side == Side.SOURCE;
        String then = source ? origin.sourceTarget() : origin.destinationTarget();
        Optional<String> now = run.model().environment(side);
        if (then != null && now.isPresent() && !now.get().equals(then)) {
            String place = source ? run.settings().source() : run.settings().destination();
            String gone = source ? ", and what " + now.get() + " does not have is treated by --on-delete" : "";
            throw RunException.refused(
                    "The " + (source ? "source " : "destination ") + place + " is an alias that leads"
                            + " to the environment " + now.get() + " now; the sync token belongs to " + then
                            + ". Nothing was written. Use --resync to do without this token: everything is read and compared,"
                            + " and what differs is written" + gone + ". Or let the alias lead to " + then + " again.");
        }
    }
}
