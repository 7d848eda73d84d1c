package org.spacesync.links;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.route.RouteVariables;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.Job;

/** Steps of {@code ctf-links-clean-entry}: one entry is written without its dead links, and published if it was. */
public class LinkCleanSteps {
    private static final String CLEANING = RouteVariables.CLEANING;
    private static final String JOB = RouteVariables.JOB;
    private static final String VERSION = "version";
    private static final String LOCALES = "locales";

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

    /** What is to be published is recorded before the writing: a process that is killed leaves it to the next. */
    public void writeRequest(
            @Variable(Run.VARIABLE) LinksRun run, @Variable(CLEANING) Cleaning cleaning, Exchange exchange) {
        if (cleaning.isToBePublished()) {
            Map<String, Object> detail = Map.of(VERSION, cleaning.version() + 1, LOCALES, cleaning.locales());
            run.journal().jobStarted(new Job(cleaning.key().id(), "publish", detail));
        }
        Request.of(exchange, "PUT", cleaning.path(), "", cleaning.body());
        Request.version(exchange, cleaning.version());
        cleaning.countWrite();
    }

    public void written(@Variable(CLEANING) Cleaning cleaning, @Body Map<String, Object> entry) {
        cleaning.written(entry);
    }

    public void readRequest(@Variable(CLEANING) Cleaning cleaning, Exchange exchange) {
        exchange.setVariable(RouteVariables.REFUSAL, exchange.getProperty(Exchange.EXCEPTION_CAUGHT));
        Request.get(exchange, cleaning.path(), "");
    }

    public void reread(
            @Variable(CLEANING) Cleaning cleaning,
            @Variable(RouteVariables.REFUSAL) ContentfulException mismatch,
            @Body Map<String, Object> there) {
        cleaning.reread(there, mismatch);
    }

    public void publishRequest(@Variable(CLEANING) Cleaning cleaning, Exchange exchange) {
        Request.of(exchange, "PUT", cleaning.path() + "/published", "", inLocales(cleaning.locales()));
        Request.version(exchange, cleaning.version());
    }

    /** The version was not what we thought: the answer to our publication was lost, or somebody edited the entry. */
    public void rereadPublished(
            @Variable(CLEANING) Cleaning cleaning,
            @Variable(RouteVariables.REFUSAL) ContentfulException mismatch,
            @Body Map<String, Object> there) {
        if (!cleaning.version().equals(Json.integer(there, "sys", "publishedVersion"))) {
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
        exchange.setVariable(JOB, job);
        exchange.setVariable(RouteVariables.ENTITY, EntityKey.entry(job.id()));
        Request.get(exchange, "/entries/" + job.id(), "");
    }

    /** Only the version that we wrote is published; leaves as body whether it is this one. */
    public void compare(@Variable(JOB) Job job, @Body Map<String, Object> there, Exchange exchange) {
        Integer ours = Json.integer(job.detail(), VERSION);
        exchange.getMessage().setBody(ours != null && ours.equals(Json.integer(there, "sys", "version")));
    }

    public void publishLeft(@Variable(JOB) Job job, Exchange exchange) {
        List<String> locales =
                Json.list(job.detail(), LOCALES).stream().map(String::valueOf).toList();
        Request.of(exchange, "PUT", "/entries/" + job.id() + "/published", "", inLocales(locales));
        Request.version(exchange, Json.integer(job.detail(), VERSION));
    }

    /** What is a draft in a locale stays one. */
    private static Map<String, Object> inLocales(List<String> locales) {
        return locales.isEmpty() ? null : FieldStatus.add(locales);
    }
}
