package org.spacesync.cli;

import java.util.Locale;
import org.spacesync.contentful.Json;
import org.spacesync.state.Failure;

/** Says in one line why an entity failed. */
final class FailureText {
    private static final int LONGEST = 300;

    private FailureText() {}

    static String of(Failure failure) {
        String known = Json.text(failure.error(), "reason");
        String message = known == null ? Json.text(failure.error(), "message") : known;
        String reason = message == null ? "unknown reason" : message.strip().replaceAll("\\s+", " ");
        String shortened = reason.length() > LONGEST ? reason.substring(0, LONGEST) + "..." : reason;
        return String.format(Locale.ROOT, "Failed in %s: %s: %s", failure.phase(), failure.key(), shortened);
    }
}
