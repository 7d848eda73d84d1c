package org.spacesync.cli;

import java.util.HashMap;
import java.util.Map;
import org.spacesync.EntryLinks;
import org.spacesync.links.LinksReport;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** Finds or removes unresolved links. Results are shown at once, however many there are. */
final class LinksCommand {
    private final LinksVerb verb;
    private final Surroundings surroundings;
    private final SyncEngine.Factory engines;

    LinksCommand(LinksVerb verb, Surroundings surroundings, SyncEngine.Factory engines) {
        this.verb = verb;
        this.surroundings = surroundings;
        this.engines = engines;
    }

    /**
     * @param options options of the command line, by name without dashes
     * @return the exit code
     */
    int run(Map<String, ?> options) {
        return new CommandRun(surroundings, engines, "space-sync links " + verb.word() + " --help", verb.endpoint())
                .run(() -> settings(options), this::run);
    }

    private Settings settings(Map<String, ?> options) {
        return new SettingsSources(surroundings)
                .read(verb.settings(), BulkVerb.values(verb.settings(), options))
                .checkedForBulk();
    }

    private int run(CommandRun.Session session) {
        Settings settings = session.settings();
        Console console = surroundings.console();
        boolean dryRun = settings.flag(Setting.LINKS_DRY_RUN);
        LinksOutput output = settings.flag(Setting.JSON)
                ? new LinksJson(console)
                : new LinksText(console, session.progress(), dryRun, settings.flag(Setting.QUIET));
        Map<String, Object> headers = new HashMap<>();
        headers.put(EntryLinks.SETTINGS, settings);
        headers.put(EntryLinks.OUTPUT, output);
        LinksReport report = session.engine().request(verb.endpoint(), null, headers, LinksReport.class);
        session.progress().endRun(report.status());
        output.end(report);
        return report.exitCode();
    }
}
