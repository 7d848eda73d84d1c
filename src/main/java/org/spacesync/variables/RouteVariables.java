package org.spacesync.variables;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The variables of an exchange that the routes share, each declared once: the checks of route files and the table in
 * {@code docs/routes.md} come from here. The type is not repeated, since the parameters of the beans' methods say it.
 */
public final class RouteVariables {
    /** Begin of the names of our variables; those of users and hosts begin otherwise. */
    public static final String PREFIX = "ctf";

    @Holds(
            value = "the run: settings, journal, doors, content model",
            since = {"ctf-sync", "ctf-bulk", "ctf-bulk-export", "ctf-links"})
    public static final String RUN = "ctfRun";

    @Holds(
            value = "the doors to Contentful, which the run shares",
            since = {"ctf-sync", "ctf-bulk", "ctf-bulk-export", "ctf-bulk-status", "ctf-bulk-list", "ctf-links"})
    public static final String DOORS = "ctfDoors";

    @Holds(
            value = "the settings, with what the message says otherwise",
            since = {"ctf-sync", "ctf-bulk", "ctf-bulk-export", "ctf-bulk-status", "ctf-bulk-list", "ctf-links"})
    public static final String SETTINGS = "ctfSettings";

    @Holds(
            value = "the listener that hears of each step of the run",
            since = {"ctf-bulk", "ctf-bulk-export", "ctf-bulk-status", "ctf-bulk-list", "ctf-links"})
    public static final String LISTENER = "ctfListener";

    @Holds(
            value = "the lock that keeps other runs of the same pair out",
            since = {"ctf-sync", "ctf-bulk", "ctf-bulk-export", "ctf-links"})
    public static final String LOCK = "ctfLock";

    @Holds(
            value = "how the run ended",
            since = {"ctf-sync", "ctf-bulk", "ctf-bulk-export", "ctf-links"})
    public static final String END = "ctfEnd";

    @Holds(value = "the id of the run", since = "ctf-sync")
    public static final String RUN_ID = "ctfRunId";

    @Holds(value = "the sync token that the run begins from, as it was stored", since = "ctf-sync")
    public static final String STORED_TOKEN = "ctfStoredToken";

    @Holds(value = "the sync token that the run has stored, for the next one", since = "ctf-sync")
    public static final String SAVED_TOKEN = "ctfSavedToken";

    @Holds(value = "what the run tells the route ctf-settled", since = "ctf-queue-settled")
    public static final String SETTLED_FEED = "ctfSettledFeed";

    @Holds(value = "the failure that is recorded: its entity, phase and error", since = "ctf-dead-letter")
    public static final String FAILURE = "ctfFailure";

    @Holds(value = "the report of the run", since = "ctf-report")
    public static final String REPORT = "ctfReport";

    @Holds(value = "the file of the error log", since = "ctf-report")
    public static final String ERROR_LOG = "ctfErrorLog";

    @Holds(value = "a fingerprint of the failures that the error log names", since = "ctf-report")
    public static final String ERROR_LOG_FAILURES = "ctfErrorLogFailures";

    @Holds(value = "one request, with its attempts and the time that they may take", since = "ctf-door")
    public static final String CALL = "ctfCall";

    @Holds(value = "one download, with what has come of it", since = "ctf-download")
    public static final String TRANSFER = "ctfTransfer";

    @Holds(value = "the headers of the caller, while others are sent", since = "ctf-look-at-file")
    public static final String CALLERS_HEADERS = "ctfCallersHeaders";

    @Holds(
            value = "the collection that is read, and the door to it",
            since = {
                "ctf-read-model-collection",
                "ctf-read-total",
                "ctf-bulk-read-target",
                "ctf-bulk-plan-export",
                "ctf-links"
            })
    public static final String COLLECTION = "ctfCollection";

    @Holds(value = "the items of the pages that are read", since = "ctf-read-collection")
    public static final String ITEMS = "ctfItems";

    @Holds(value = "the entities that are looked up together", since = "ctf-look-up")
    public static final String LOOK_UP = "ctfLookUp";

    @Holds(value = "how far the sync feed is read", since = "ctf-read-changes")
    public static final String FEED = "ctfFeed";

    @Holds(
            value = "how far a sync beside the feed is read",
            since = {"ctf-read-changes", "ctf-repopulate"})
    public static final String AUXILIARY_SYNC = "ctfAuxiliarySync";

    @Holds(value = "the page of a sync feed, as the delivery API gave it", since = "ctf-read-page")
    public static final String PAGE = "ctfPage";

    @Holds(
            value = "the item on its way through the routes made for editing",
            since = {"ctf-read-change", "ctf-bulk-read-input"})
    public static final String ITEM = "ctfItem";

    @Holds(value = "which entities are published in some locales only", since = "ctf-read-locale-states")
    public static final String LOCALE_STATES = "ctfLocaleStates";

