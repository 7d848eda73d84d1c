package org.spacesync.settings;

import static org.spacesync.settings.ValueType.Kind.COUNT_OR_PERCENT;
import static org.spacesync.settings.ValueType.Kind.DURATION_MS;
import static org.spacesync.settings.ValueType.Kind.FIELDS;
import static org.spacesync.settings.ValueType.Kind.FLAG;
import static org.spacesync.settings.ValueType.Kind.HOST;
import static org.spacesync.settings.ValueType.Kind.ID;
import static org.spacesync.settings.ValueType.Kind.IDS;
import static org.spacesync.settings.ValueType.Kind.INTEGER;
import static org.spacesync.settings.ValueType.Kind.NUMBER;
import static org.spacesync.settings.ValueType.Kind.PATH;
import static org.spacesync.settings.ValueType.Kind.PERCENT;
import static org.spacesync.settings.ValueType.Kind.SECRET;
import static org.spacesync.settings.ValueType.Kind.TEXT;
import static org.spacesync.settings.ValueType.choice;
import static org.spacesync.settings.ValueType.of;
import static org.spacesync.settings.ValueType.range;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of all settings. Each is declared once, here; the option, the property key, the environment variable, the
 * key in a configuration file, the help and {@code docs/settings.md} follow from it.
 */
public enum Setting {
    SOURCE_SPACE("source-space", of(ID), "ID", null, Group.SPACES, "Id of the space to read from. Required."),
    SOURCE_ENVIRONMENT(
            "source-environment",
            of(ID),
            "ID",
            "master",
            Group.SPACES,
            "Environment of the source space to read from."),
    DESTINATION_SPACE("destination-space", of(ID), "ID", null, Group.SPACES, "Id of the space to write to. Required."),
    DESTINATION_ENVIRONMENT(
            "destination-environment",
            of(ID),
            "ID",
            "master",
            Group.SPACES,
            "Environment of the destination space to write to."),

    SOURCE_DELIVERY_TOKEN(
            "source-delivery-token",
            of(SECRET),
            "TOKEN",
            null,
            Group.TOKENS,
            "Delivery API token of the source space. Required."),
    MANAGEMENT_TOKEN(
            "management-token",
            of(SECRET),
            "TOKEN",
            null,
            Group.TOKENS,
            "Management API token for both spaces. Required unless both of the next two are given."),
    SOURCE_MANAGEMENT_TOKEN(
            "source-management-token",
            of(SECRET),
            "TOKEN",
            null,
            Group.TOKENS,
            "Management API token of the source space, instead of the common one."),
    DESTINATION_MANAGEMENT_TOKEN(
            "destination-management-token",
            of(SECRET),
            "TOKEN",
            null,
            Group.TOKENS,
            "Management API token of the destination space, instead of the common one."),

    CONTENT_MODEL_ONLY(
            "content-model-only",
            of(FLAG),
            null,
            "false",
            Group.SCOPE,
            "Copy locales, tags and content types, but no entries or assets."),
    SKIP_CONTENT_MODEL(
            "skip-content-model",
            of(FLAG),
            null,
            "false",
            Group.SCOPE,
            "Copy entries and assets only. Not together with --content-model-only."),
    SKIP_LOCALES(
            "skip-locales",
            of(FLAG),
            null,
            "false",
            Group.SCOPE,
            "Do not change the locales of the destination. Only together with --content-model-only."),
    ONLY(
            "only",
            choice("entries", "assets"),
            "WHICH",
            null,
            Group.SCOPE,
            "Copy entries only, or assets only, with the part of the content model that they need."),
    CONTENT_TYPES(
            "content-types",
            of(IDS),
            "IDS",
            null,
            Group.SCOPE,
            "Copy only the entries of these content types, and of the content model only these; ids joined by commas."),

