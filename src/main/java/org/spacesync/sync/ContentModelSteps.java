package org.spacesync.sync;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.entity.EntityVariables;
import org.spacesync.model.PartChange;
import org.spacesync.model.RefusalDecision;
import org.spacesync.run.Run;
import org.spacesync.run.WriteSteps;
import org.spacesync.state.Outcome;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-sync-content-model}, {@code ctf-remove-locales} and {@code ctf-remove-content-model}. */
public class ContentModelSteps {
    private static final String PHASE = "sync-content-model";
    private static final String REMOVAL = "remove-content-model";
    static final String PART = RouteVariables.PART;
    private static final String REQUEST = RouteVariables.PART_REQUEST;

    /**
     * Before any of it is written: what the source has now is known as the source's, whatever becomes of this run; and so
     * is which content types must be repopulated.
     */
    public void record(@Variable(Run.VARIABLE) SyncRun run) {
        OwnModel.rememberSource(run);
        RepopulateSteps.remember(run, run.model().contentTypesToRefill());
        run.model().notes().forEach(run.listener()::note);
    }

    /** Tells what would be removed if the content that may need it were. */
    public void noteKept(@Variable(Run.VARIABLE) SyncRun run) {
        CountText kept = new CountText();
        kept.add(run.getPlan().getLocalesToRemove().size(), "locale", "locales");
        kept.add(run.getPlan().getContentTypesToRemove().size(), "content type", "content types");
        kept.add(OwnModel.fieldsKeptByPolicy(run), "field", "fields");
        kept.add(run.getPlan().getTagsToRemove().size(), "tag", "tags");
        if (!kept.isEmpty()) {
            run.listener()
                    .note("The source has " + kept + " less than the destination. They stay, since --on-delete is "
                            + run.getOnDelete() + ".");
        }
    }

    public void begin(@Variable(Run.VARIABLE) SyncRun run, @Body PartChange change, Exchange exchange) {
        // The phase has several steps, and what the next has to do is known only after this one.
        run.inPhase(phase(change), () -> -1);
        exchange.setVariable(PART, new ModelPart(change));
        exchange.setVariable(EntityVariables.ENTITY, change.key());
    }

    public void answered(@Variable(REQUEST) PartWriting writing, @Body Map<String, Object> answer) {
        writing.answered(answer);
    }

    public void reread(
            @Variable(REQUEST) PartWriting writing,
            @Variable(WriteSteps.REFUSAL) ContentfulException refusal,
            @Body Map<String, Object> there) {
        writing.reread(there, refusal);
    }

    /**
     * A refusal may mean that what was wanted holds anyway, or that a field is not changed in place: then the route sends
     * something else.
     */
    public void refused(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(PART) ModelPart part,
            @Variable(REQUEST) PartWriting writing,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException failure) {
        if (failure.error() == null) {
            throw failure;
        }
        if (failure.isPublishedFieldsRefused() && part.hasOtherWay()) {
            part.turnDown(failure);
            writing.leave();
            return;
        }
        RefusalDecision decision = RefusalDecision.of(part.change(), writing.getRequest(), failure.error());
        if (!decision.done()) {
            String text = decision.message().isEmpty()
                    ? failure.getMessage()
                    : decision.message() + " (" + failure.getMessage() + ")";
            throw new ContentfulException.Permanent(text, failure.request(), failure.error());
        }
        if (!decision.message().isEmpty()) {
            run.listener().note(decision.message());
        }
        if (decision.stays()) {
            part.stays();
        }
        writing.leave();
    }

    public void settle(@Variable(Run.VARIABLE) SyncRun run, @Variable(PART) ModelPart part) {
        EntityKey key = part.change().key();
        Outcome outcome = part.outcome();
        run.journal().count(key, outcome);
        if (outcome == Outcome.DELETED) {
            run.journal().facts().forgetPart(key);
        } else if (outcome != Outcome.HELD && !OwnLocales.isOwn(run, key)) {
            run.journal().facts().keepWrittenPart(key);
        }
        if (outcome != Outcome.HELD) {
            run.partDone(key);
        }
        if (key.type() == EntityType.CONTENT_TYPE && outcome != Outcome.DELETED && outcome != Outcome.HELD) {
            run.typesInForce().written(key.id(), part);
            // What an earlier run could not put back is in force with this, and must not come back in place of it.
            run.journal().rules().restored(key.id());
        }
        run.listener().settled(key, outcome);
        run.done(phase(part.change()));
    }

    private static String phase(PartChange change) {
        return change.outcome() == Outcome.DELETED ? REMOVAL : PHASE;
    }
}
