package org.spacesync.bulk;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.door.Doors;
import org.spacesync.jobs.JobRun;
import org.spacesync.run.Run;
import org.spacesync.run.WriteSteps;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-send-singly}: the items of a job, each by a request of its own. */
public class SingleSteps {
    static final String WRITING = RouteVariables.ENTRY_WRITING;

    public void begin(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobRun.VARIABLE) ItemJob job,
            @Body BulkItem item,
            Exchange exchange) {
        exchange.setVariable(WRITING, new EntryWriting(run, job, item));
    }

    public void written(@Variable(WRITING) EntryWriting writing, @Body Map<String, Object> entry) {
        writing.written(entry);
    }

    /** @param there null if there is no entry */
    public void reread(
            @Variable(WRITING) EntryWriting writing,
            @Variable(WriteSteps.REFUSAL) ContentfulException refusal,
            @Body Map<String, Object> there) {
        writing.reread(there, refusal);
    }

    public void refused(
            @Variable(WRITING) EntryWriting writing,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal,
            @ExchangeProperty(Doors.ATTEMPTS) Integer attempts) {
        writing.refused(refusal, attempts != null && attempts > 1);
    }

    /** All items of the job have been sent, or none could be sent any more. */
    public void conclude(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobRun.VARIABLE) ItemJob job) {
        if (!run.doors().closed()) {
            BulkJob ended = job.job().ended();
            run.bulk().conclude(ended, List.of(), List.of());
            job.become(ended);
        }
    }
}