    @Holds(
            value = "the change that is written, deleted or published",
            since = {
                "ctf-write-entry",
                "ctf-write-asset",
                "ctf-delete-entity",
                "ctf-publish-one",
                "ctf-unpublish-for-a-moment",
                "ctf-offer-for-publishing"
            })
    public static final String CHANGE = "ctfChange";

    @Holds(
            value = "the type and id of the entity that a failure is recorded for",
            since = {
                "ctf-write-entry",
                "ctf-write-asset",
                "ctf-plan-removal",
                "ctf-delete-entity",
                "ctf-publish-one",
                "ctf-unpublish-for-a-moment",
                "ctf-offer-for-publishing",
                "ctf-set-rules-aside",
                "ctf-put-rules-back",
                "ctf-put-back-rules-left-of-one",
                "ctf-write-model-part",
                "ctf-links-entry"
            })
    public static final String ENTITY = "ctfEntity";

    @Holds(value = "the draft of ctfChange, until it is written", since = "ctf-write-draft")
    public static final String DRAFT = "ctfDraft";

    @Holds(
            value = "the refusal because of which something is read again",
            since = {"ctf-write", "ctf-publish-draft", "ctf-archive-copy"})
    public static final String REFUSAL = "ctfRefusal";

    @Holds(value = "the part of the content model that is written", since = "ctf-write-model-part")
    public static final String PART = "ctfPart";

    @Holds(value = "the request of ctfPart that is sent", since = "ctf-send-part-requests")
    public static final String PART_REQUEST = "ctfPartRequest";

    @Holds(
            value = "the values that would go with a field or a locale, as far as they are counted",
            since = "ctf-count-loss")
    public static final String LOSS = "ctfLoss";

    @Holds(value = "how far the ids of the destination are listed", since = "ctf-find-vanished")
    public static final String LISTING = "ctfListing";

    @Holds(value = "the ids of both sides compared, and what was found by it", since = "ctf-find-vanished")
    public static final String ID_COMPARISON = "ctfIdComparison";

    @Holds(
            value = "the deletions of the run, as far as they are planned",
            since = {"ctf-plan-removals", "ctf-delete-removed"})
    public static final String DELETION_PLAN = "ctfDeletionPlan";

    @Holds(value = "the removed entity of which it is decided what becomes of its copy", since = "ctf-plan-removal")
    public static final String DELETION = "ctfDeletion";

    @Holds(
            value = "what was done to the copy of a removed entity: deleted, unpublished or archived",
            since = {"ctf-delete-copy", "ctf-unpublish-copy", "ctf-archive-copy"})
    public static final String REMOVED = "ctfRemoved";

    @Holds(value = "the deletions that a run would do, against the most that it may do", since = "ctf-plan-deletions")
    public static final String REMOVALS = "ctfRemovals";

    @Holds(
            value = "the files of an asset that are to be processed",
            since = {"ctf-write-asset-or-leave-it", "ctf-process-files-left"})
    public static final String FILES = "ctfFiles";

    @Holds(value = "the processing of an asset's file in one locale", since = "ctf-process-files")
    public static final String FILE = "ctfFile";

    @Holds(value = "name of the route that asks for what is due", since = "ctf-watch")
    public static final String WATCHED = "ctfWatched";

    @Holds(
            value = "the wait for files that are being processed",
            since = {"ctf-write-assets", "ctf-await-assets"})
    public static final String WAITING = "ctfWaiting";

    @Holds(value = "a file that is waited for where the source has it", since = "ctf-await-assets")
    public static final String LATE_FILE = "ctfLateFile";

    @Holds(
            value = "what the embargoed files of an asset demand",
            since = {"ctf-check-asset-files", "ctf-write-asset-or-leave-it"})
    public static final String SECURE_FILES = "ctfSecureFiles";

    @Holds(value = "the rounds of publishing: what is left, and whether it helped", since = "ctf-publish")
    public static final String PUBLISHING = "ctfPublishing";

    @Holds(value = "the drafts that are published together", since = "ctf-publish-planned")
    public static final String BATCH = "ctfBatch";

    @Holds(
            value = "the bulk action that is awaited",
            since = {"ctf-publish-batch", "ctf-unpublish-together", "ctf-take-up-action"})
    public static final String ACTION = "ctfAction";

    @Holds(value = "entries or assets that are unpublished together", since = "ctf-unpublish-together")
    public static final String UNPUBLICATION = "ctfUnpublication";

    @Holds(value = "the locales in which the draft is published", since = "ctf-publish-one")
    public static final String PUBLICATION = "ctfPublication";

    @Holds(
            value = "the refusal of a draft that breaks rules",
            since = {"ctf-publish-one", "ctf-publish-draft"})
    public static final String INVALID = "ctfInvalid";

    @Holds(value = "the rules that a draft breaks, and what becomes of it", since = "ctf-judge-invalid")
    public static final String VIOLATIONS = "ctfViolations";

    @Holds(value = "the entry that holds a unique value", since = "ctf-judge-invalid")
    public static final String HOLDER = "ctfHolder";

