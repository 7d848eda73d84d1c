package org.spacesync.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks combinations of settings before a run. It accepts the same combinations as 4.1.3. */
final class SettingsCheck {
    private final Settings settings;
    private final Set<Setting> unusable;
    private final List<String> problems = new ArrayList<>();

    private SettingsCheck(Settings settings, Set<Setting> unusable) {
        this.settings = settings;
        this.unusable = unusable;
    }

    /**
     * @param unusable settings with an invalid value, which is reported elsewhere; they must not be reported as missing
     *     too
     */
    static List<String> problems(Settings settings, Set<Setting> unusable) {
        SettingsCheck check = new SettingsCheck(settings, unusable);
        check.required(Setting.SOURCE_SPACE, Setting.DESTINATION_SPACE, Setting.SOURCE_DELIVERY_TOKEN);
        check.proxy();
        check.managementTokens();
        check.scope();
        check.selection();
        check.prune();
        check.twoDifferentPlaces();
        check.ports();
        check.trustStore();
        check.directories();
        check.schedule();
        check.share();
        return check.problems;
    }

    /** The same check before a bulk operation. */
    static List<String> bulkProblems(Settings settings, Set<Setting> unusable) {
        SettingsCheck check = new SettingsCheck(settings, unusable);
        check.required(Setting.SPACE);
        if (!check.given(Setting.DESTINATION_MANAGEMENT_TOKEN)) {
            check.required(Setting.MANAGEMENT_TOKEN);
        }
        check.proxy();
        check.port(Setting.MANAGEMENT_HOST, Setting.MANAGEMENT_PORT);
        check.port(Setting.UPLOAD_HOST, Setting.UPLOAD_PORT);
        check.port(Setting.PROXY_HOST, Setting.PROXY_PORT);
        check.trustStore();
        check.share();
        return check.problems;
    }

    static String missing(Setting setting) {
        return setting.option() + " is missing. Give it as " + setting.option() + " " + setting.placeholder() + ", as "
                + setting.environmentName() + ", as " + setting.camelName() + " in the --config file or as "
                + setting.propertyKey() + " in application.properties.";
    }

    private boolean given(Setting setting) {
        return settings.has(setting) || unusable.contains(setting);
    }

    private void required(Setting... needed) {
        for (Setting setting : needed) {
            if (!given(setting)) {
                problems.add(missing(setting));
            }
        }
    }

    private void proxy() {
        if (given(Setting.PROXY_HOST) != given(Setting.PROXY_PORT)) {
            boolean host = given(Setting.PROXY_HOST);
            Setting given = host ? Setting.PROXY_HOST : Setting.PROXY_PORT;
            Setting other = host ? Setting.PROXY_PORT : Setting.PROXY_HOST;
            problems.add(settings.origin(given) + " is given without " + other.option() + ". Give both or neither.");
        }
        needs(Setting.PROXY_USER, Setting.PROXY_HOST);
        needs(Setting.PROXY_PASSWORD, Setting.PROXY_USER);
    }

    private void managementTokens() {
        if (given(Setting.MANAGEMENT_TOKEN)) {
            return;
        }
        boolean source = given(Setting.SOURCE_MANAGEMENT_TOKEN);
        boolean destination = given(Setting.DESTINATION_MANAGEMENT_TOKEN);
        if (!source && !destination) {
            problems.add("There is no management token. Give --management-token for both spaces, or"
                    + " --source-management-token and --destination-management-token.");
        } else if (source != destination) {
            Setting given = source ? Setting.SOURCE_MANAGEMENT_TOKEN : Setting.DESTINATION_MANAGEMENT_TOKEN;
            Setting other = source ? Setting.DESTINATION_MANAGEMENT_TOKEN : Setting.SOURCE_MANAGEMENT_TOKEN;
            problems.add(settings.origin(given) + " covers one space only. Add " + other.option()
                    + ", or --management-token for both spaces.");
        }
    }

    private void scope() {
        boolean modelOnly = settings.flag(Setting.CONTENT_MODEL_ONLY);
        if (modelOnly && settings.flag(Setting.SKIP_CONTENT_MODEL)) {
            problems.add(settings.origin(Setting.SKIP_CONTENT_MODEL) + " and "
                    + settings.origin(Setting.CONTENT_MODEL_ONLY)
                    + " together leave nothing to do. Leave one of them out.");
        }
        if (!modelOnly && settings.flag(Setting.SKIP_LOCALES)) {
            problems.add(settings.origin(Setting.SKIP_LOCALES)
                    + " is only possible together with --content-model-only. Add that or leave it out.");
        }
    }

    private void selection() {
        if (settings.flag(Setting.CONTENT_MODEL_ONLY) && settings.has(Setting.ONLY)) {
            problems.add(settings.origin(Setting.ONLY) + " and " + settings.origin(Setting.CONTENT_MODEL_ONLY)
                    + " together leave nothing to do. Leave one of them out.");
        }
        if (settings.has(Setting.CONTENT_TYPES) && "assets".equals(settings.text(Setting.ONLY))) {
            problems.add(settings.origin(Setting.CONTENT_TYPES) + " selects entries, and "
                    + settings.origin(Setting.ONLY) + " leaves them out. Leave one of them out.");
        }
    }

