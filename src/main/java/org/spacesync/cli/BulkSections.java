package org.spacesync.cli;

import java.util.List;
import org.spacesync.cli.BulkVerb.Section;
import org.spacesync.settings.Setting;

/** The settings of the bulk commands, in the order of the help. */
final class BulkSections {
    /** Title of the section with {@code --watch}, which is not a setting. */
    static final String WATCHING = "Watching";

    /** Title of the section with the filters, which are not settings. */
    static final String WHICH_JOBS = "Which jobs";

    /** The first sections of every command. */
    static final List<Section> BEFORE =
            List.of(new Section("Where", Setting.SPACE, Setting.ENVIRONMENT, Setting.MANAGEMENT_TOKEN));

    /** The last sections of every command. */
    static final List<Section> AFTER = List.of(
            new Section("Running", Setting.JSON, Setting.QUIET, Setting.VERBOSE, Setting.CONFIG, Setting.ROUTES),
            new Section(
                    "Pace",
                    Setting.RATE_LIMIT,
                    Setting.RATE_LIMIT_PERIOD,
                    Setting.RATE_SHARE,
                    Setting.MAX_IN_FLIGHT,
                    Setting.MAX_RATE_LIMIT_WAIT),
            new Section(
                    "Servers",
                    Setting.REGION,
                    Setting.MANAGEMENT_HOST,
                    Setting.MANAGEMENT_PORT,
                    Setting.MANAGEMENT_INSECURE,
                    Setting.UPLOAD_HOST,
                    Setting.UPLOAD_PORT,
                    Setting.UPLOAD_INSECURE),
            new Section(
                    "Network",
                    Setting.RETRY_TIMEOUT,
                    Setting.RETRY_DELAY,
                    Setting.CONNECT_TIMEOUT,
                    Setting.RESPONSE_TIMEOUT,
                    Setting.MAX_RESPONSE_SIZE,
                    Setting.PROXY_HOST,
                    Setting.PROXY_PORT,
                    Setting.PROXY_USER,
                    Setting.PROXY_PASSWORD,
                    Setting.TRUST_STORE,
                    Setting.TRUST_STORE_PASSWORD));

    private static final Section INPUT = new Section(
            "Input",
            Setting.BULK_FORMAT,
            Setting.BULK_CONTENT_TYPE,
            Setting.BULK_LOCALE,
            Setting.BULK_NO_CHECK,
            Setting.BULK_RETRY_FAILED);
    private static final Section JOBS = new Section(
            "Jobs",
            Setting.BULK_JOB_SIZE,
            Setting.BULK_JOB_BYTES,
            Setting.BULK_WAIT,
            Setting.BULK_TIMEOUT,
            Setting.BULK_POLL_DELAY,
            Setting.BULK_ACTION_TIMEOUT,
            Setting.BULK_FALLBACK);
    private static final Section RESULTS =
            new Section("Results and state", Setting.BULK_RESULTS, Setting.BULK_STATE_DIR, Setting.BULK_START_OVER);

    static final List<Section> CREATE = List.of(
            INPUT,
            new Section(
                    "What is done",
                    Setting.BULK_PUBLISH,
                    Setting.BULK_ON_EXISTS,
                    Setting.BULK_MERGE,
                    Setting.BULK_REFRESH_STALE),
            JOBS,
            RESULTS);

    static final List<Section> UPDATE = List.of(
            INPUT,
            new Section(
                    "What is done",
                    Setting.BULK_PUBLISH,
                    Setting.BULK_FETCH_VERSIONS,
                    Setting.BULK_MERGE,
                    Setting.BULK_REFRESH_STALE),
            JOBS,
            RESULTS);

    static final List<Section> DELETE = List.of(
            new Section("Input", Setting.BULK_FORMAT, Setting.BULK_RETRY_FAILED),
            new Section("What is done", Setting.BULK_UNPUBLISH),
            JOBS,
            RESULTS);

    static final List<Section> EXPORT = List.of(
            new Section("What is exported", Setting.BULK_CONTENT_TYPE, Setting.BULK_QUERY, Setting.BULK_SELECT),
            new Section("Where to", Setting.BULK_OUT, Setting.BULK_FORMAT),
            new Section(
                    "Jobs", Setting.BULK_WAIT, Setting.BULK_TIMEOUT, Setting.BULK_POLL_DELAY, Setting.BULK_FALLBACK),
            new Section("State", Setting.BULK_STATE_DIR, Setting.BULK_START_OVER));

    static final List<Section> STATUS = List.of(new Section(WATCHING, Setting.BULK_TIMEOUT, Setting.BULK_POLL_DELAY));

    static final List<Section> LIST = List.of(new Section(WHICH_JOBS));

    private BulkSections() {}
}
