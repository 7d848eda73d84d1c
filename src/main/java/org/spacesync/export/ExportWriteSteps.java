package org.spacesync.export;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.bulk.BulkRun;
import org.spacesync.bulk.OperationTexts;
import org.spacesync.bulk.TargetReading;
import org.spacesync.bulk.file.TargetModel;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.state.BulkJob;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-write-export}: all parts are here, and become what was asked for. */
public class ExportWriteSteps {
    private static final String PHASE = "write-export";

    /** Compares with what the collection has now. No part was full, so a difference is of entries that came or went. */
    public void compare(@Variable(Run.VARIABLE) BulkRun run, @Body Map<String, Object> page) {
        long exported = jobs(run).stream().mapToLong(BulkJob::items).sum();
        Integer there = Json.integer(page, "total");
        if (there != null && there != exported) {
            run.listener()
                    .note(OperationTexts.number(exported) + " entries were exported, and "
                            + OperationTexts.number(there)
                            + " are there now: an export is no snapshot, and entries were created or deleted meanwhile."
                            + " If not, export again with --start-over.");
        }
    }

    private static List<BulkJob> jobs(BulkRun run) {
        return run.bulk().jobs(BulkJob.State.ENDED);
    }

    /** Writes the entries of all parts, in their order. What was there before stays until all is written. */
    public void write(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(ExportSteps.ORDER) ExportOrder order,
            @Variable(TargetReading.VARIABLE) TargetReading target,
            Exchange exchange) {
        List<BulkJob> jobs = jobs(run);
        TargetModel model = target.model();
        run.phase(PHASE, jobs.stream().mapToLong(BulkJob::items).sum());
        Path path = order.target().path();
        try (ExportOutput output = order.target().open(model, contentTypes(order, model, jobs))) {
            for (BulkJob job : jobs) {
                if (exchange.getContext().isStopping()) {
                    run.doors().stop();
                    throw new RunException(RunReport.Status.FAILED, "The run was stopped.");
                }
                copy(run, job, output);
            }
            output.commit();
            output.notes().forEach(run.listener()::note);
        }
        if (path != null) {
            exchange.setVariable(RouteVariables.OUT, path);
        }
    }

    /** Those that were exported; all if the entries do not tell theirs. */
    private static List<String> contentTypes(ExportOrder order, TargetModel model, List<BulkJob> jobs) {
        Set<String> types = new LinkedHashSet<>();
        jobs.forEach(job -> types.addAll(ExportJob.contentTypes(job)));
        boolean known = order.query().selects("sys.contentType") || model == null;
        return List.copyOf(known ? types : model.contentTypeIds());
    }

    private static void copy(BulkRun run, BulkJob job, ExportOutput output) {
        try (ExportedEntries entries = ExportedEntries.of(run.directory(), job)) {
            entries.iterator().forEachRemaining(entry -> {
                output.write(entry);
                run.done(PHASE);
            });
        } catch (ArchiveException e) {
            lost(run, job);
            throw new RunException(
                    RunReport.Status.FAILED,
                    e.getMessage() + " It was removed. The same command exports this part again.",
                    e);
        }
    }

    private static void lost(BulkRun run, BulkJob job) {
        ExportJob.clear(run.directory(), job);
        run.bulk().forgetExported(job.number());
        run.bulk().save(job.planned());
    }
}
