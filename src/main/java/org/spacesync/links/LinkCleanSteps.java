package org.spacesync.links;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.run.Run;
import org.spacesync.run.WriteSteps;
import org.spacesync.state.Job;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-links-clean-entry}: one entry is written without its dead links, and published if it was. */
public class LinkCleanSteps {
    private static final String CLEANING = RouteVariables.CLEANING;
    private static final String JOB = RouteVariables.JOB;

    /** Takes an entry from the body. */
    public void begin(@Variable(Run.VARIABLE) LinksRun run, @Body Map<String, Object> entry, Exchange exchange) {
        Cleaning cleaning = new Cleaning(run, entry);
        exchange.setVariable(CLEANING, cleaning);
        exchange.setVariable(RouteVariables.ENTITY, cleaning.key());
        exchange.getMessage().setBody(null);
    }

    public void found(@Variable(Run.VARIABLE) LinksRun run, @Variable(CLEANING) Cleaning cleaning) {
        run.tell(cleaning.told(cleaning.isArchived() ? LinkedEntry.Result.ARCHIVED : LinkedEntry.Result.FOUND));
    }

    public void written(@Variable(CLEANING) Cleaning cleaning, @Body Map<String, Object> entry) {
        cleaning.written(entry);
    }

    /** @param there nothing if somebody has deleted it */
    public void reread(
            @Variable(CLEANING) Cleaning cleaning,
            @Variable(WriteSteps.REFUSAL) ContentfulException mismatch,
            @Body Map<String, Object> there) {
        if (there == null) {
            throw mismatch;
        }
        cleaning.reread(there);
    }

    /** The version was not what we thought: the answer to our publication was lost, or somebody edited the entry. */
    public void rereadPublished(
            @Variable(CLEANING) Cleaning cleaning,
            @Variable(WriteSteps.REFUSAL) ContentfulException mismatch,
            @Body Map<String, Object> there) {
        if (!cleaning.getVersion().equals(Json.integer(there, "sys", "publishedVersion"))) {
            throw new ContentfulException.Permanent(
                    cleaning.key() + " is cleaned, but not published: somebody edited it meanwhile. Publish it when the"
                            + " edits are ready. (" + mismatch.getMessage() + ")",
                    mismatch.request(),
                    mismatch.error());
        }
    }

    /** The API does not want to publish what is left of the entry, for instance since a required field is empty now. */
    public void publishRefused(@Variable(CLEANING) Cleaning cleaning, Exchange exchange) {
        ContentfulException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        throw new ContentfulException.Permanent(
                cleaning.key() + " is cleaned, but not published; its published version is as it was" + why(refusal)
                        + ". Correct the entry and publish it. (" + refusal.getMessage() + ")",
                refusal.request(),
                refusal.error());
    }

    private static String why(ContentfulException refusal) {
        List<BrokenRule> rules = refusal.error() == null ? List.of() : BrokenRule.in(refusal.error());
        return refusal.isInvalid() && !rules.isEmpty()
                ? ": it breaks rules of its content type: " + BrokenRule.words(rules)
                : "";
    }

    /** The entry is as it was to be; of a dry run, it would be. */
    public void done(@Variable(Run.VARIABLE) LinksRun run, @Variable(CLEANING) Cleaning cleaning) {
        run.journal().jobEnded(cleaning.key().id());
        LinkedEntry entry = cleaning.told(cleaning.result());
        if (!entry.links().isEmpty()) {
            run.tell(entry);
        }
    }

    /** Nothing is left to do for this entry: it has failed, or an earlier process had done it. */
    public void forget(@Variable(Run.VARIABLE) LinksRun run, @Variable(RouteVariables.ENTITY) EntityKey entity) {
        run.journal().jobEnded(entity.id());
    }

    public void fail(
            @Variable(Run.VARIABLE) LinksRun run,
            @Variable(RouteVariables.ENTITY) EntityKey entity,
            Exchange exchange) {
        forget(run, entity);
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RuntimeException.class);
    }

    /** Entries that a process which was killed had cleaned and not published again. */
    public List<Job> unpublished(@Variable(Run.VARIABLE) LinksRun run) {
        return run.journal().jobsInFlight();
    }

    public void takeUp(@Body Job job, Exchange exchange) {
        exchange.setVariable(JOB, new LeftCleaning(job));
        exchange.setVariable(RouteVariables.ENTITY, EntityKey.entry(job.id()));
    }

    /** Leaves as body whether the version that is there is the one that we wrote; only that one is published. */
    public boolean isOurs(@Variable(JOB) LeftCleaning left, @Body Map<String, Object> there) {
        return left.getVersion() != null && left.getVersion().equals(Json.integer(there, "sys", "version"));
    }
}
