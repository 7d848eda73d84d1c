package org.spacesync.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.spacesync.settings.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands with their names and options. The options of {@code sync} come from the table of settings. */
final class CommandSpecs {
    private CommandSpecs() {}

    /**
     * The program with its commands. A command that is not asked for has only its name and description: all their options
     * take longer to make than the parser takes for everything else.
     *
     * @param asked the arguments
     */
    static CommandSpec program(String... asked) {
        Set<String> words = Set.copyOf(Arrays.asList(asked));
        CommandSpec program = command("space-sync", "Copies what is published in one Contentful space to another.");
        program.addSubcommand("sync", sync(words.contains("sync")));
        program.addSubcommand("bulk", BulkSpecs.bulk(words));
        program.addSubcommand("links", LinksSpecs.links(words));
        program.addSubcommand("sandbox", sandbox(words.contains("sandbox")));
        program.addSubcommand(
                "demo", command("demo", "Shows a first and a second sync in a sandbox, in less than a minute."));
        program.addSubcommand("help", new CommandLine(new CommandLine.HelpCommand()));
        program.usageMessage()
                .customSynopsis("space-sync [COMMAND] [OPTIONS]", "Without a command, the options are those of sync.")
                .commandListHeading("%nCommands%n")
                .footer(
                        "",
                        "A first sync:",
                        "  space-sync --source-space A --source-delivery-token T \\",
                        "             --destination-space B --management-token @cma.txt");
        settingsInHelp(program);
        return program;
    }

    /** Help of a command, in which flags have no value, although {@code --flag=false} is accepted. */
    static CommandLine.Help help(CommandSpec command, CommandLine.Help.ColorScheme colors) {
        return new CommandLine.Help(command, colors) {
            @Override
            public IParamLabelRenderer parameterLabelRenderer() {
                IParamLabelRenderer usual = super.parameterLabelRenderer();
                return new IParamLabelRenderer() {
                    @Override
                    public Ansi.Text renderParameterLabel(ArgSpec arg, Ansi ansi, List<Ansi.IStyle> styles) {
                        return arg.type() == Boolean.class
                                ? ansi.new Text("")
                                : usual.renderParameterLabel(arg, ansi, styles);
                    }

                    @Override
                    public String separator() {
                        return usual.separator();
                    }
                };
            }
        };
    }

    /** The verb of a command such as {@code bulk create}. */
    static <V extends Enum<V>> V verb(Class<V> verbs, String command) {
        return Enum.valueOf(verbs, command.substring(command.indexOf(' ') + 1).toUpperCase(Locale.ROOT));
    }

    private static CommandSpec sync(boolean asked) {
        CommandSpec sync = command("sync", "Copies everything the first time, and later only what has changed.");
        if (!asked) {
            return sync;
        }
        sync.usageMessage().customSynopsis("space-sync [sync] [OPTIONS]");
        syncSettings().forEach(setting -> sync.addOption(option(setting, setting.description())));
        for (String removed : SyncCommand.removedOptions()) {
            sync.addOption(OptionSpec.builder("--" + removed)
                    .hidden(true)
                    .type(Boolean.class)
                    .arity("0..1")
                    .fallbackValue("true")
                    .build());
        }
        settingsInHelp(sync);
        return sync;
    }

    private static Stream<Setting> syncSettings() {
        return Arrays.stream(Setting.values()).filter(Setting::isOfSync);
    }

    private static void settingsInHelp(CommandSpec command) {
        optionsInHelp(command, CommandSpecs::syncGroups, ExitCode.table());
    }

    private static Map<String, List<OptionSpec>> syncGroups() {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        syncSettings().forEach(setting -> groups.computeIfAbsent(setting.group().title(), title -> new ArrayList<>())
                .add(option(setting, setting.description())));
        return groups;
    }