    ADOPT(
            "adopt",
            of(FLAG),
            null,
            "false",
            Group.RULES,
            "Let a first run take over a destination that has content: entities with the same id are compared,"
                    + " and written"
                    + " where it differs."),
    RESYNC(
            "resync",
            of(FLAG),
            null,
            "false",
            Group.RULES,
            "Ignore the stored sync token: read everything, compare, write what differs, delete what no longer"
                    + " exists."),
    ON_DELETE(
            "on-delete",
            choice("delete", "unpublish", "archive", "keep"),
            "WHAT",
            "delete",
            Group.RULES,
            "What to do with entries and assets that the source no longer publishes: delete, unpublish, archive or"
                    + " keep. Content types, fields and locales are removed only with delete."),
    MAX_DELETES(
            "max-deletes",
            of(COUNT_OR_PERCENT),
            "N|P%",
            null,
            Group.RULES,
            "Maximum number of deletions in one run, or a percentage of what the destination has; with more, the run is"
                    + " refused before it writes anything."),
    ALLOW_FIELD_LOSS(
            "allow-field-loss",
            of(FIELDS).or("all"),
            "NAMES",
            null,
            Group.RULES,
            "Fields and locales that may be removed although they have values that the source never had: TYPE.FIELD"
                    + " or LOCALE, joined by commas, or all. Otherwise such a run is refused."),
    PRUNE(
            "prune",
            choice("kept", "all"),
            "WHAT",
            null,
            Group.RULES,
            "Apply --on-delete also to what an earlier --on-delete left at the destination (kept), or to that and to"
                    + " what only the destination has (all, with --resync or --adopt). Needs --max-deletes to"
                    + " be carried"
                    + " out: without, the run shows what it would do."),
    ON_UNRESOLVED_LINKS(
            "on-unresolved-links",
            choice("fail", "strip", "draft"),
            "WHAT",
            "fail",
            Group.RULES,
            "What to do with entries that have unresolved links: fail, strip (publish without"
                    + " these links) or draft (leave them as drafts)."),
    ON_INVALID(
            "on-invalid",
            choice("fail", "draft", "relax"),
            "WHAT",
            "fail",
            Group.RULES,
            "What to do with entries that break rules which their content type got later: fail, draft (leave them as"
                    + " drafts) or relax (set these rules aside while they are published)."),

    LOCALE_PUBLISHING(
            "locale-publishing",
            choice("auto", "off", "on"),
            "WHEN",
            "auto",
            Group.RULES,
            "Whether entries and assets that the source has published in some locales only are published only in these."
                    + " auto: if the first changed ones have locale states; on: read the states of all; off:"
                    + " read none."),
    SECURE_ASSETS(
            "secure-assets",
            choice("report", "sign", "skip"),
            "WHAT",
            "report",
            Group.RULES,
            "What to do with assets whose files are embargoed: report (they fail), sign (copy them by addresses that an"
                    + " asset key of the source signs) or skip (leave them out)."),

    SYNC_TOKEN_DIR(
            "sync-token-dir",
            of(PATH),
            "DIR",
            ".",
            Group.FILES,
            "Directory for the sync token, the journal and the error log. It must exist."),
    SYNC_TOKEN_FILE(
            "sync-token-file",
            of(PATH),
            "FILE",
            null,
            Group.FILES,
            "File for the sync token, instead of the usual name in --sync-token-dir."),
    ERROR_LOG_FILE(
            "error-log-file",
            of(PATH),
            "FILE",
            null,
            Group.FILES,
            "File for the error log, instead of contentful-space-sync-TIME.log in --sync-token-dir."),
    CONFIG(
            "config",
            of(PATH),
            "FILE",
            null,
            Group.FILES,
            "JSON file with settings; its keys are in camelCase," + " like sourceSpace."),
    ROUTES(
            "routes",
            of(PATH),
            "DIR",
            null,
            Group.FILES,
            "Directory of route files. Default: routes in the working directory, otherwise beside the jar,"
                    + " otherwise in the jar."),

