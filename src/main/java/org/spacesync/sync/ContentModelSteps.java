package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityVariables;
import org.spacesync.model.PartChange;
import org.spacesync.model.PartRequest;
import org.spacesync.model.RefusalDecision;
import org.spacesync.model.Side;
import org.spacesync.run.Collection;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.Outcome;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-sync-content-model}, {@code ctf-remove-locales} and {@code ctf-remove-content-model}. */
public class ContentModelSteps {
    private static final String PHASE = "sync-content-model";
    private static final String REMOVAL = "remove-content-model";
    static final String PART = RouteVariables.PART;
    private static final String REQUEST = RouteVariables.PART_REQUEST;

    /** What the source has now is known as the source's, whatever becomes of this run. */
    public void remember(@Variable(Run.VARIABLE) SyncRun run) {
        OwnModel.rememberSource(run);
    }

    public List<PartChange> localesToWrite(@Variable(Run.VARIABLE) SyncRun run) {
        return run.settings().copiesLocales()
                ? announced(run, PHASE, run.model().localesToWrite())
                : List.of();
    }

    public List<PartChange> tagsToWrite(@Variable(Run.VARIABLE) SyncRun run) {
        return announced(run, PHASE, run.model().tagsToWrite());
    }

    public List<PartChange> contentTypesToWrite(@Variable(Run.VARIABLE) SyncRun run) {
        List<PartChange> changes = announced(run, PHASE, run.model().contentTypesToWrite());
        RepopulateSteps.remember(run, run.model().contentTypesToRefill());
        run.model().notes().forEach(run.listener()::note);
        return changes;
    }

    public List<Collection> editorInterfaceCollections(@Variable(Run.VARIABLE) SyncRun run) {
        if (!run.selection().copiesEntries()) {
            return List.of();
        }
        return List.of(
                Collection.of(Side.SOURCE, EntityType.EDITOR_INTERFACE),
                Collection.of(Side.DESTINATION, EntityType.EDITOR_INTERFACE));
    }

    public List<PartChange> editorInterfacesToWrite(@Variable(Run.VARIABLE) SyncRun run) {
        return announced(run, PHASE, run.model().editorInterfacesToWrite());
    }

    public List<PartChange> contentTypesToRemove(@Variable(Run.VARIABLE) SyncRun run) {
        return announced(run, REMOVAL, OwnModel.removableTypes(run));
    }

    public List<PartChange> localesToRemove(@Variable(Run.VARIABLE) SyncRun run) {
        return announced(run, REMOVAL, OwnLocales.removable(run));
    }

    public List<PartChange> tagsToRemove(@Variable(Run.VARIABLE) SyncRun run) {
        return announced(run, REMOVAL, ownTagsToRemove(run));
    }

    /** Only tags that we wrote: others may be the destination's own. */
    private static List<PartChange> ownTagsToRemove(SyncRun run) {
        Set<String> ours = Stream.concat(
                        run.model().publicTagIds(Side.DESTINATION).stream(),
                        run.model().privateTagIds(Side.DESTINATION).stream())
                .filter(id -> run.journal().facts().isPartKnown(new EntityKey(EntityType.TAG, id)))
                .collect(Collectors.toSet());
        return run.model().tagsToRemove(ours);
    }

    /** Tells what would be removed if the content that may need it were. */
    public void noteKept(@Variable(Run.VARIABLE) SyncRun run) {
        CountText kept = new CountText();
        kept.add(OwnLocales.removable(run).size(), "locale", "locales");
        kept.add(OwnModel.removableTypes(run).size(), "content type", "content types");
        kept.add(OwnModel.fieldsKeptByPolicy(run), "field", "fields");
        kept.add(ownTagsToRemove(run).size(), "tag", "tags");
        if (!kept.isEmpty()) {
            run.listener()
                    .note("The source has " + kept + " less than the destination. They stay, since" + " --on-delete is "
                            + run.getOnDelete() + ".");
        }
    }

    public void begin(@Body PartChange change, Exchange exchange) {
        exchange.setVariable(PART, new ModelPart(change));
        exchange.setVariable(EntityVariables.ENTITY, change.key());
    }

    public void beginRequest(@Variable(PART) ModelPart part, @Body PartRequest request, Exchange exchange) {
        exchange.setVariable(REQUEST, request);
        part.beginRequest();
    }

    public void request(@Variable(PART) ModelPart part, @Variable(REQUEST) PartRequest request, Exchange exchange) {
        part.countAttempt();
        Request.of(exchange, request.method(), request.path(), "", request.body());
        request.headers().forEach(exchange.getMessage()::setHeader);
        if (request.versioned() || part.mismatched()) {
            Request.version(exchange, part.version());
        }
    }

    public void answered(@Variable(PART) ModelPart part, @Body Map<String, Object> answer) {
        part.version(Json.integer(answer, "sys", "version"));
        part.closeRequest();
    }

    /** Asks for the part as it is now. */
    public void readRequest(@Variable(REQUEST) PartRequest request, Exchange exchange) {
        Request.get(exchange, request.path().replaceFirst("/published$", ""), "");
    }

    /** After a version mismatch: an attempt of ours arrived whose answer was lost, or somebody else wrote. */
    public void reread(
            @Variable(PART) ModelPart part, @Variable(REQUEST) PartRequest request, @Body Map<String, Object> there) {
        part.mismatched(Json.integer(there, "sys", "version"));
        if (request.isFulfilledBy(there)) {
            part.closeRequest();
        }
    }

    /** A refusal may mean that what was wanted holds anyway. */
    public void refused(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(PART) ModelPart part,
            @Variable(REQUEST) PartRequest request,
            Exchange exchange) {
        ContentfulException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        if (failure.error() == null) {
            throw failure;
        }
        RefusalDecision verdict = RefusalDecision.of(part.change(), request, failure.error());
        if (!verdict.done()) {
            String text = verdict.message().isEmpty()
                    ? failure.getMessage()
                    : verdict.message() + " (" + failure.getMessage() + ")";
            throw new ContentfulException.Permanent(text, failure.request(), failure.error());
        }
        if (!verdict.message().isEmpty()) {
            run.listener().note(verdict.message());
        }
        if (verdict.stays()) {
            part.stays();
        }
        part.closeRequest();
    }

    /** A field is not changed in place: what is to be sent instead is decided by the route. */
    public void turnedDown(@Variable(PART) ModelPart part, Exchange exchange) {
        part.turnDown(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class));
    }

    public void takeOtherWay(@Variable(PART) ModelPart part) {
        part.takeOtherWay();
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
        run.done(part.change().outcome() == Outcome.DELETED ? REMOVAL : PHASE);
    }

    private static List<PartChange> announced(SyncRun run, String phase, List<PartChange> changes) {
        if (!changes.isEmpty()) {
            // The phase has several steps, and what the next has to do is known only after this one.
            run.phase(phase, -1);
        }
        return changes;
    }
}
