package org.spacesync.sandbox;

import java.util.Arrays;
import java.util.List;

/**
 * One behaviour of the sandbox that can be changed while it runs: name, default, allowed values and one sentence.
 * Numbers are whole and not negative unless said otherwise. {@code docs/sandbox.md} lists the same table.
 */
public enum Switch {
    SYNC_PAGE_SIZE("sync.page-size", "100", "Items of a sync page when the request has no limit"),
    SYNC_MAX_PAGE_SIZE("sync.max-page-size", "1000", "Largest limit of a sync request; above it 400 BadRequest"),
    SYNC_ORDER("sync.order", "newest", "Order of sync items", "newest", "oldest", "shuffled"),
    SYNC_NEXT_URL_SCHEME("sync.next-url-scheme", "http", "Scheme of nextSyncUrl", "http", "https"),
    SYNC_NEXT_URL_ENVIRONMENT("sync.next-url-environment", "false", "nextSyncUrl names the environment"),
    SYNC_NULL_VALUES("sync.null-values", "true", "Null locale values appear in sync items"),
    SYNC_METADATA("sync.metadata", "true", "Sync items carry metadata"),
    SYNC_INVALID_TOKEN_STATUS(
            "sync.invalid-token-status", "400", "Answer to an unusable sync token", "400", "404", "410", "422"),
    DELIVERY_LAG_MILLIS("delivery.lag-millis", "0", "Milliseconds until the delivery API shows a publish or unpublish"),
    DELIVERY_LAG_REQUESTS(
            "delivery.lag-requests", "0", "Delivery requests to an environment until they show a publish or unpublish"),
    DELIVERY_VALIDATIONS("delivery.validations", "false", "Content types of the delivery API carry field validations"),
    DELIVERY_UNLOCALIZED_VALUES(
            "delivery.unlocalized-values",
            "omitted",
            "Values that a field had in other locales before it ceased to be localized, which stay stored",
            "omitted",
            "delivered"),
    CONTENT_TYPE_LOCALIZED_CHANGE(
            "content-type.localized-change",
            "allowed",
            "Switching localized of a published field, either way: allowed, or refused by 400",
            "allowed",
            "refused"),
    RESPONSE_MAX_BYTES(
            "response.max-bytes", "0", "Largest JSON answer, above it 400 Response size too big; 0 switches it off"),
    QUERY_LAG_MILLIS(
            "query.lag-millis",
            "0",
            "Milliseconds until management collections show a write; reading by id shows it at once"),
    ASSET_PROCESS_MILLIS("asset.process-millis", "200", "Milliseconds that processing one locale of an asset takes"),
    ASSET_OUTCOME(
            "asset.outcome",
            "normal",
            "What processing ends in: a url, nothing ever, or a file without upload and without url",
            "normal",
            "never",
            "fails"),
    ASSET_STALE_PROCESS(
            "asset.stale-process",
            "pending",
            "409 for processing with a stale version: unless another locale is pending, always, never",
            "pending",
            "always",
            "never"),
    ASSET_CONTENT_TYPE(
            "asset.content-type",
            "sent",
            "contentType of a processed file: as sent or as detected",
            "sent",
            "detected"),
    ASSET_FETCH(
            "asset.fetch",
            "loopback",
            "Which upload addresses processing really fetches; others never finish, or get made-up bytes",
            "loopback",
            "any",
            "generate"),
    ASSET_SECURE_SPACES(
            "asset.secure-spaces",
            "",
            "Comma list of spaces whose files are embargoed: new addresses are of a secure host, and need a signature"),
    ASSET_KEYS("asset.keys", "true", "Asset keys can be made; else 403 AccessDenied"),
    LINK_LAG_MILLIS("link.lag-millis", "0", "Age in milliseconds below which a link target is unresolvable at publish"),
    LINK_STRICT("link.strict", "false", "Links to drafts are unresolvable at publish"),
    UNIQUE_CONFLICTING(
            "unique.conflicting",
            "named",
            "Whether the error of a value that is not unique names the entry that has it",
            "named",
            "absent"),
    NULL_VALUES("write.null-values", "refuse", "Null locale values in a body", "refuse", "drop", "keep"),
    METADATA_OMITTED(
            "write.metadata-omitted", "cleared", "What a PUT without metadata does to tags", "cleared", "kept"),
    VERSION_MISMATCH_BODY(
            "version-mismatch.body",
            "full",
            "Body of 409 VersionMismatch: with message, bare sys, or sys and requestId",
            "full",
            "sys",
            "sys-request-id"),
    LOCALE_PUBLISHING(
            "locale-publishing",
            "refused",
            "Publishing by locale: refused (403), whole (accepted, but the whole entity is published), or on; for single"
                    + " spaces as space=on,other=whole"),
    DELIVERY_DRAFT_LOCALES(
            "delivery.draft-locales",
            "true",
            "Without X-Contentful-Locale-Based-Publishing, values of locales that are not published are delivered"),
    LOCALE_FALLBACK(
            "locale.omitted-fallback",
            "default",
            "Fallback of a locale created without fallbackCode: the default locale or none",
            "default",
            "none"),
    LOCALE_LIST_LAG_MILLIS(
            "locale.list-lag-millis", "0", "Milliseconds until the management list of locales shows a new one"),
    CROSS_SPACE_LINKS(
            "cross-space-links",
            "enabled",
            "Creating an entry with links to other spaces: allowed, or 403 AccessDenied",
            "enabled",
            "refused"),
    CURSOR_NEXT("cursor.next", "path", "Form of pages.next: a path with pageNext, or the bare token", "path", "token"),
    ALIAS_SYS_ENVIRONMENT(
            "alias.sys-environment",
            "target",
            "What sys.environment names when something is read through an alias: the environment behind it, or the alias",
            "target",
            "alias"),
    ENVIRONMENT_READY_MILLIS("environment.ready-millis", "200", "Milliseconds until a new environment is ready"),
    BULK_ACTION_POLLS("bulk-action.polls", "1", "Looks at a bulk action that still find it in progress"),
    BULK_ACTION_MILLIS("bulk-action.millis", "300", "Milliseconds after which a bulk action is done without a look"),
    BULK_ACTION_OUTCOME("bulk-action.outcome", "normal", "Whether bulk actions ever finish", "normal", "stuck"),
    BULK_ACTION_BAD_ENTITY(
            "bulk-action.bad-entity",
            "run",
            "Where a missing entity or wrong version shows: in the failed action, or as 400 to the POST",
            "run",
            "post"),
    BULK_ACTION_STATUS("bulk-action.post-status", "201", "Status of a successful POST", "200", "201"),
    BULK_ACTION_ACTIVE("bulk-action.active", "5", "Bulk actions of a space in flight; one more is 429"),
    BULK_NOT_ENABLED(
            "bulk.not-enabled",
            "off",
            "Bulk entry operations are refused by 403 with this id",
            "off",
            "AccessDenied",
            "Forbidden"),
    BULK_POLLS("bulk.polls", "2", "Looks at a bulk job that still find it in progress"),
    BULK_MILLIS("bulk.millis", "2000", "Milliseconds after which a bulk job is done without a look"),
    BULK_OUTCOME(
            "bulk.outcome",
            "normal",
            "How bulk jobs end: as they should, never, or failed without effect or after half of the items",
            "normal",
            "stuck",
            "not-found",
            "server-error",
            "server-error-halfway"),
    BULK_CONFLICT_BODY(
            "bulk.conflict-body",
            "conflict",
            "Body of the 409 while a job is in flight: Conflict, one without sys, none",
            "conflict",
            "generic",
            "empty"),
    BULK_MAX_ITEMS("bulk.max-items", "10000", "Items of a bulk job; more and the job fails"),
    BULK_ITEM_ERRORS(
            "bulk.item-errors",
            "invalid-entry",
            "Id of an item with refused content: always InvalidEntry, or as a single request has it",
            "invalid-entry",
            "single"),
    BULK_RESULT_ITEMS(
            "bulk.result-items",
            "input",
            "Items of a result: in the order of the file, in another one, or every tenth missing",
            "input",
            "shuffled",
            "missing"),
    BULK_METADATA(
            "bulk.metadata",
            "ignore",
            "Metadata of an item: dropped, taken, or a reason to refuse the item",
            "ignore",
            "accept",
            "reject"),
    BULK_DELETE_PUBLISHED(
            "bulk.delete-published",
            "refuse",
            "Bulk deletion of a published entry: refused, or unpublishes first",
            "refuse",
            "unpublish"),
    BULK_EXPORT_LIMIT("bulk.export-limit", "10000", "Entries of an export; the others are left out silently"),
    BULK_EXPORT_FILE_BYTES("bulk.export-file-bytes", "50000000", "Size above which the next data file begins"),
    BULK_EXPORT_ARCHIVES(
            "bulk.export-archives", "1", "Archives that an export is spread over if it has enough entries"),
    BULK_EXPORT_METADATA(
            "bulk.export-metadata",
            "part",
            "What metadata.json of one of several archives tells: its part, all, or all but in the first only",
            "part",
            "all",
            "first"),
    BULK_EXPORT_URL_SECONDS("bulk.export-url-seconds", "3600", "Seconds that the address of an archive is valid"),
    BULK_EXPORT_AUTHORIZATION(
            "bulk.export-authorization",
            "refuse",
            "Downloads with an Authorization header: 400, or served",
            "refuse",
            "ignore"),
    SEED_FILE_BYTES("seed.file-bytes", "8192", "Largest made-up file of a seeded asset, in bytes"),
    LATENCY_MILLIS("latency.millis", "0", "Milliseconds added to every answer of delivery, management and upload"),
    RATE_DELIVERY("rate.delivery", "55", "Requests per second and token of the delivery API; 0 is unlimited"),
    RATE_MANAGEMENT("rate.management", "10", "Requests per second and token of the management API; 0 is unlimited"),
    RATE_UPLOAD("rate.upload", "10", "Requests per second and token of the upload API; 0 is unlimited"),
    RATE_WINDOW("rate.window", "fixed", "Seconds of the clock, or any span of one second", "fixed", "sliding"),
    RATE_HOUR("rate.hour", "36000", "Requests per hour and token of the management API, as its headers tell"),
    RATE_HOUR_WINDOW(
            "rate.hour-window",
            "told",
            "Whether the hour limit is only told, or refuses what exceeds it in the last 60 minutes, counted in quarters",
            "told",
            "enforced"),
    RATE_RESET("rate.reset-seconds", "1", "X-Contentful-RateLimit-Reset of a 429"),
    FAULT_RATE("fault.percent", "0", "Requests out of a hundred that fail at random"),
    FAULT_SEED("fault.seed", "1", "Start of the random faults; setting it starts the same series again"),
    FAULT_KINDS(
            "fault.kinds", "rate-limit,error-500,error-502,error-503,close,garbage", "Comma list of the random faults"),
    FAULT_APIS("fault.apis", "delivery,management,upload", "Comma list of the APIs with random faults");