    STRATEGY(
            "strategy",
            choice("auto", "bulk", "single"),
            "HOW",
            "auto",
            Group.PACE,
            "How entries are written and deleted: single sends a request for each, bulk sends them in bulk jobs, auto"
                    + " does what costs less."),
    RATE_LIMIT(
            "rate-limit",
            range(NUMBER, 0, 1000).or("auto"),
            "N",
            "6",
            Group.PACE,
            "Requests to an API per --rate-limit-period, on both sides. 0: no limit. auto: the limit of the server,"
                    + " recommended."),
    RATE_LIMIT_PERIOD(
            "rate-limit-period",
            range(DURATION_MS, 1, 3_600_000),
            "MS",
            "1000",
            Group.PACE,
            "Period of --rate-limit in milliseconds."),
    RATE_SHARE(
            "rate-share",
            range(PERCENT, 1, 100),
            "P%",
            "100%",
            Group.PACE,
            "Part of --rate-limit, and of what an hourly limit leaves, to use; the rest is left to others."),
    MAX_IN_FLIGHT(
            "max-in-flight",
            range(INTEGER, 1, 100),
            "N",
            "8",
            Group.PACE,
            "Maximum number of requests to an API that wait for their answers at the same time."),
    MAX_RATE_LIMIT_WAIT(
            "max-rate-limit-wait",
            of(DURATION_MS),
            "MS",
            "3600000",
            Group.PACE,
            "Maximum wait that a server may ask for, in milliseconds, for instance until the hourly limit has room; with"
                    + " a longer one the run ends with a message."),
    PAGE_SIZE(
            "page-size",
            range(INTEGER, 1, 1000),
            "N",
            "100",
            Group.PACE,
            "Items per page of the first sync. Contentful documents a maximum of 100."),
    PRE_PUBLISH_DELAY(
            "pre-publish-delay",
            of(DURATION_MS),
            "MS",
            "0",
            Group.PACE,
            "Extra wait before publishing begins, once per run, in milliseconds. Usually not needed: 4.1.3 waited"
                    + " 5000, up to eight times."),
    PUBLISH_BATCH_SIZE(
            "publish-batch-size",
            range(INTEGER, 1, 200),
            "N",
            "200",
            Group.PACE,
            "Maximum number of entries or assets in one bulk action for publishing. Contentful allows 200. A bulk action"
                    + " publishes all or nothing, so with smaller ones, fewer entries have to wait for one that fails."),
    PUBLISH_PATIENCE(
            "publish-patience",
            of(DURATION_MS),
            "MS",
            "30000",
            Group.PACE,
            "How long publishing is retried without any progress, in milliseconds, for instance while Contentful does not"
                    + " see the link targets of entries yet; what is left after that fails."),

    RETRY_TIMEOUT(
            "retry-timeout",
            of(DURATION_MS),
            "MS",
            "300000",
            Group.NETWORK,
            "How long a request is repeated before it counts as failed, in milliseconds."),
    RETRY_DELAY(
            "retry-delay",
            range(DURATION_MS, 1, 60_000),
            "MS",
            "250",
            Group.NETWORK,
            "Pause before a request is repeated for the first time, in milliseconds; it doubles each time, up"
                    + " to 30 s."),
    CONNECT_TIMEOUT(
            "connect-timeout",
            range(DURATION_MS, 1, 3_600_000),
            "MS",
            "10000",
            Group.NETWORK,
            "Maximum time to connect, in milliseconds."),
    RESPONSE_TIMEOUT(
            "response-timeout",
            range(DURATION_MS, 1, 3_600_000),
            "MS",
            "60000",
            Group.NETWORK,
            "Maximum time without any data from a server before a request is repeated, in milliseconds."),
    ASSET_TIMEOUT(
            "asset-timeout",
            of(DURATION_MS),
            "MS",
            "600000",
            Group.NETWORK,
            "Maximum time for Contentful to process the file of an asset, in milliseconds."),
    BULK_ACTION_TIMEOUT(
            "bulk-action-timeout",
            of(DURATION_MS),
            "MS",
            "300000",
            Group.NETWORK,
            "Maximum time for a bulk action to end, in milliseconds; after that its entries are published one by one."),
    MAX_RESPONSE_SIZE(
            "max-response-size",
            range(INTEGER, 1024, 1L << 31),
            "BYTES",
            "67108864",
            Group.NETWORK,
            "Maximum size of an answer, in bytes."),
    PROXY_HOST("proxy-host", of(HOST), "HOST", null, Group.NETWORK, "HTTP proxy. Only together with --proxy-port."),
    PROXY_PORT(
            "proxy-port",
            range(INTEGER, 1, 65535),
            "PORT",
            null,
            Group.NETWORK,
            "Port of the HTTP proxy. Only together with --proxy-host."),
    PROXY_USER("proxy-user", of(TEXT), "NAME", null, Group.NETWORK, "User name for the proxy."),
    PROXY_PASSWORD("proxy-password", of(SECRET), "PASSWORD", null, Group.NETWORK, "Password for the proxy."),
    TRUST_STORE(
            "trust-store",
            of(PATH),
            "FILE",
            null,
            Group.NETWORK,
            "Key store (PKCS12 or JKS) with the certificates to trust, instead of Java's own."),
    TRUST_STORE_PASSWORD(
            "trust-store-password", of(SECRET), "PASSWORD", null, Group.NETWORK, "Password of --trust-store."),

