package org.spacesync.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;

/** Lists jobs of the API. */
final class BulkListCommand {
    /** Header with the parameters for the list of the API. */
    static final String FILTER = "ctfBulkFilter";

    /** Header with the maximum number of jobs to return; without it all are returned. */
    static final String MOST = "ctfBulkMost";

    private static final int MOST_BY_DEFAULT = 100;

    private static final String ENDPOINT = "direct:ctf-bulk-list";

    private final Surroundings surroundings;
    private final SyncEngine.Factory engines;

    BulkListCommand(Surroundings surroundings, SyncEngine.Factory engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    /**
     * @param options options of the command line, by name without dashes
     * @return the exit code
     */
    int run(Map<String, ?> options) {
        JobFilter filter = JobFilter.of(options);
        int limit = options.get("limit") instanceof Integer given ? given : MOST_BY_DEFAULT;
        return new CommandRun(surroundings, engines, "space-sync bulk list --help", ENDPOINT)
                .run(() -> settings(options, filter, limit), session -> run(session, filter, limit));
    }

    private Settings settings(Map<String, ?> options, JobFilter filter, int limit) {
        List<String> problems = new ArrayList<>(filter.problems());
        if (limit < 0) {
            problems.add("--limit is '" + limit + "'. Give a whole number, 0 for all jobs.");
        }
        Settings settings = new SettingsSources(surroundings).read(BulkVerb.LIST, options);
        try {
            settings.checkedForBulk();
        } catch (SettingsException e) {
            problems.addAll(0, e.problems());
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private static int run(CommandRun.Session session, JobFilter filter, int limit) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(BulkCommand.SETTINGS, session.settings());
        headers.put(FILTER, filter.parameters());
        headers.put(MOST, limit == 0 ? null : limit);
        List<Map<String, Object>> jobs = Json.objects(session.engine().request(ENDPOINT, null, headers, List.class));
        session.progress().endPhase();
        session.presentation().show(jobs, () -> text(session.settings(), filter, jobs, limit));
        return ExitCode.DONE.code();
    }

    private static String text(Settings settings, JobFilter filter, List<Map<String, Object>> jobs, int limit) {
        if (jobs.isEmpty()) {
            return "There are no jobs" + (filter.isEmpty() ? "" : " of this kind") + " in environment "
                    + settings.environment() + " of space " + settings.space() + ".";
        }
        String more = limit > 0 && jobs.size() >= limit ? "\nThere may be more; --limit 0 lists all." : "";
        return String.join("\n", JobText.table(jobs)) + more;
    }
}
