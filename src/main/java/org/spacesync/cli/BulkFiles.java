package org.spacesync.cli;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** The files of a bulk command, and the problems with them before anything is read. */
final class BulkFiles {
    private static final String STANDARD_STREAM = "-";

    private final Path workingDirectory;
    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    BulkFiles(Path workingDirectory, Settings settings) {
        this.workingDirectory = workingDirectory;
        this.settings = settings;
    }

    /** Paths, and the stream instead of {@code -}. */
    static List<Object> inputs(List<String> files, Path workingDirectory, InputStream standardInput) {
        List<Object> inputs = new ArrayList<>();
        files.forEach(
                file -> inputs.add(file.equals(STANDARD_STREAM) ? standardInput : workingDirectory.resolve(file)));
        return inputs;
    }

    /** Problems with the files of a command that reads items. */
    List<String> inputProblems(List<String> files) {
        boolean retry = settings.has(Setting.BULK_RETRY_FAILED);
        if (files.isEmpty() && !retry) {
            problems.add("There is no input. Give one or more files, - for standard input, or --retry-failed FILE.");
        } else if (!files.isEmpty() && retry) {
            problems.add(settings.origin(Setting.BULK_RETRY_FAILED)
                    + " has items of its own and cannot be given together with input files. Leave one of them out.");
        }
        files.stream().distinct().filter(file -> !file.equals(STANDARD_STREAM)).forEach(file -> readable(file, ""));
        files.stream()
                .filter(file -> Collections.frequency(files, file) > 1)
                .distinct()
                .forEach(file -> problems.add("The input " + file + " is given twice. Give it once."));
        if (retry) {
            readable(settings.text(Setting.BULK_RETRY_FAILED), settings.origin(Setting.BULK_RETRY_FAILED) + ": ");
        }
        writable(Setting.BULK_RESULTS);
        return problems;
    }

    /**
     * Problems with the options of an export.
     *
     * @param queries conditions as given
     */
    List<String> exportProblems(List<?> queries) {
        queries.stream()
                .map(Object::toString)
                .filter(query -> query.indexOf('=') < 1)
                .forEach(query -> problems.add("--query is '" + query
                        + "'. Give KEY=VALUE, for instance sys.updatedAt[gte]=2026-01-01T00:00:00Z."));
        if (!settings.has(Setting.BULK_OUT)) {
            problems.add("--out is missing. Give a file, a directory or - for standard output.");
        } else if (!settings.text(Setting.BULK_OUT).equals(STANDARD_STREAM)) {
            writable(Setting.BULK_OUT);
        }
        return problems;
    }

    private void readable(String name, String option) {
        Path file = path(name);
        if (file == null) {
            problems.add(option + name + " cannot be the name of a file. Check it.");
        } else if (Files.isDirectory(file)) {
            problems.add(option + "The input " + name + " is a directory. Name the files in it, for instance " + name
                    + (name.endsWith("/") ? "" : "/") + "*.json.");
        } else if (!Files.exists(file)) {
            problems.add(option + "The input " + name + " does not exist. Check the path.");
        } else if (!Files.isReadable(file)) {
            problems.add(option + "The input " + name + " cannot be read. Check the file's permissions.");
        }
    }

    private void writable(Setting setting) {
        Path file = settings.has(setting) ? path(settings.text(setting)) : null;
        Path parent = file == null ? null : file.toAbsolutePath().getParent();
        if (setting == Setting.BULK_RESULTS && file != null && Files.isDirectory(file)) {
            problems.add(settings.origin(setting) + " is the directory " + file + ". Name a file in it.");
        } else if (file != null && settings.text(setting).endsWith("/") && !Files.isDirectory(file)) {
            problems.add(settings.origin(setting) + " names the directory " + settings.text(setting)
                    + ", which does not exist. Create it, or name a file.");
        } else if (parent != null && !Files.isDirectory(parent)) {
            problems.add(settings.origin(setting) + " names the file " + settings.text(setting) + ", but " + parent
                    + " is not a directory. Create it, or check the path.");
        }
    }

    private Path path(String name) {
        try {
            return workingDirectory.resolve(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
