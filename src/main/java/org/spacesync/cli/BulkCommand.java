package org.spacesync.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.bulk.BulkReport;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;

/** Creates, updates, deletes or exports entries with jobs of the API. */
final class BulkCommand {
    /** Header with the settings of a bulk operation. */
    static final String SETTINGS = "ctfBulkSettings";

    /** Header with the stream for standard output, if the export goes there. */
    static final String OUTPUT = "ctfBulkOutput";

    private static final String STANDARD_OUTPUT = "-";

    private final BulkVerb verb;
    private final Surroundings surroundings;
    private final SyncEngine.Factory engines;

    BulkCommand(BulkVerb verb, Surroundings surroundings, SyncEngine.Factory engines) {
        this.verb = verb;
        this.surroundings = surroundings;
        this.engines = engines;
    }

    /**
     * @param options options of the command line, by name without dashes
     * @param files names of the input files
     * @return the exit code
     */
    int run(Map<String, ?> options, List<String> files) {
        return new CommandRun(surroundings, engines, "space-sync bulk " + verb.word() + " --help", verb.endpoint())
                .run(() -> settings(options, files), session -> run(session, files));
    }

    /** All problems are reported at once, before anything is read or sent. */
    private Settings settings(Map<String, ?> options, List<String> files) {
        List<String> problems = new ArrayList<>();
        Settings settings = new SettingsSources(surroundings).read(verb, options);
        try {
            settings.checkedForBulk();
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        }
        BulkFiles check = new BulkFiles(surroundings.workingDirectory(), settings);
        problems.addAll(verb.hasInput() ? check.inputProblems(files) : check.exportProblems(texts(options, "query")));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private static List<?> texts(Map<String, ?> options, String name) {
        return options.get(name) instanceof List<?> many ? many : List.of();
    }

    private int run(CommandRun.Session session, List<String> files) {
        Map<String, Object> headers = new HashMap<>(Map.of(SETTINGS, session.settings()));
        boolean toOutput = verb == BulkVerb.EXPORT
                && STANDARD_OUTPUT.equals(session.settings().text(Setting.BULK_OUT));
        if (toOutput) {
            headers.put(OUTPUT, surroundings.console().out());
        }
        // Always a list: a stream as a body would be read into memory on its way into a route.
        List<Object> input =
                verb.hasInput() ? BulkFiles.inputs(files, surroundings.workingDirectory(), surroundings.in()) : null;
        BulkReport report = session.engine().request(verb.endpoint(), input, headers, BulkReport.class);
        session.progress().endRun(report.status());
        (toOutput ? session.presentation().besideOutput() : session.presentation()).show(report);
        return report.status().exitCode();
    }
}