    private void prune() {
        if (!settings.has(Setting.PRUNE)) {
            return;
        }
        if ("keep".equals(settings.text(Setting.ON_DELETE))) {
            problems.add(settings.origin(Setting.PRUNE) + " removes what " + settings.origin(Setting.ON_DELETE)
                    + " keeps. Give another --on-delete, or leave --prune out.");
        }
        boolean readsAll = settings.flag(Setting.RESYNC) || settings.flag(Setting.ADOPT);
        if ("all".equals(settings.text(Setting.PRUNE)) && !readsAll) {
            problems.add(settings.origin(Setting.PRUNE) + " needs a full read of the source. Add --resync, or give"
                    + " --prune kept.");
        }
    }

    private void needs(Setting part, Setting whole) {
        if (given(part) && !given(whole)) {
            problems.add(settings.origin(part) + " is given without " + whole.option() + ". Add that or leave it out.");
        }
    }

    private void twoDifferentPlaces() {
        boolean complete = settings.has(Setting.SOURCE_SPACE) && settings.has(Setting.DESTINATION_SPACE);
        if (complete && settings.source().equals(settings.destination())) {
            problems.add("Source and destination are the same: " + settings.source()
                    + ". Give another --destination-space or --destination-environment.");
        }
    }

    private void ports() {
        port(Setting.DELIVERY_HOST, Setting.DELIVERY_PORT);
        port(Setting.MANAGEMENT_HOST, Setting.MANAGEMENT_PORT);
        port(Setting.UPLOAD_HOST, Setting.UPLOAD_PORT);
        port(Setting.PROXY_HOST, Setting.PROXY_PORT);
    }

    private void port(Setting host, Setting port) {
        if (!settings.has(host) || !settings.has(port)) {
            return;
        }
        int inHost = HostName.parse(settings.text(host)).orElseThrow().port();
        if (inHost > 0 && inHost != settings.integer(port)) {
            problems.add(settings.origin(host) + " names port " + inHost + " and " + settings.origin(port)
                    + " names port " + settings.text(port) + ". Give the port once.");
        }
    }

    /** A missing directory is usually a typing error, and in a new one every run is a first run. */
    private void directories() {
        if (settings.has(Setting.SYNC_TOKEN_DIR)) {
            directoryProblem(settings, Setting.SYNC_TOKEN_DIR).ifPresent(problems::add);
        }
        Setting setting = Setting.SYNC_TOKEN_FILE;
        Path file = settings.path(setting);
        Path parent = file == null ? null : file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            problems.add(settings.origin(setting) + " names the file " + file + ", but " + parent
                    + (Files.exists(parent) ? " is not a directory." : " does not exist.")
                    + " Check the path, or create the directory.");
        }
    }

    /** The problem with a state directory that was given; empty if the directory exists. */
    static Optional<String> directoryProblem(Settings settings, Setting setting) {
        Path directory = settings.path(setting);
        if (Files.isDirectory(directory)) {
            return Optional.empty();
        }
        String start = settings.origin(setting) + " names the directory " + directory;
        return Optional.of(
                Files.exists(directory)
                        ? start + ", which is a file. Name a directory."
                        : start
                                + ", which does not exist. Check the path: the files of earlier runs must be there."
                                + " If there were no earlier runs, create the directory.");
    }

    private void schedule() {
        if (settings.has(Setting.SCHEDULE_CRON)) {
            Schedule.problem(settings.text(Setting.SCHEDULE_CRON))
                    .ifPresent(problem -> problems.add(settings.origin(Setting.SCHEDULE_CRON) + " is '"
                            + settings.text(Setting.SCHEDULE_CRON) + "'" + problem));
        }
    }

    private void share() {
        boolean unlimited = !unusable.contains(Setting.RATE_LIMIT) && settings.rateLimit() == 0;
        if (unlimited && !unusable.contains(Setting.RATE_SHARE) && settings.rateShare() < 1) {
            problems.add(settings.origin(Setting.RATE_SHARE) + " is a part of " + settings.origin(Setting.RATE_LIMIT)
                    + ", which is 0 and means no limit. Give a limit, or auto.");
        }
    }

    private void trustStore() {
        needs(Setting.TRUST_STORE_PASSWORD, Setting.TRUST_STORE);
        if (settings.has(Setting.TRUST_STORE) && !Files.isReadable(settings.path(Setting.TRUST_STORE))) {
            problems.add(settings.origin(Setting.TRUST_STORE) + " names the file " + settings.text(Setting.TRUST_STORE)
                    + ", which cannot be read. Check the path and the file's permissions.");
        }
    }
}
