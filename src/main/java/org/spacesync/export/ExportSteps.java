package org.spacesync.export;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.spacesync.bulk.BulkRun;
import org.spacesync.run.Run;
import org.spacesync.run.RunContext;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.BulkJob;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-export-entries} and {@code ctf-bulk-plan-export}: what is exported, and in which jobs. */
public class ExportSteps {
    /** Header with the stream that the export goes to if its target is {@code -}. */
    static final String OUTPUT = "ctfBulkOutput";

    static final String ORDER = RouteVariables.EXPORT;
    static final String PLAN = RouteVariables.EXPORT_PLAN;

    /**
     * Before anything is asked for.
     *
     * @throws org.spacesync.run.RunException if the API would refuse the query, or the target cannot be written
     */
    public void check(
            @Variable(RunContext.SETTINGS) Settings settings, @Header(OUTPUT) OutputStream output, Exchange exchange) {
        exchange.setVariable(ORDER, new ExportOrder(query(settings), ExportTarget.of(settings, output)));
        exchange.getMessage().removeHeader(OUTPUT);
    }

    private static ExportQuery query(Settings settings) {
        String given = settings.text(Setting.BULK_QUERY);
        ExportQuery query = ExportQuery.parse(given == null ? "" : given);
        Map<String, String> options = new LinkedHashMap<>();
        add(query, "content_type", settings.text(Setting.BULK_CONTENT_TYPE), options);
        add(query, "select", settings.text(Setting.BULK_SELECT), options);
        ExportQuery whole = query.and(ExportQuery.of(options));
        whole.refusal().ifPresent(refusal -> {
            throw ExportTarget.misconfigured(refusal);
        });
        if (whole.isContradictory()) {
            throw ExportTarget.misconfigured("No entry can meet all of the conditions " + whole
                    + ", since they exclude each other. Leave one of them out.");
        }
        return whole;
    }

    private static void add(ExportQuery query, String key, String value, Map<String, String> options) {
        String other = query.parameters().get(key);
        if (value != null && other != null && !other.equals(value)) {
            throw ExportTarget.misconfigured("The option says " + key + "=" + value + ", and --query says " + key + "="
                    + other + ". Leave one of them out.");
        }
        if (value != null) {
            options.put(key, value);
        }
    }

    /** The API has answered a question of the plan. */
    public void answered(@Variable(PLAN) ExportPlan plan, @Body Object answer) {
        plan.answer(answer);
    }

    /** The plan is recorded: from now on the jobs to do are these, also for later processes. */
    public void planned(@Variable(Run.VARIABLE) BulkRun run, @Variable(PLAN) ExportPlan plan) {
        BulkJob full = plan.full();
        if (full != null) {
            ExportJob.clear(run.directory(), full);
            run.bulk().forgetExported(full.number());
        }
        run.bulk().addExports(plan.jobs(), full == null ? 0 : full.number());
        if (full == null && plan.isOfNothing()) {
            // A job would export nothing. Should the count lag behind, the comparison at the end says so.
            run.bulk().openJobs().forEach(job -> run.bulk()
                    .save(ExportJob.ended(job, 0, new ExportedEntriesCheck(run, job))));
        }
    }

    /** Tells those who watch how much there is to do. */
    public void begin(@Variable(Run.VARIABLE) BulkRun run) {
        long expected = run.bulk().openJobs().stream().mapToLong(BulkJob::items).sum();
        if (run.isOpen()) {
            run.phase(BulkRun.EXPORTING, expected);
        }
    }
}
