package org.spacesync.export;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spacesync.bulk.file.Format;
import org.spacesync.bulk.file.TargetModel;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/**
 * Where an export goes, and in which format.
 *
 * @param stream null if it goes to files
 * @param path a file or a directory; null if it goes to the stream
 * @param directory whether each content type gets a file of its own there
 */
public record ExportTarget(OutputStream stream, Path path, boolean directory, Format format) {
    private static final String STANDARD_OUTPUT = "-";

    /**
     * @param stream what {@code -} stands for; null if for nothing
     * @throws RunException if nothing can be written there
     */
    static ExportTarget of(Settings settings, OutputStream stream) {
        String out = settings.text(Setting.BULK_OUT);
        if (out == null) {
            throw misconfigured("It is not said where the export goes. Give a file or a directory as --out.");
        }
        if (out.equals(STANDARD_OUTPUT)) {
            if (stream == null) {
                throw misconfigured("The export is to go to '-', but there is no stream. Give a file or a directory as"
                        + " --out, or an OutputStream in the header " + ExportSteps.OUTPUT + ".");
            }
            return new ExportTarget(stream, null, false, format(settings, out, Format.NDJSON));
        }
        Path path = path(out);
        boolean directory = Files.isDirectory(path) || out.endsWith("/") || out.endsWith(File.separator);
        refuseUnwritable(path, directory);
        return new ExportTarget(null, path, directory, format(settings, out, directory ? Format.NDJSON : null));
    }

    private static Path path(String out) {
        try {
            return Path.of(out);
        } catch (InvalidPathException e) {
            throw misconfigured("'" + out + "' cannot be the name of a file. Give another one as --out.");
        }
    }

    private static Format format(Settings settings, String out, Format otherwise) {
        String given = settings.text(Setting.BULK_FORMAT);
        if (given != null) {
            return Format.valueOf(given.toUpperCase(Locale.ROOT));
        }
        return otherwise != null
                ? otherwise
                : Format.ofName(out)
                        .orElseThrow(() -> misconfigured("The name " + out + " does not say which format to write."
                                + " Give --format json, ndjson or csv, or another name."));
    }

    private static void refuseUnwritable(Path path, boolean directory) {
        if (directory && Files.exists(path) && !Files.isDirectory(path)) {
            throw misconfigured(path + " is a file, not a directory. Leave the slash at its end out, or name another.");
        }
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            // A pipe or a device takes what comes where it is.
            return;
        }
        Path existing =
                directory ? path.toAbsolutePath() : path.toAbsolutePath().getParent();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw misconfigured(path + " cannot be written, since " + existing
                    + " is not a directory that this user may write to. Give another place as --out.");
        }
    }

    static RunException misconfigured(String message) {
        return new RunException(RunReport.Status.MISCONFIGURED, message);
    }

    /** @param contentTypes ids of those that have columns in CSV */
    ExportOutput open(TargetModel model, List<String> contentTypes) {
        return directory
                ? ExportOutput.toDirectory(path, format, model)
                : ExportOutput.toOne(this, model, contentTypes);
    }
}
