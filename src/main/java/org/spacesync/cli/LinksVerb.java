package org.spacesync.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacesync.EntryLinks;
import org.spacesync.cli.BulkVerb.Section;
import org.spacesync.settings.Setting;

/** The links commands, each with the settings that it uses. */
enum LinksVerb {
    REPORT(
            "Lists unresolved links of entries.",
            EntryLinks.REPORT,
            ExitCode.OF_LINKS_REPORT,
            Setting.LINKS_CONTENT_TYPE,
            Setting.LINKS_UNPUBLISHED),
    CLEAN(
            "Removes unresolved links from entries, and publishes again what was published.",
            EntryLinks.CLEAN,
            ExitCode.OF_LINKS_CLEAN,
            Setting.LINKS_CONTENT_TYPE,
            Setting.LINKS_UNPUBLISHED,
            Setting.LINKS_DRY_RUN);

    private static final Set<Setting> OF_UPLOADS =
            EnumSet.of(Setting.UPLOAD_HOST, Setting.UPLOAD_PORT, Setting.UPLOAD_INSECURE);

    private final String description;
    private final String endpoint;
    private final Map<ExitCode, String> exitCodes;
    private final List<Setting> own;

    LinksVerb(String description, String endpoint, Map<ExitCode, String> exitCodes, Setting... own) {
        this.description = description;
        this.endpoint = endpoint;
        this.exitCodes = exitCodes;
        this.own = List.of(own);
    }

    /** Name of the command after {@code space-sync links}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }

    /** Differences from the usual exit codes. */
    Map<ExitCode, String> exitCodes() {
        return exitCodes;
    }

    /** The endpoint of the routes for this command. */
    String endpoint() {
        return endpoint;
    }

    /** Its settings, as in the help. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>(BulkSections.BEFORE);
        sections.add(new Section("Which links", own));
        sections.add(new Section("State", Setting.LINKS_STATE_DIR));
        BulkSections.AFTER.forEach(section -> sections.add(new Section(
                section.title(),
                section.settings().stream()
                        .filter(setting -> !OF_UPLOADS.contains(setting))
                        .toList())));
        return sections;
    }

    Set<Setting> settings() {
        return sections().stream()
                .flatMap(section -> section.settings().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Setting.class)));
    }

    /** What a setting means for this command, if the table of settings is more general. */
    String meaning(Setting setting) {
        return switch (setting) {
            case JSON -> "Print everything as one JSON object and nothing else.";
            case SPACE, ENVIRONMENT, MANAGEMENT_TOKEN, RATE_LIMIT -> BulkVerb.CREATE.meaning(setting);
            default -> setting.description();
        };
    }
}
