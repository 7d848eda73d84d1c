package org.spacesync.state;

import java.util.Map;
import java.util.Objects;
import org.spacesync.contentful.Json;

/** Another run of the same pair is under way. Nothing was read or written. */
public final class LockedException extends StateException {
    private final transient Holder holder;

    /**
     * Who has the lock. Each part may be null: a holder that has just come has not said yet who it is.
     *
     * @param pid process id on its host
     * @param startedAt when it took the lock, ISO 8601
     */
    public record Holder(String pid, String host, String startedAt, String runId) {
        static Holder of(Map<String, Object> json) {
            return new Holder(
                    Json.text(json, "pid"),
                    Json.text(json, "host"),
                    Json.text(json, "startedAt"),
                    Json.text(json, "runId"));
        }

        Map<String, Object> toJson() {
            return Json.map("pid", pid, "host", host, "startedAt", startedAt, "runId", runId);
        }

        @Override
        public String toString() {
            return pid == null
                    ? "another run"
                    : "process " + pid + " on " + Objects.toString(host, "an unknown host") + " since " + startedAt
                            + ", run " + runId;
        }
    }

    LockedException(String pair, Holder holder) {
        super(pair + " is being worked on by " + holder + ". Wait until that has ended, or end it.");
        this.holder = holder;
    }

    public Holder holder() {
        return holder;
    }
}
