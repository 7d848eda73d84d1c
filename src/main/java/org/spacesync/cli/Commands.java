package org.spacesync.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.run.LocalFailure;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Similar;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands with their options, and their execution. */
final class Commands {
    private static final Set<String> ABOUT_THE_PROGRAM = Set.of("--help", "--version");

    private static final Map<String, String> SHORT = Map.of("-h", "--help", "-V", "--version");

    private final Surroundings surroundings;
    private final SyncEngine.Factory engines;
    private CommandLine commandLine;

    /**
     * The action of a command with its options, by name without dashes, and other words; the result is the exit code.
     */
    interface Action {
        int run(Map<String, ?> options, List<String> words);
    }

    Commands(Surroundings surroundings) {
        this(surroundings, new CamelEngine.Factory(surroundings.workingDirectory()));
    }

    Commands(Surroundings surroundings, SyncEngine.Factory engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    /** @param name of the command, with that of the command that it belongs to: {@code bulk create} */
    private Action action(String name) {
        return switch (name) {
            case "sync" -> (options, words) -> new SyncCommand(surroundings, engines).run(options);
            case "sandbox" ->
                (options, words) ->
                        new SandboxCommand(surroundings.console(), SandboxCommand::untilStopped).run(options);
            case "demo" -> (options, words) -> new DemoCommand(surroundings, engines).run();
            default ->
                name.startsWith("bulk ")
                        ? bulk(CommandSpecs.verb(BulkVerb.class, name))
                        : links(CommandSpecs.verb(LinksVerb.class, name));
        };
    }

    private Action links(LinksVerb verb) {
        return (options, words) -> new LinksCommand(verb, surroundings, engines).run(options);
    }

    private Action bulk(BulkVerb verb) {
        return switch (verb) {
            case CREATE, UPDATE, DELETE, EXPORT ->
                (options, words) -> new BulkCommand(verb, surroundings, engines).run(options, words);
            case STATUS -> (options, words) -> new BulkStatusCommand(surroundings, engines).run(options, words.get(0));
            case LIST -> (options, words) -> new BulkListCommand(surroundings, engines).run(options);
        };
    }

    /** Executes the arguments and returns the exit code of the process. */
    int execute(String... args) {
        String[] known = Arrays.stream(args).map(Commands::usualSpelling).toArray(String[]::new);
        boolean aboutProgram = known.length > 0 && ABOUT_THE_PROGRAM.contains(known[0]);
        boolean named = args.length > 0 && !args[0].startsWith("-");
        if (aboutProgram || named) {
            commandLine = new CommandLine(CommandSpecs.program(known));
            configure();
            return commandLine.execute(helpOfCommandOfCommand(known));
        }
        commandLine = new CommandLine(CommandSpecs.program("sync"));
        configure();
        List<String> sync = new ArrayList<>(List.of("sync"));
        sync.addAll(List.of(known));
        return commandLine.execute(sync.toArray(String[]::new));
    }

    /** {@code help bulk create}, since picocli's help does not support nested commands. */
    private String[] helpOfCommandOfCommand(String... known) {
        if (known.length != 3 || !known[0].equals("help")) {
            return known;
        }
        CommandLine command = commandLine.getSubcommands().get(known[1]);
        if (command == null || command.getSubcommands().isEmpty()) {
            return known;
        }
        boolean exists = command.getSubcommands().containsKey(known[2]);
        return exists ? new String[] {known[1], known[2], "--help"} : new String[] {known[1], known[2]};
    }

    /** 4.1.3 accepted {@code --sourceSpace} for {@code --source-space}; {@code -h} is common. */
    private static String usualSpelling(String argument) {
        if (SHORT.containsKey(argument)) {
            return SHORT.get(argument);
        }
        String name = argument.replaceFirst("=.*", "");
        return Arrays.stream(Setting.values())
                .filter(setting -> name.equals("--" + setting.camelName()))
                .findFirst()
                .map(setting -> setting.option() + argument.substring(name.length()))
                .orElse(argument);
    }

    private void configure() {
        Console console = surroundings.console();
        commandLine
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commandLine
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setHelpFactory(CommandSpecs::help)
                .setUsageHelpWidth(80)
                // A value @FILE is the file of a secret, not a file with more arguments.
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setExecutionStrategy(this::run)
                .setParameterExceptionHandler((e, args) -> wrongUsage(e));
    }

    private int run(ParseResult result) {
        Integer help = CommandLine.executeHelpRequest(result);
        if (help != null) {
            return help;
        }
        ParseResult command = result.subcommand();
        String name = command.commandSpec().name();
        if (command.hasSubcommand()) {
            command = command.subcommand();
            name += " " + command.commandSpec().name();
        }
        if (!command.commandSpec().subcommands().isEmpty()) {
            return commandMissing(command.commandSpec());
        }
        Map<String, Object> options = new HashMap<>();
        for (OptionSpec option : command.matchedOptions()) {
            options.put(option.names()[0].replaceFirst("^--", ""), option.getValue());
        }
        try {
            return action(name).run(options, words(command));
        } catch (RuntimeException | OutOfMemoryError e) {
            return unexpected(e, command.commandSpec().findOption("--verbose") != null);
        }
    }

    private static List<String> words(ParseResult command) {
        return command.matchedPositionals().stream()
                .flatMap(words -> words.stringValues().stream())
                .toList();
    }

    private int commandMissing(CommandSpec command) {
        surroundings.console().problem("'" + command.name() + "' needs a command. The commands are:");
        command.commandLine().usage(commandLine.getErr());
        return ExitCode.USAGE.code();
    }

    private int wrongUsage(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String message = e.getMessage();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            String name = first.replaceFirst("=.*", "");
            message = name.startsWith("-")
                    ? name + " is not an option."
                            + Similar.hint(name, command.optionsMap().keySet())
                    : unmatchedWord(command, name);
        }
        surroundings.console().problem(message);
        surroundings.console().err().println("See: " + command.qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    private static String unmatchedWord(CommandSpec command, String word) {
        return !command.subcommands().isEmpty()
                ? "'" + word + "' is not a command."
                        + Similar.hint(word, command.subcommands().keySet())
                : "'" + word + "' does not belong to an option. Options begin with '--'.";
    }

    private int unexpected(Throwable e, boolean canBeVerbose) {
        String text = LocalFailure.failure(e)
                .orElseGet(() -> "unexpected " + innermost(e)
                        + ". This is an error in Space Sync, or in changed routes. Please report it"
                        + (canBeVerbose ? ", with the log that --verbose writes." : "."));
        surroundings.console().problem(text);
        org.slf4j.LoggerFactory.getLogger(Commands.class).debug("Unexpected", e);
        return ExitCode.FAILED.code();
    }

    /** The exceptions around it only show where it passed through. */
    private static Throwable innermost(Throwable e) {
        Throwable inner = e;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