    REGION("region", choice("us", "eu"), "REGION", "us", Group.SERVERS, "Where Contentful stores the data: us or eu."),
    DELIVERY_HOST(
            "delivery-host",
            of(HOST),
            "HOST",
            null,
            Group.SERVERS,
            "Host of the delivery API, also as HOST:PORT. Default: Contentful's host in the region."),
    DELIVERY_PORT("delivery-port", range(INTEGER, 1, 65535), "PORT", null, Group.SERVERS, "Port of the delivery API."),
    DELIVERY_INSECURE(
            "delivery-insecure",
            of(FLAG),
            null,
            "false",
            Group.SERVERS,
            "Use http for the delivery API and for asset files."),
    MANAGEMENT_HOST(
            "management-host",
            of(HOST),
            "HOST",
            null,
            Group.SERVERS,
            "Host of the management API, also as HOST:PORT. Default: Contentful's host in the region."),
    MANAGEMENT_PORT(
            "management-port", range(INTEGER, 1, 65535), "PORT", null, Group.SERVERS, "Port of the management API."),
    MANAGEMENT_INSECURE(
            "management-insecure", of(FLAG), null, "false", Group.SERVERS, "Use http for the management API."),
    UPLOAD_HOST(
            "upload-host",
            of(HOST),
            "HOST",
            null,
            Group.SERVERS,
            "Host of the upload API, also as HOST:PORT. Default: Contentful's host in the region."),
    UPLOAD_PORT("upload-port", range(INTEGER, 1, 65535), "PORT", null, Group.SERVERS, "Port of the upload API."),
    UPLOAD_INSECURE("upload-insecure", of(FLAG), null, "false", Group.SERVERS, "Use http for the upload API."),

