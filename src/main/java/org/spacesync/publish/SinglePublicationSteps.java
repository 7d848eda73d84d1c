package org.spacesync.publish;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.entity.Comparison;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-publish-one} and {@code ctf-publish-draft}. */
public class SinglePublicationSteps {
    /** The refusal of a draft that breaks rules of its content type; none as long as it is not refused so. */
    static final String INVALID = RouteVariables.INVALID;

    private static final String PUBLICATION = RouteVariables.PUBLICATION;

    /** @param draft its change, or what a bulk action has said of it */
    public void take(@Variable(Run.VARIABLE) Run run, @Body Object draft, Exchange exchange) {
        Change change = draft instanceof RefusedDraft refused ? refused.change() : (Change) draft;
        EntityVariables.carry(change, exchange);
        exchange.setVariable(INVALID, draft instanceof RefusedDraft refused ? refused.reason() : null);
        boolean onlyWay =
                DraftLocales.isPartial(run, change) && run.localePublishing().isKnownToBeThere();
        exchange.setVariable(PUBLICATION, new SinglePublication(change, DraftLocales.requested(run, change), onlyWay));
    }

    public void published(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(PUBLICATION) SinglePublication publication,
            @Body Map<String, Object> entity) {
        Change change = publication.change();
        Integer version = Json.integer(entity, "sys", "version");
        run.localePublishing().published(change.payload(), entity);
        if (DraftLocales.areAsWanted(run, change, entity)
                || !publishing.locales().mayGoOn(change.key())) {
            Settlement.settle(run, change, version);
            return;
        }
        run.journal()
                .move(
                        change.key(),
                        Stage.READY,
                        change.outcome(),
                        version,
                        DraftLocales.factsWithSurplus(change, entity));
    }

    /**
     * Single locales are refused where the feature is not there: the next round publishes the whole draft. What breaks
     * rules is left to the route, as an invalid draft.
     */
    public void localesRefused(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(PUBLICATION) SinglePublication publication,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal,
            Exchange exchange) {
        Change change = publication.change();
        boolean whole = FieldStatus.scope(change.payload()).isEmpty();
        boolean other = whole || run.localePublishing().isKnownToBeThere();
        boolean aboutLocales = !other && DraftLocales.demandsOthers(change, refusal);
        if (refusal.isInvalid() && aboutLocales) {
            // Only a whole publication looks at locales that it was not to publish.
            run.localePublishing().published(change.payload(), Map.of());
        }
        if (refusal.isInvalid() && (!aboutLocales || DraftLocales.hasPolicyForInvalid(run, change))) {
            exchange.setVariable(INVALID, refusal);
            return;
        }
        if (other) {
            throw refusal;
        }
        if (refusal.status() == 422) {
            throw aboutLocales ? DraftLocales.explained(change, refusal) : refusal;
        }
        if (!publishing.locales().mayRepeat(change.key())) {
            throw refusal;
        }
        run.localePublishing().refused();
        publishing.refusals().waits(change.key(), refusal);
    }

    /** The version was not what we thought: if the content is still ours, the next round publishes what is there. */
    public void reread(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(PUBLICATION) SinglePublication publication,
            @Variable(EntityVariables.REFUSAL) ContentfulException mismatch,
            @Body Map<String, Object> there) {
        Change change = publication.change();
        String remembered = run.journal().remembered(change.key()).orElse(null);
        Change now = Comparison.of(run).compare(UnresolvedLinks.effective(change), there, remembered);
        if (now.stage() == Stage.SETTLED) {
            Settlement.settle(run, change, now.version());
            return;
        }
        if (now.stage() == Stage.COMPARED) {
            throw new ContentfulException.Permanent(
                    "Somebody else edited " + change.key() + " at the destination while it was being synced; the next"
                            + " run writes it again. (" + mismatch.getMessage() + ")",
                    mismatch.request(),
                    mismatch.error());
        }
        run.journal().move(change.key(), Stage.READY, change.outcome(), now.version(), change.destination());
        publishing.refusals().waits(change.key(), mismatch);
    }
}
