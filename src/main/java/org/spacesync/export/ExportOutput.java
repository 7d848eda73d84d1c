package org.spacesync.export;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.bulk.file.DirectoryWriter;
import org.spacesync.bulk.file.EntryWriter;
import org.spacesync.bulk.file.Format;
import org.spacesync.bulk.file.TargetModel;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;

/** What exported entries are written to: a file, several or a stream. Files are there when all is committed. */
interface ExportOutput extends AutoCloseable {
    void write(Map<String, Object> entry);

    /** What could not be written, in sentences for people. */
    Set<String> notes();

    void commit();

    @Override
    void close();

    static ExportOutput toDirectory(Path directory, Format format, TargetModel model) {
        DirectoryWriter writer = new DirectoryWriter(directory, format, model);
        return new ExportOutput() {
            @Override
            public void write(Map<String, Object> entry) {
                writer.write(entry);
            }

            @Override
            public Set<String> notes() {
                return writer.notes();
            }

            @Override
            public void commit() {
                writer.commit();
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    static ExportOutput toOne(ExportTarget target, TargetModel model, List<String> contentTypes) {
        EntryWriter writer = target.stream() == null
                ? EntryWriter.toFile(target.path(), target.format(), model, contentTypes)
                : EntryWriter.toStream(new BufferedOutputStream(target.stream()), target.format(), model, contentTypes);
        return new ExportOutput() {
            @Override
            public void write(Map<String, Object> entry) {
                writer.write(entry);
                // Such a stream keeps to itself that nobody reads it any more.
                if (writer.count() % 1000 == 0) {
                    refuseBroken();
                }
            }

            private void refuseBroken() {
                if (target.stream() instanceof PrintStream print && print.checkError()) {
                    throw new RunException(
                            RunReport.Status.FAILED,
                            "The output was closed before all entries were written. Run again with a reader that"
                                    + " takes all of them, or with a file as --out.");
                }
            }

            @Override
            public Set<String> notes() {
                return writer.notes();
            }

            @Override
            public void commit() {
                writer.commit();
                refuseBroken();
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }
}