    @Holds(value = "the targets of links that the draft was refused for", since = "ctf-look-for-targets")
    public static final String TARGETS = "ctfTargets";

    @Holds(value = "the links that are taken out of the draft", since = "ctf-look-for-targets")
    public static final String UNRESOLVED_LINKS = "ctfUnresolvedLinks";

    @Holds(
            value = "the content type whose rules are set aside",
            since = {"ctf-set-rules-aside", "ctf-put-rules-back", "ctf-put-back-rules-left-of-one"})
    public static final String RELAXED_TYPE = "ctfRelaxedType";

    @Holds(
            value = "the content type of ctfRelaxedType as the destination has it",
            since = "ctf-put-back-rules-left-of-one")
    public static final String CONTENT_TYPE_THERE = "ctfContentTypeThere";

    @Holds(
            value = "the target of a link; in a bulk operation, what of the environment has to be read",
            since = {"ctf-look-for-targets", "ctf-links-check-page", "ctf-bulk-read-input", "ctf-bulk-write-export"})
    public static final String TARGET = "ctfTarget";

    @Holds(value = "the items of the operation, on disk", since = "ctf-bulk")
    public static final String SPOOL = "ctfSpool";

    @Holds(
            value = "when the operation began",
            since = {"ctf-bulk", "ctf-bulk-export"})
    public static final String OPENED_AT = "ctfOpenedAt";

    @Holds(value = "the input while its items are read and checked", since = "ctf-bulk-read-input")
    public static final String INPUT = "ctfInput";

    @Holds(
            value = "the job that is sent and awaited",
            since = {
                "ctf-bulk-send",
                "ctf-bulk-export-entries",
                "ctf-end-deletion-jobs",
                "ctf-delete-entries-by-jobs",
                "ctf-write-entries-by-jobs"
            })
    public static final String BULK_JOB = "ctfBulkJob";

    @Holds(
            value = "an entry that one request writes or deletes",
            since = {"ctf-bulk-write-one", "ctf-bulk-complete-metadata"})
    public static final String ENTRY_WRITING = "ctfEntryWriting";

    @Holds(value = "the jobs of the space that are in progress, while ours waits", since = "ctf-bulk-wait-in-queue")
    public static final String JOB_QUEUE = "ctfJobQueue";

    @Holds(value = "the environment that is asked for jobs", since = "ctf-bulk-wait-in-queue")
    public static final String ENVIRONMENT_ID = "ctfEnvironmentId";

    @Holds(value = "a job whose status is asked for, until that is known", since = "ctf-bulk-status")
    public static final String JOB_STATUS = "ctfJobStatus";

    @Holds(value = "the list of jobs, as far as it is read", since = "ctf-bulk-list")
    public static final String JOB_PAGES = "ctfJobPages";

    @Holds(value = "what is exported, and where to", since = "ctf-bulk-export")
    public static final String EXPORT = "ctfExport";

    @Holds(value = "the parts into which the export is divided", since = "ctf-bulk-export-entries")
    public static final String EXPORT_PLAN = "ctfExportPlan";

    @Holds(value = "how far a part is read from the collection", since = "ctf-bulk-read-part")
    public static final String EXPORT_PAGES = "ctfExportPages";

    @Holds(value = "the download of a job's archives", since = "ctf-bulk-fetch-archives")
    public static final String FETCHING = "ctfFetching";

    @Holds(value = "the file that the export is written to", since = "ctf-bulk-write-export")
    public static final String OUT = "ctfOut";

    @Holds(value = "the entry whose unresolved links are reported or removed", since = "ctf-links-entry")
    public static final String CLEANING = "ctfCleaning";

    @Holds(
            value = "whether unresolved links are removed or only reported",
            since = {"ctf-links-report", "ctf-links-clean"})
    public static final String LINKS_CLEANING = "ctfLinksCleaning";

    @Holds(
            value = "how far a collection is read, page by page",
            since = {"ctf-read-collection", "ctf-links"})
    public static final String PAGES = "ctfPages";

    @Holds(
            value = "the publication of an entry that was written without its unresolved links",
            since = "ctf-links-clean-entry")
    public static final String REPUBLICATION = "ctfRepublication";

    private RouteVariables() {}

    /** What a variable holds. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    public @interface Holds {
        /** What it holds, as the rest of a sentence. */
        String value();

        /** Ids of the routes (or route templates) that set it; it is there in the routes that these call. */
        String[] since();
    }

    /** A variable, as declared. */
    public record Declared(String name, String holds, List<String> since) {}

    /** All variables, in the order in which they are declared here. */
    public static List<Declared> all() {
        return Arrays.stream(RouteVariables.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Holds.class))
                .map(RouteVariables::declared)
                .toList();
    }

    public static Set<String> names() {
        return all().stream().map(Declared::name).collect(Collectors.toSet());
    }

    private static Declared declared(Field field) {
        Holds holds = field.getAnnotation(Holds.class);
        try {
            return new Declared((String) field.get(null), holds.value(), List.of(holds.since()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
