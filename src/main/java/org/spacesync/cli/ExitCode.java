package org.spacesync.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The exit codes of the process. Reports of runs have the same codes. */
enum ExitCode {
    DONE(0, "done, or nothing to do"),
    FAILED(1, "failed or aborted, see the message; the next run continues"),
    USAGE(2, "wrong usage or configuration, nothing written"),
    ITEMS_FAILED(3, "finished, but some items failed; the next run tries them again"),
    REFUSED(4, "refused by a safety rule, nothing written"),
    LOCKED(5, "another run of the same pair is in progress, nothing written"),
    INTERRUPTED(130, "stopped by Ctrl-C; run it again to continue"),
    TERMINATED(143, "stopped by a signal; run it again to continue");

    private static final String NOT_USED = "";

    /** Differences for commands that send items. */
    static final Map<ExitCode, String> OF_BULK_INPUT = Map.of(
            USAGE, "wrong usage, configuration or input; nothing written",
            ITEMS_FAILED, "finished, but some items failed; --retry-failed sends them again",
            LOCKED, "the same operation is in progress, nothing written");

    static final Map<ExitCode, String> OF_BULK_EXPORT = Map.of(
            ITEMS_FAILED, NOT_USED,
            REFUSED, NOT_USED,
            LOCKED, "the same export is in progress, nothing written");

    static final Map<ExitCode, String> OF_BULK_STATUS = Map.of(
            DONE, "the job is in progress, or succeeded",
            FAILED, "the job failed as a whole, or cannot be read",
            USAGE, "wrong usage or configuration",
            ITEMS_FAILED, "the job has ended, but some items failed",
            REFUSED, NOT_USED,
            LOCKED, NOT_USED,
            INTERRUPTED, "stopped by Ctrl-C",
            TERMINATED, "stopped by a signal");

    static final Map<ExitCode, String> OF_BULK_LIST = Map.of(
            DONE, "done",
            FAILED, "the jobs cannot be read",
            USAGE, "wrong usage or configuration",
            ITEMS_FAILED, NOT_USED,
            REFUSED, NOT_USED,
            LOCKED, NOT_USED,
            INTERRUPTED, "stopped by Ctrl-C",
            TERMINATED, "stopped by a signal");

    static final Map<ExitCode, String> OF_LINKS_REPORT = Map.of(
            DONE, "no unresolved links",
            FAILED, "failed or aborted",
            USAGE, "wrong usage or configuration",
            ITEMS_FAILED, "there are unresolved links",
            REFUSED, NOT_USED,
            LOCKED, "another command is checking the links of this environment",
            INTERRUPTED, "stopped by Ctrl-C",
            TERMINATED, "stopped by a signal");

    static final Map<ExitCode, String> OF_LINKS_CLEAN = Map.of(
            ITEMS_FAILED, "finished, but some entries could not be cleaned",
            REFUSED, NOT_USED,
            LOCKED, "another command is checking the links of this environment");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** All codes with their meaning, for the help. */
    static Map<String, String> table() {
        return table(Map.of());
    }

    /** The same, if some codes have another meaning or do not occur. */
    static Map<String, String> table(Map<ExitCode, String> others) {
        Map<String, String> table = new LinkedHashMap<>();
        for (ExitCode exit : values()) {
            String meaning = others.getOrDefault(exit, exit.meaning);
            if (!meaning.equals(NOT_USED)) {
                table.put(String.format(Locale.ROOT, "%4d", exit.code), meaning);
            }
        }
        return table;
    }
}
