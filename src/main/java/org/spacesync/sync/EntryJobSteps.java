package org.spacesync.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityType;
import org.spacesync.jobs.JobCost;
import org.spacesync.jobs.JobRun;
import org.spacesync.jobs.JobSteps;
import org.spacesync.run.Run;
import org.spacesync.run.StepException;
import org.spacesync.settings.Setting;
import org.spacesync.state.BulkJob;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.EntryJobJournal.Proposal;
import org.spacesync.state.EntryJobJournal.Proposed;
import org.spacesync.state.Stage;
import org.spacesync.sync.EntryJobs.Strategy;
import org.spacesync.sync.EntryJobs.ToWrite;

/** Steps of {@code ctf-plan-entry-jobs} and {@code ctf-write-entries-by-jobs}: which entries go by jobs, and in which. */
public class EntryJobSteps {
    private static final String ROUTE = "ctf-choose-strategy";
    private static final String STRATEGY = "ctfStrategy";
    private static final String CONTENT_TYPE = "ctfContentType";
    private static final int LIST = 200;

    public void beginRound(@Variable(Run.VARIABLE) SyncRun run) {
        EntryJobs jobs = run.getEntryJobs();
        jobs.beginRound();
        if (jobs.setting() != Strategy.BULK
                && jobs.experience().isNotEnabled(run.clock().instant())) {
            jobs.turnOff();
        }
    }

    /** What a customised route decides about: a content type, and how many of its entries are to be written. */
    public void offer(@Variable(Run.VARIABLE) SyncRun run, @Body ToWrite type, Exchange exchange) {
        exchange.getMessage().setHeader(CONTENT_TYPE, type.contentType());
        exchange.getMessage().setHeader("ctfEntries", type.entries());
        exchange.getMessage().setHeader(STRATEGY, run.getEntryJobs().setting().word());
        exchange.getMessage().setBody(null);
    }

    public void choose(
            @Variable(Run.VARIABLE) SyncRun run,
            @Header(CONTENT_TYPE) String contentType,
            @Header(STRATEGY) Object strategy) {
        String word = String.valueOf(strategy).strip();
        for (Strategy each : Strategy.values()) {
            if (each.word().equals(word)) {
                run.getEntryJobs().choose(contentType, each);
                return;
            }
        }
        throw StepException.inRoute(
                ROUTE,
                "The route " + ROUTE + " set the header " + STRATEGY + " to '" + word
                        + "'. Set it to auto, bulk or single.");
    }

    /** Plans the jobs that pay. Returns what was decided, for people. */
    public List<String> plan(@Variable(Run.VARIABLE) SyncRun run) {
        EntryJobs jobs = run.getEntryJobs();
        if (!jobs.isConsidered()) {
            return List.of();
        }
        jobs.journal().forgetProposals();
        for (Stage stage : jobs.stages()) {
            propose(run, run.changes(EntityType.ENTRY, ChangeKind.UPSERT, stage));
        }
        List<Proposed> proposed = jobs.journal().proposed();
        List<String> decisions = new ArrayList<>();
        for (BulkType type : List.of(BulkType.CREATE, BulkType.UPDATE)) {
            List<Proposed> ofType =
                    proposed.stream().filter(group -> group.type() == type).toList();
            if (!ofType.isEmpty()) {
                decisions.add(decide(run, type, ofType));
            }
        }
        jobs.journal().forgetProposals();
        return decisions;
    }

    private static void propose(SyncRun run, Iterator<Change> changes) {
        EntryJobs jobs = run.getEntryJobs();
        boolean metadataLost = jobs.experience().isMetadataLost();
        Map<String, Optional<Map<String, Object>>> definitions = new HashMap<>();
        List<Proposal> list = new ArrayList<>();
        while (changes.hasNext()) {
            Change change = changes.next();
            if (change.contentType() == null || jobs.chosen(change.contentType()) == Strategy.SINGLE) {
                continue;
            }
            definitions
                    .computeIfAbsent(change.contentType(), run::rulesOf)
                    .flatMap(definition -> EntryJobItem.of(run, change).proposal(definition))
                    .filter(proposal -> !(proposal.metadata() && metadataLost))
                    .ifPresent(list::add);
            if (list.size() >= LIST) {
                jobs.journal().propose(list);
                list.clear();
            }
        }
        jobs.journal().propose(list);
    }

    /** All that is left to auto is weighed together, since one job takes entries of all content types. */
    private static String decide(SyncRun run, BulkType type, List<Proposed> groups) {
        EntryJobs jobs = run.getEntryJobs();
        JobCost cost = jobs.cost();
        long entries = groups.stream().mapToLong(Proposed::entries).sum();
        long incomplete = groups.stream().mapToLong(Proposed::incomplete).sum();
        boolean metadata = groups.stream().anyMatch(group -> group.withMetadata() > 0);
        int samples = metadata && !jobs.experience().isMetadataKnown() ? 1 : 0;
        boolean demanded = groups.stream().anyMatch(group -> jobs.chosen(group.contentType()) == Strategy.BULK);
        boolean byJob = demanded || cost.prefersJob(entries, incomplete, samples);
        if (byJob) {
            jobs.journal()
                    .plan(
                            type,
                            groups.stream().map(Proposed::contentType).toList(),
                            (int) run.settings().integer(Setting.BULK_JOB_SIZE),
                            run.settings().integer(Setting.BULK_JOB_BYTES));
        }
        return cost.text(type.path(), entries, incomplete, samples, byJob);
    }

    /** The job to work on: the first that has not ended. */
    public void next(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        BulkJob job = run.getEntryJobs().openJobs().get(0);
        run.inPhase("write-entries", () -> run.getPlan().toWriteCount(EntityType.ENTRY));
        exchange.setVariable(JobRun.VARIABLE, new EntryJob(run, job));
        if (job.jobId() != null) {
            run.listener().note("Looking at job " + JobSteps.name(job) + " again, which was submitted before.");
        }
    }
}
