package org.spacesync.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacesync.settings.Setting;

/** The bulk commands, each with the settings that it uses. */
enum BulkVerb {
    CREATE("Creates the entries in files.", BulkSections.CREATE),
    UPDATE("Updates the entries in files.", BulkSections.UPDATE),
    DELETE("Deletes the entries whose ids are in files.", BulkSections.DELETE),
    EXPORT("Writes entries to a file or a directory, however many there are.", BulkSections.EXPORT),
    STATUS("Shows one job, or watches it until its end.", BulkSections.STATUS),
    LIST("Lists jobs, the newest first.", BulkSections.LIST);

    /**
     * Settings that belong together in the help.
     *
     * @param title heading in the help
     */
    record Section(String title, List<Setting> settings) {
        Section(String title, Setting... settings) {
            this(title, List.of(settings));
        }
    }

    private final String description;
    private final List<Section> sections;

    BulkVerb(String description, List<Section> own) {
        this.description = description;
        this.sections = new ArrayList<>(BulkSections.BEFORE);
        this.sections.addAll(own);
        this.sections.addAll(BulkSections.AFTER);
    }

    /** Name of the command after {@code space-sync bulk}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }

    /** Whether it reads items from files. */
    boolean hasInput() {
        return this == CREATE || this == UPDATE || this == DELETE;
    }

    /** Its settings, as in the help. */
    List<Section> sections() {
        return List.copyOf(sections);
    }

    Set<Setting> settings() {
        return sections.stream()
                .flatMap(section -> section.settings().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Setting.class)));
    }

    /** The endpoint of the routes for this command. */
    String endpoint() {
        return "direct:ctf-bulk-" + word();
    }

    /**
     * Values of settings by their names.
     *
     * @param options options of the command line, by name without dashes; other options are ignored
     */
    Map<String, Object> settings(Map<String, ?> options) {
        return values(settings(), options);
    }

    /** The same, for a command that uses these settings. */
    static Map<String, Object> values(Set<Setting> used, Map<String, ?> options) {
        Map<String, Object> values = new HashMap<>();
        for (Setting setting : used) {
            Object value = options.get(setting.option().substring("--".length()));
            if (value != null) {
                values.put(setting.kebabName(), value instanceof List<?> many ? joined(many) : value);
            }
        }
        return values;
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining("&"));
    }

    /** What a setting means for this command, if the table of settings is more general. */
    String meaning(Setting setting) {
        return switch (setting) {
            case SPACE -> "Id of the space. Required.";
            case ENVIRONMENT -> "Environment of the space.";
            case MANAGEMENT_TOKEN -> "Management API token. Required. @FILE: it is read from that file.";
            case BULK_CONTENT_TYPE ->
                this == EXPORT
                        ? "Entries of this content type only."
                        : "Content type of items that do not name theirs.";
            case BULK_FORMAT ->
                "json, ndjson or csv. Default: by the name of the file"
                        + (this == EXPORT
                                ? "; ndjson for standard output and directories."
                                : ", else by its beginning.");
            case BULK_MERGE, BULK_REFRESH_STALE ->
                setting.description() + (this == CREATE ? " For --on-exists update." : "");
            case BULK_QUERY ->
                "Condition for the entries, as in the API. Repeatable; docs/bulk.md has the" + " allowed ones.";
            case BULK_OUT -> setting.description() + " Required.";
            case BULK_TIMEOUT -> this == STATUS ? "How long to watch, in milliseconds." : setting.description();
            case BULK_POLL_DELAY ->
                this == STATUS
                        ? "Pause before the second request, in milliseconds; it grows by half each time."
                        : setting.description();
            case RATE_LIMIT ->
                "Requests to an API per --rate-limit-period. 0: no limit. auto: the limit of the"
                        + " server, recommended.";
            case JSON ->
                switch (this) {
                    case STATUS -> "Print the job as JSON, as in the API, and nothing else.";
                    case LIST -> "Print the jobs as a JSON array, as in the API, and nothing else.";
                    default -> "Print the report as JSON and nothing else.";
                };
            default -> setting.description();
        };
    }
}