    SPACE("space", of(ID), "ID", null, Group.BULK, "Id of the space that bulk and links commands work on. Required."),
    ENVIRONMENT("environment", of(ID), "ID", "master", Group.BULK, "Environment that bulk and links commands work on."),
    BULK_CONTENT_TYPE(
            "bulk-content-type",
            of(ID),
            "ID",
            null,
            Group.BULK,
            "Content type of items that do not name theirs, or of the entries to export."),
    BULK_LOCALE(
            "bulk-locale",
            of(TEXT),
            "CODE",
            null,
            Group.BULK,
            "Locale of CSV columns that do not name one. Default: the space's default locale."),
    BULK_FORMAT(
            "bulk-format",
            choice("json", "ndjson", "csv"),
            "FORMAT",
            null,
            Group.BULK,
            "Format of the input or of the export: json, ndjson or csv. Default: determined by the name of the file."),
    BULK_NO_CHECK(
            "bulk-no-check",
            of(FLAG),
            null,
            "false",
            Group.BULK,
            "Do not compare items with the content types and locales of the space before sending them."),
    BULK_PUBLISH(
            "bulk-publish", of(FLAG), null, "false", Group.BULK, "Publish the entries that were created or updated."),
    BULK_ON_EXISTS(
            "bulk-on-exists",
            choice("fail", "update", "skip"),
            "WHAT",
            "fail",
            Group.BULK,
            "What to do with an entry to create whose id exists: fail, update or skip."),
    BULK_FETCH_VERSIONS(
            "bulk-fetch-versions",
            of(FLAG),
            null,
            "false",
            Group.BULK,
            "Read the current versions of entries to update, for items without sys.version."),
    BULK_MERGE(
            "bulk-merge",
            of(FLAG),
            null,
            "false",
            Group.BULK,
            "Keep the fields and locales that an update leaves out; null removes a value."),
    BULK_REFRESH_STALE(
            "bulk-refresh-stale",
            of(FLAG),
            null,
            "false",
            Group.BULK,
            "If a version is out of date, read it again and update the entry anyway."),
    BULK_UNPUBLISH(
            "bulk-unpublish", of(FLAG), null, "false", Group.BULK, "Unpublish published entries before deleting them."),
    BULK_RETRY_FAILED(
            "bulk-retry-failed",
            of(PATH),
            "FILE",
            null,
            Group.BULK,
            "Send the items again that failed according to this results file."),
    BULK_FALLBACK(
            "bulk-fallback",
            choice("none", "single"),
            "HOW",
            "none",
            Group.BULK,
            "If bulk entry operations are not enabled: none fails, single sends a request for each item."),
    BULK_RESULTS(
            "bulk-results",
            of(PATH),
            "FILE",
            null,
            Group.BULK,
            "Results file. Default: bulk-TYPE-results-TIME.ndjson in --state-dir."),
    BULK_QUERY(
            "bulk-query",
            of(TEXT),
            "KEY=VALUE",
            null,
            Group.BULK,
            "Conditions for the entries to export, joined by '&'. See docs/bulk.md for the allowed ones."),
    BULK_SELECT(
            "bulk-select",
            of(TEXT),
            "LIST",
            null,
            Group.BULK,
            "Which members of each entry to export, for" + " instance sys.id,fields.title."),
    BULK_OUT(
            "bulk-out",
            of(TEXT),
            "FILE",
            null,
            Group.BULK,
            "Where to write the export: a file, an existing directory (one file for each content type), or -"
                    + " for standard"
                    + " output."),
    BULK_JOB_SIZE(
            "bulk-job-size",
            range(INTEGER, 1, 10_000),
            "N",
            "10000",
            Group.BULK,
            "Maximum number of items of one job. Contentful accepts at most 10000."),
    BULK_JOB_BYTES(
            "bulk-job-bytes",
            range(INTEGER, 1024, 1_000_000_000L),
            "BYTES",
            "100000000",
            Group.BULK,
            "Maximum size of one job's upload, in bytes."),
    BULK_WAIT(
            "bulk-wait",
            of(DURATION_MS),
            "MS",
            "1800000",
            Group.BULK,
            "How long to wait for other jobs of the space, in milliseconds."),
    BULK_TIMEOUT(
            "bulk-timeout",
            of(DURATION_MS),
            "MS",
            "3600000",
            Group.BULK,
            "How long one job may take, in milliseconds."),
    BULK_POLL_DELAY(
            "bulk-poll-delay",
            range(DURATION_MS, 1, 60_000),
            "MS",
            "1000",
            Group.BULK,
            "Pause before the first status request, in milliseconds; it grows by half each time, up to 15 times"
                    + " its length."),
    BULK_STATE_DIR(
            "bulk-state-dir",
            of(PATH),
            "DIR",
            ".",
            Group.BULK,
            "Directory for the state of unfinished bulk operations, and for results. It must exist."),
    BULK_START_OVER(
            "bulk-start-over",
            of(FLAG),
            null,
            "false",
            Group.BULK,
            "Forget an unfinished operation with the same input instead of continuing it."),

