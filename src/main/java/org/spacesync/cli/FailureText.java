package org.spacesync.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.state.Failure;

/** Says in one line why an entity failed. */
final class FailureText {
    private static final int LONGEST = 300;
    private static final int MOST_DETAILS = 3;

    private FailureText() {}

    static String of(Failure failure) {
        Map<String, Object> error = failure.error();
        String reason = Stream.of(Json.text(error, "status"), Json.text(error, "name"), Json.text(error, "message"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        String line = (reason.isEmpty() ? "unknown reason" : reason) + details(error);
        String oneLine = line.strip().replaceAll("\\s+", " ");
        String shortened = oneLine.length() > LONGEST ? oneLine.substring(0, LONGEST) + "..." : oneLine;
        return "Failed in " + failure.phase() + ": " + failure.key() + ": " + shortened;
    }

    /** What the API says about single fields and links. */
    private static String details(Map<String, Object> error) {
        List<Map<String, Object>> errors = Json.objects(error, "details", "errors");
        String more = errors.size() > MOST_DETAILS ? ", ..." : "";
        return errors.isEmpty()
                ? ""
                : errors.stream()
                        .limit(MOST_DETAILS)
                        .map(FailureText::detail)
                        .collect(Collectors.joining(", ", " (", more + ")"));
    }

    private static String detail(Map<String, Object> error) {
        String path = Json.list(error, "path").stream().map(String::valueOf).collect(Collectors.joining("."));
        String what = Links.target(Json.object(error, "link"))
                .map(target -> "link to " + target)
                .orElse(String.valueOf(Json.text(error, "name")));
        return path.isEmpty() ? what : what + " in " + path;
    }
}