    private final String key;
    private final String initial;
    private final String meaning;
    private final List<String> allowed;

    Switch(String key, String initial, String meaning, String... allowed) {
        this.key = key;
        this.initial = initial;
        this.meaning = meaning;
        this.allowed = List.of(allowed);
    }

    /** Name in the control API and on the command line. */
    public String key() {
        return key;
    }

    /** Default value. */
    public String initial() {
        return initial;
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** Allowed values, empty if free. */
    public List<String> allowed() {
        return allowed;
    }

    /** @throws IllegalArgumentException if there is no such switch */
    public static Switch of(String key) {
        return Arrays.stream(values())
                .filter(s -> s.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No switch named " + key));
    }

    void check(String value) {
        if (!allowed.isEmpty()) {
            require(allowed.contains(value), value, String.join(", ", allowed));
        } else if (initial.equals("true") || initial.equals("false")) {
            require(value.equals("true") || value.equals("false"), value, "true, false");
        } else if (this == FAULT_KINDS) {
            require(
                    value.matches("(rate-limit|close|garbage|truncate|delay|error-[345]\\d\\d|,)+"),
                    value,
                    "fault names");
        } else if (this == LOCALE_PUBLISHING) {
            String mode = "(refused|whole|on)";
            require(
                    value.matches(mode + "|([^=,]+=" + mode + ",?)+"),
                    value,
                    "refused, whole, on, or space=on,other=whole");
        } else if (initial.matches("\\d+")) {
            require(value.matches("\\d{1,9}"), value, "a whole number");
        }
    }

    private void require(boolean ok, String value, String expected) {
        if (!ok) {
            throw new IllegalArgumentException("Switch " + key + " cannot be '" + value + "', only " + expected);
        }
    }
}
