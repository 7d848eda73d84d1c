package org.spacesync.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The links commands with their names and options. The options come from the table of settings. */
final class LinksSpecs {
    private LinksSpecs() {}

    /** @param asked words of the command line */
    static CommandSpec links(Set<String> asked) {
        CommandSpec links = CommandSpecs.command("links", "Finds and removes unresolved links of entries.");
        if (asked.contains("links")) {
            for (LinksVerb verb : LinksVerb.values()) {
                links.addSubcommand(verb.word(), command(verb, asked.contains(verb.word())));
            }
        }
        links.usageMessage()
                .customSynopsis("space-sync links COMMAND [OPTIONS]")
                .commandListHeading("%nCommands%n")
                .footer(
                        "",
                        "Options of a command: space-sync links report --help",
                        "How to use them:      docs/links.md");
        return links;
    }

    private static CommandSpec command(LinksVerb verb, boolean asked) {
        CommandSpec command = CommandSpecs.command(verb.word(), verb.description());
        if (!asked) {
            return command;
        }
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        verb.sections()
                .forEach(section -> groups.put(
                        section.title(),
                        section.settings().stream()
                                .map(setting -> CommandSpecs.option(setting, verb.meaning(setting)))
                                .toList()));
        groups.values().forEach(options -> options.forEach(command::addOption));
        CommandSpecs.optionsInHelp(command, () -> groups, ExitCode.table(verb.exitCodes()));
        List<String> footer = new ArrayList<>(List.of("", "Examples"));
        footer.addAll(examples(verb));
        command.usageMessage()
                .customSynopsis("space-sync links " + verb.word() + " [OPTIONS]")
                .footer(footer.toArray(String[]::new));
        return command;
    }

    private static List<String> examples(LinksVerb verb) {
        return switch (verb) {
            case REPORT ->
                List.of(
                        "  space-sync links report --space S --management-token @cma.txt",
                        "  space-sync links report --space S --unpublished --json > links.json");
            case CLEAN ->
                List.of(
                        "  space-sync links clean --space S --management-token @cma.txt --dry-run",
                        "  space-sync links clean --space S --content-type page");
        };
    }
}