    LINKS_CONTENT_TYPE(
            "links-content-type", of(ID), "ID", null, Group.LINKS, "Check only entries of this content type."),
    LINKS_UNPUBLISHED(
            "links-unpublished",
            of(FLAG),
            null,
            "false",
            Group.LINKS,
            "Also count links to entities that exist but are not published."),
    LINKS_DRY_RUN(
            "links-dry-run",
            of(FLAG),
            null,
            "false",
            Group.LINKS,
            "Show which links would be removed, and write nothing."),
    LINKS_STATE_DIR(
            "links-state-dir",
            of(PATH),
            "DIR",
            ".",
            Group.LINKS,
            "Directory for the state while links are checked, and for the error log. It must exist."),

    SCHEDULE_CRON(
            "schedule-cron",
            of(TEXT),
            "CRON",
            null,
            Group.RUN,
            "Stay up and sync at the times of this Quartz expression, for instance '0 0 * * * ?' for every hour."),
    JSON("json", of(FLAG), null, "false", Group.RUN, "Print the run report as JSON and nothing else."),
    QUIET("quiet", of(FLAG), null, "false", Group.RUN, "Print errors only."),
    VERBOSE("verbose", of(FLAG), null, "false", Group.RUN, "Log all details.");

    /** Heading of a group in the help and in the documentation. */
    public enum Group {
        SPACES("Source and destination"),
        TOKENS("Tokens (a value @FILE is read from that file)"),
        SCOPE("What is copied"),
        RULES("Existing content, deletions, unresolved links"),
        FILES("Files"),
        PACE("Pace"),
        SERVERS("Servers"),
        NETWORK("Network"),
        /** In the bulk commands, the options of this group have no prefix {@code bulk-}. */
        BULK("Bulk entry operations"),
        /** In the links commands, the options of this group have no prefix {@code links-}. */
        LINKS("Unresolved links"),
        RUN("Running");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Prefix of all property keys. */
    public static final String PREFIX = "contentful.";

    private final String kebabName;
    private final ValueType type;
    private final String placeholder;
    private final String defaultValue;
    private final Group group;
    private final String description;

    Setting(
            String kebabName,
            ValueType type,
            String placeholder,
            String defaultValue,
            Group group,
            String description) {
        this.kebabName = kebabName;
        this.type = type;
        this.placeholder = placeholder;
        this.defaultValue = defaultValue;
        this.group = group;
        this.description = description;
    }

    /** Name with dashes: {@code source-space}. */
    public String kebabName() {
        return kebabName;
    }

    /** Option of the command line: {@code --source-space}, or {@code --publish} for a bulk or links command. */
    public String option() {
        return "--" + (isOfSync() ? kebabName : kebabName.replaceFirst("^(bulk|links)-", ""));
    }

    /** Whether a sync uses it; the others belong to commands that work on one space. */
    public boolean isOfSync() {
        return group != Group.BULK && group != Group.LINKS;
    }

    /** Key in properties and in route files: {@code contentful.source.space}. */
    public String propertyKey() {
        return PREFIX + kebabName.replace('-', '.');
    }

    /** Environment variable: {@code CONTENTFUL_SOURCE_SPACE}. */
    public String environmentName() {
        return "CONTENTFUL_" + kebabName.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Key in a configuration file and in a library's map: {@code sourceSpace}. */
    public String camelName() {
        StringBuilder name = new StringBuilder();
        for (String word : kebabName.split("-")) {
            name.append(name.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    public ValueType type() {
        return type;
    }

    public boolean isFlag() {
        return type.kind() == FLAG;
    }

    /** Whether the value must never be shown. */
    public boolean isSecret() {
        return type.kind() == SECRET;
    }

    /** Label of the value in the help; null for flags. */
    public String placeholder() {
        return placeholder;
    }

    /** Default in its canonical text form; null if there is none. */
    public String defaultValue() {
        return defaultValue;
    }

    public Group group() {
        return group;
    }

    public String description() {
        return description;
    }

    /** The setting of this name in any of its spellings: with dashes, camelCase or property key. */
    public static Optional<Setting> named(String name) {
        return Arrays.stream(values())
                .filter(setting -> name.equals(setting.kebabName)
                        || name.equals(setting.camelName())
                        || name.equals(setting.propertyKey()))
                .findFirst();
    }
}
