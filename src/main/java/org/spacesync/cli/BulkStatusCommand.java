package org.spacesync.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.run.RunEnd;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;

/** Shows one job of the API, or watches it until its end. */
final class BulkStatusCommand {
    /** Header with the id of the job. */
    static final String JOB = "ctfBulkJob";

    /** Header: whether to watch the job until it has ended; the routes report its progress to the listener. */
    static final String WATCH = "ctfBulkWatch";

    private static final String ENDPOINT = "direct:ctf-bulk-status";

    private final Surroundings surroundings;
    private final SyncEngine.Factory engines;

    BulkStatusCommand(Surroundings surroundings, SyncEngine.Factory engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    /**
     * @param options options of the command line, by name without dashes
     * @param id of the job
     * @return the exit code, which also shows how the job ended
     */
    int run(Map<String, ?> options, String id) {
        boolean watch = Boolean.TRUE.equals(options.get("watch"));
        return new CommandRun(surroundings, engines, "space-sync bulk status --help", ENDPOINT)
                .run(() -> settings(options, id), session -> run(session, id, watch));
    }

    private Settings settings(Map<String, ?> options, String id) {
        Settings settings =
                new SettingsSources(surroundings).read(BulkVerb.STATUS, options).checkedForBulk();
        if (!id.matches("[a-zA-Z0-9-_.]{1,64}")) {
            throw new SettingsException(
                    List.of("'" + id + "' cannot be the id of a job. Give one as 'space-sync bulk list' shows it."));
        }
        return settings;
    }

    private int run(CommandRun.Session session, String id, boolean watch) {
        Map<String, Object> headers = new HashMap<>(Map.of(BulkCommand.SETTINGS, session.settings(), JOB, id));
        headers.put(WATCH, watch);
        Map<String, Object> job;
        try {
            job = Json.object(session.engine().request(ENDPOINT, null, headers, Map.class));
        } catch (SyncEngine.FailedException e) {
            if (RunEnd.known(e) instanceof ContentfulException refused && refused.isNotFound()) {
                return notFound(session.settings(), id);
            }
            throw e;
        }
        session.progress().endPhase();
        JobText text = new JobText(job);
        session.presentation().show(job, text::toString);
        return text.exitCode();
    }

    private int notFound(Settings settings, String id) {
        surroundings
                .console()
                .problem("There is no job " + id + " in environment " + settings.environment() + " of space "
                        + settings.space() + ". Check the id, --space and --environment: 'space-sync bulk list' shows"
                        + " the jobs that there are.");
        return ExitCode.FAILED.code();
    }
}
