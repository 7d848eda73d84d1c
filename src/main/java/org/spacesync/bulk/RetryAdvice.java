package org.spacesync.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.BulkType;
import org.spacesync.jobs.JobError;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.BulkJournal;

/**
 * What to do before failed items are sent again: without a change, most would fail again.
 *
 * @param texts sentences for a person, one for each cause that a retry alone does not cure
 * @param options of the command that retries: those of this operation, and those that remove the cause
 */
public record RetryAdvice(List<String> texts, List<String> options) {
    /** There is nothing to advise. */
    public static final RetryAdvice NONE = new RetryAdvice(List.of(), List.of());

    private static final Set<String> CONTENT = Set.of("InvalidEntry", "ValidationFailed", "UnknownField");
    private static final Set<String> RIGHTS = Set.of("AccessDenied", "Forbidden");

    static RetryAdvice of(Settings settings, BulkType type, BulkJournal journal) {
        Map<String, Long> errors = journal.errors();
        if (errors.isEmpty()) {
            return NONE;
        }
        List<String> texts = new ArrayList<>();
        List<String> options = given(settings, type);
        // The API's error for a published entry has no id of its own, and its text is "Cannot deleted published".
        long published = type == BulkType.DELETE ? journal.countFailed("%published%") : 0;
        if (published > 0 && !settings.flag(Setting.BULK_UNPUBLISH)) {
            texts.add(items(published) + " published, and only what is not can be deleted. --unpublish unpublishes "
                    + them(published) + " first.");
            options.add(Setting.BULK_UNPUBLISH.option());
        }
        long stale = errors.getOrDefault(JobError.STALE, 0L);
        boolean updates = type == BulkType.UPDATE
                || type == BulkType.CREATE && "update".equals(settings.text(Setting.BULK_ON_EXISTS));
        if (stale > 0 && updates && !settings.flag(Setting.BULK_REFRESH_STALE)) {
            texts.add(
                    items(stale) + " newer in the environment than the version that was sent. --refresh-stale updates "
                            + them(stale) + " all the same, over what others have changed.");
            options.add(Setting.BULK_REFRESH_STALE.option());
        }
        long existing = errors.getOrDefault(JobError.EXISTS, 0L);
        if (existing > 0) {
            texts.add(items(existing) + " there already. --on-exists skip leaves " + them(existing) + " as "
                    + (existing == 1 ? "it is" : "they are") + ", --on-exists update updates " + them(existing) + ".");
        }
        long missing = errors.getOrDefault(JobError.MISSING, 0L);
        if (missing > 0 && type != BulkType.CREATE) {
            texts.add(items(missing) + " not there"
                    + (type == BulkType.DELETE
                            ? ", so there is nothing to delete."
                            : ". 'bulk create' creates entries."));
        }
        long invalid = count(errors, CONTENT);
        if (invalid > 0) {
            texts.add(items(invalid) + " not valid. Correct " + them(invalid)
                    + " in the results file, which says what is wrong, or change the content type.");
        }
        long denied = count(errors, RIGHTS);
        if (denied > 0) {
            texts.add(items(denied) + " out of reach for this management token's user. Give the user a role that may "
                    + type.path() + " entries, or use another token.");
        }
        return new RetryAdvice(List.copyOf(texts), List.copyOf(options));
    }

    private static long count(Map<String, Long> errors, Set<String> ids) {
        return errors.entrySet().stream()
                .filter(error -> ids.contains(error.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The options of this operation: without them, a retry would treat the items differently. */
    private static List<String> given(Settings settings, BulkType type) {
        List<String> options = new ArrayList<>();
        for (Setting setting : OperationOptions.meaningful(type)) {
            if (settings.isGiven(setting)) {
                String value = settings.text(setting);
                boolean flag = value.equals("true") || value.equals("false");
                if (!flag) {
                    options.add(setting.option() + " " + value);
                } else if (settings.flag(setting)) {
                    options.add(setting.option());
                }
            }
        }
        return options;
    }

    private static String items(long count) {
        return count == 1 ? "1 entry is" : OperationTexts.number(count) + " entries are";
    }

    private static String them(long count) {
        return count == 1 ? "it" : "them";
    }
}
