package org.spacesync.links;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.run.Run;
import org.spacesync.run.WriteSteps;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-links-entry}: one entry is written without its unresolved links, and published if it was. */
public class LinkCleanSteps {
    private static final String CLEANING = RouteVariables.CLEANING;
    private static final String PUBLICATION = RouteVariables.REPUBLICATION;

    /** @param given an entry that has unresolved links, or a publication that an earlier process has left */
    @SuppressWarnings("unchecked")
    public void begin(@Variable(Run.VARIABLE) LinksRun run, @Body Object given, Exchange exchange) {
        Cleaning cleaning = given instanceof EntryPublication left
                ? new Cleaning(run, left)
                : new Cleaning(run, (Map<String, Object>) given);
        exchange.setVariable(CLEANING, cleaning);
        exchange.setVariable(RouteVariables.ENTITY, cleaning.key());
        exchange.getMessage().setBody(null);
    }

    /** @param there null if somebody has deleted it */
    public void compareLeft(@Variable(CLEANING) Cleaning cleaning, @Body Map<String, Object> there) {
        cleaning.compareLeft(there);
    }

    public void written(@Variable(CLEANING) Cleaning cleaning, @Body Map<String, Object> entry) {
        cleaning.written(entry);
    }

    /** @param there null if somebody has deleted it */
    public void reread(
            @Variable(CLEANING) Cleaning cleaning,
            @Variable(WriteSteps.REFUSAL) ContentfulException mismatch,
            @Body Map<String, Object> there) {
        if (there == null) {
            throw mismatch;
        }
        cleaning.reread(there);
    }

    public void published(@Variable(PUBLICATION) EntryPublication publication) {
        publication.published();
    }

    /**
     * The version was not what we thought: the answer to our publication was lost, or somebody edited the entry.
     *
     * @param there null if somebody has deleted it
     */
    public void rereadPublished(
            @Variable(PUBLICATION) EntryPublication publication,
            @Variable(WriteSteps.REFUSAL) ContentfulException mismatch,
            @Body Map<String, Object> there) {
        if (!publication.isVersion(Json.integer(there, "sys", "publishedVersion"))) {
            throw new ContentfulException.Permanent(
                    publication.key() + " is cleaned, but not published: somebody edited it meanwhile. Publish it when"
                            + " the edits are ready. (" + mismatch.getMessage() + ")",
                    mismatch.request(),
                    mismatch.error());
        }
        publication.published();
    }

    /** The API does not want to publish what is left of the entry, for instance since a required field is empty now. */
    public void publishRefused(
            @Variable(PUBLICATION) EntryPublication publication,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal) {
        if (refusal.isVersionMismatch()) {
            throw refusal;
        }
        throw new ContentfulException.Permanent(
                publication.key() + " is cleaned, but not published; its published version is as it was" + why(refusal)
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

    /** Everything that is to be done with the entry is done. */
    public void done(@Variable(Run.VARIABLE) LinksRun run, @Variable(CLEANING) Cleaning cleaning) {
        forget(run, cleaning);
        if (!cleaning.links().isEmpty()) {
            run.report(cleaning.reported());
        }
    }

    /** Nothing is left to publish. */
    private static void forget(LinksRun run, Cleaning cleaning) {
        if (run.isWriting()) {
            run.journal().jobEnded(cleaning.key().id());
        }
    }

    public void failed(
            @Variable(Run.VARIABLE) LinksRun run,
            @Variable(CLEANING) Cleaning cleaning,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) RuntimeException failure) {
        forget(run, cleaning);
        throw failure;
    }
}
