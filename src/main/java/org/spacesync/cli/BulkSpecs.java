package org.spacesync.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.settings.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The bulk commands with their names and options. Most options come from the table of settings. */
final class BulkSpecs {
    private BulkSpecs() {}

    /** @param asked words of the command line */
    static CommandSpec bulk(Set<String> asked) {
        CommandSpec bulk = CommandSpecs.command("bulk", "Creates, updates, deletes and exports thousands of entries.");
        if (asked.contains("bulk")) {
            for (BulkVerb verb : BulkVerb.values()) {
                bulk.addSubcommand(verb.word(), command(verb, asked.contains(verb.word())));
            }
        }
        bulk.usageMessage()
                .customSynopsis("space-sync bulk COMMAND [OPTIONS] [FILE...]")
                .commandListHeading("%nCommands%n")
                .footer(
                        "",
                        "Options of a command: space-sync bulk create --help",
                        "How to use them:      docs/bulk.md");
        return bulk;
    }

    private static CommandSpec command(BulkVerb verb, boolean asked) {
        CommandSpec command = CommandSpecs.command(verb.word(), verb.description());
        if (!asked) {
            return command;
        }
        groups(verb).values().forEach(options -> options.forEach(command::addOption));
        operands(verb).forEach(command::addPositional);
        CommandSpecs.optionsInHelp(command, () -> groups(verb), exitCodes(verb));
        List<String> footer = new ArrayList<>(List.of("", "Examples"));
        footer.addAll(examples(verb));
        command.usageMessage()
                .customSynopsis("space-sync bulk " + synopsis(verb))
                .parameterListHeading("%n")
                .footer(footer.toArray(String[]::new));
        return command;
    }

    private static Map<String, String> exitCodes(BulkVerb verb) {
        return switch (verb) {
            case CREATE, UPDATE, DELETE -> ExitCode.table(ExitCode.OF_BULK_INPUT);
            case EXPORT -> ExitCode.table(ExitCode.OF_BULK_EXPORT);
            case STATUS -> ExitCode.table(ExitCode.OF_BULK_STATUS);
            case LIST -> ExitCode.table(ExitCode.OF_BULK_LIST);
        };
    }

    private static String synopsis(BulkVerb verb) {
        return switch (verb) {
            case CREATE, UPDATE, DELETE -> verb.word() + " [OPTIONS] FILE...";
            case EXPORT -> "export [OPTIONS] --out FILE";
            case STATUS -> "status [OPTIONS] ID";
            case LIST -> "list [OPTIONS]";
        };
    }

    private static List<PositionalParamSpec> operands(BulkVerb verb) {
        return switch (verb) {
            case CREATE, UPDATE, DELETE ->
                List.of(PositionalParamSpec.builder()
                        .paramLabel("FILE")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("JSON array, NDJSON or CSV with the items; a results file, of which the"
                                + " failed items are sent; -: standard input.")
                        .build());
            case STATUS ->
                List.of(PositionalParamSpec.builder()
                        .paramLabel("ID")
                        .index("0")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .description("Id of the job.")
                        .build());
            case EXPORT, LIST -> List.of();
        };
    }

    /** The options by their heading in the help. */
    private static Map<String, List<OptionSpec>> groups(BulkVerb verb) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        for (BulkVerb.Section section : verb.sections()) {
            List<OptionSpec> options = new ArrayList<>(others(section.title()));
            section.settings().forEach(setting -> options.add(option(verb, setting)));
            groups.put(section.title(), options);
        }
        return groups;
    }

    /** The options of a section that are not settings. */
    private static List<OptionSpec> others(String section) {
        return switch (section) {
            case BulkSections.WATCHING -> List.of(watch());
            case BulkSections.WHICH_JOBS -> filters();
            default -> List.of();
        };
    }

    private static OptionSpec option(BulkVerb verb, Setting setting) {
        return setting == Setting.BULK_QUERY
                ? CommandSpecs.texts("query", setting.placeholder(), verb.meaning(setting))
                : CommandSpecs.option(setting, verb.meaning(setting));
    }

    private static OptionSpec watch() {
        return CommandSpecs.flag(OptionSpec.builder("--watch"), "Repeat the request until the job has ended.");
    }

    private static List<OptionSpec> filters() {
        return List.of(
                CommandSpecs.texts("status", "LIST", "in_progress, completed or failed; separate several by commas."),
                CommandSpecs.texts("type", "LIST", "create, update, delete or export; separate several by commas."),
                time("created-after", "Created then or later: a day (2026-06-01) or a time (2026-06-01T12:30Z)."),
                time("created-before", "Created then or earlier."),
                time("updated-after", "Changed its status then or later."),
                time("updated-before", "Changed its status then or earlier."),
                text("order", "ORDER", "created or updated; with a - in front, newest first. Default: -created"),
                CommandSpecs.number("limit", "N", "Maximum number of jobs to list. 0: all. Default: 100"));
    }

    private static OptionSpec time(String name, String description) {
        return text(name, "TIME", description);
    }

    private static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder("--" + name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static List<String> examples(BulkVerb verb) {
        return switch (verb) {
            case CREATE ->
                List.of(
                        "  space-sync bulk create --space S --management-token @cma.txt teas.csv",
                        "  space-sync bulk create --space S --publish --on-exists update a.json b.json",
                        "  zcat teas.ndjson.gz | space-sync bulk create --space S --format ndjson -",
                        "  space-sync bulk create --space S --retry-failed results.ndjson");
            case UPDATE ->
                List.of(
                        "  space-sync bulk update --space S --merge --fetch-versions prices.csv",
                        "  space-sync bulk update --space S --refresh-stale --publish teas.json");
            case DELETE ->
                List.of(
                        "  space-sync bulk delete --space S --unpublish old-ids.csv",
                        "  space-sync bulk delete --space S --retry-failed results.ndjson");
            case EXPORT ->
                List.of(
                        "  space-sync bulk export --space S --out all.ndjson",
                        "  space-sync bulk export --space S --content-type tea --out teas.csv",
                        "  space-sync bulk export --space S --out teas.json \\",
                        "    --query 'sys.updatedAt[gte]=2026-01-01T00:00:00Z'");
            case STATUS -> List.of("  space-sync bulk status --space S --watch 2uArEj87");
            case LIST ->
                List.of(
                        "  space-sync bulk list --space S --status in_progress",
                        "  space-sync bulk list --space S --type create,update --limit 10 --json");
        };
    }
}
