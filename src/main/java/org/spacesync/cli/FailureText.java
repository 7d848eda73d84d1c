package org.spacesync.cli;

import java.util.Objects;
import java.util.stream.Stream;
import org.spacesync.contentful.Json;
import org.spacesync.state.Failure;

/** Describes in one line why an entity failed. */
final class FailureText {
    private static final int LONGEST = 300;

    private FailureText() {}

    static String of(Failure failure) {
        String reason = Stream.of("reason", "message")
                .map(member -> Json.text(failure.error(), member))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("unknown reason")
                .strip()
                .replaceAll("\\s+", " ");
        String key = failure.key().toString();
        String line = reason.startsWith(key) ? reason : key + ": " + reason;
        String shortened = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        return "Failed in " + failure.phase() + ": " + shortened;
    }
}