    /**
     * Lists options by group. The parser does not use groups: with them, picocli would allow an option twice.
     *
     * @param groups is asked when the help is shown
     */
    static void optionsInHelp(
            CommandSpec command, Supplier<Map<String, List<OptionSpec>>> groups, Map<String, String> exitCodes) {
        command.usageMessage()
                .sectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> help(command("about", ""), help.colorScheme()).optionList()
                                + help(grouped(groups.get()), help.colorScheme())
                                        .optionListGroupSections());
        command.usageMessage().exitCodeListHeading("%nExit codes%n").exitCodeList(exitCodes);
    }

    private static CommandSpec grouped(Map<String, List<OptionSpec>> groups) {
        CommandSpec grouped = CommandSpec.create();
        grouped.usageMessage().sortOptions(false);
        groups.forEach((title, options) -> {
            ArgGroupSpec.Builder group =
                    ArgGroupSpec.builder().heading("%n" + title + "%n").validate(false);
            options.forEach(group::addArg);
            grouped.addArgGroup(group.build());
        });
        return grouped;
    }

    private static CommandSpec sandbox(boolean asked) {
        CommandSpec sandbox = command("sandbox", "Runs a Contentful-compatible server on this machine, in memory.");
        if (!asked) {
            return sandbox;
        }
        sandbox.usageMessage()
                .footer(
                        "",
                        "Without --seed and --space there is a space source with content, and an empty"
                                + " space destination.");
        sandbox.addOption(number(
                "port",
                "PORT",
                "Port of the delivery API; the next three are for management, upload and files. Default: four"
                        + " free ports"));
        sandbox.addOption(OptionSpec.builder("--host")
                .type(String.class)
                .paramLabel("HOST")
                .description("Address to listen on. Default: 127.0.0.1")
                .build());
        sandbox.addOption(texts(
                "seed", "SPACE=FILE", "Fill a space, or SPACE/ENVIRONMENT, from an export file." + " Repeatable."));
        sandbox.addOption(
                texts("space", "ID", "Create an empty space; ID=LOCALE sets its default locale. Repeatable."));
        sandbox.addOption(number(
                "rate-limit",
                "N",
                "Requests per second that the management API allows. 0: no limit." + " Default: 10"));
        sandbox.addOption(number("latency", "MS", "Milliseconds by which each answer is delayed. Default: 0"));
        sandbox.addOption(texts("switch", "NAME=VALUE", "Change a behaviour, see docs/sandbox.md. Repeatable."));
        return sandbox;
    }

    static OptionSpec number(String name, String label, String description) {
        return OptionSpec.builder("--" + name)
                .type(Integer.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec texts(String name, String label, String description) {
        return OptionSpec.builder("--" + name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** @param meaning the description in the help */
    static OptionSpec option(Setting setting, String meaning) {
        OptionSpec.Builder option = OptionSpec.builder(setting.option()).showDefaultValue(Visibility.NEVER);
        if (setting.isFlag()) {
            return flag(option, escaped(meaning));
        }
        String byDefault = setting.defaultValue() == null ? "" : " Default: " + setting.defaultValue();
        return option.type(String.class)
                .arity("1")
                .paramLabel(setting.placeholder())
                .description(escaped(meaning + byDefault))
                .build();
    }

    /** A percent sign begins a placeholder of the help. */
    private static String escaped(String text) {
        return text.replace("%", "%%");
    }

    /** An option without a value, or with true or false. */
    static OptionSpec flag(OptionSpec.Builder option, String meaning) {
        return option.type(Boolean.class)
                .arity("0..1")
                .fallbackValue("true")
                .description(meaning)
                .build();
    }

    /** Without short options: a token may begin with {@code -h}. */
    static CommandSpec command(String name, String description) {
        CommandSpec command =
                CommandSpec.create().name(name).versionProvider(() -> new String[] {"space-sync " + Version.text()});
        command.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        command.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
        command.usageMessage().description(description).sortOptions(false).autoWidth(false);
        return command;
    }
}
