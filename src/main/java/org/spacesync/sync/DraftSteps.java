package org.spacesync.sync;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Stored;
import org.spacesync.entity.Comparison;
import org.spacesync.entity.Draft;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** Steps of {@code ctf-write-draft} and of the routes that write one entry or asset. */
public class DraftSteps {
    /** Takes a change that is to be written. */
    public void takeToWrite(@Variable(Run.VARIABLE) SyncRun run, @Body Change change, Exchange exchange) {
        EntityType type = change.key().type();
        run.inPhase(type == EntityType.ENTRY ? "write-entries" : "write-assets", () -> run.getPlan()
                .toWriteCount(type));
        take(change, exchange);
    }

    /** Takes a change from the body: identity into headers, the rest into variables. */
    public void take(@Body Change change, Exchange exchange) {
        EntityVariables.carry(change, exchange);
        EntityVariables.headers(change, exchange);
        exchange.getMessage().setBody(null);
    }

    public void begin(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(EntityVariables.CHANGE) Change change, Exchange exchange) {
        if (change.stage() != Stage.READY) {
            run.leftOut().count(change);
        }
        Draft draft = new Draft(run.fitting(change), run.addresses()::of);
        if (change.key().type() == EntityType.ASSET) {
            // Until its new files have arrived, what was remembered of the old ones is no longer true.
            draft.before(() -> forgetFiles(run, draft));
        }
        exchange.setVariable(EntityVariables.DRAFT, draft);
    }

    private static void forgetFiles(SyncRun run, Draft draft) {
        if (!draft.uploads().isEmpty()) {
            run.journal().facts().forgetAssetFiles(draft.change().key());
        }
    }

    public void deleted(@Variable(EntityVariables.DRAFT) Draft draft) {
        draft.deleted();
    }

    public void unarchived(@Variable(EntityVariables.DRAFT) Draft draft, @Body Map<String, Object> entity) {
        Integer version = Json.integer(entity, "sys", "version");
        if (version != null) {
            draft.atVersion(version);
        }
        draft.unarchived();
    }

    /**
     * Creating fills in default values of fields that the source has empty; updating does not: then it is put again.
     *
     * @throws ContentfulException.Permanent if a value was stored as another one
     */
    public void written(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(EntityVariables.DRAFT) Draft draft,
            @Body Map<String, Object> entity) {
        run.localePublishing().seen(entity);
        boolean created = draft.getVersion() == null;
        draft.atVersion(Json.integer(entity, "sys", "version"));
        Stored.require(
                draft.values(),
                entity,
                new ContentfulException.Request("PUT", draft.change().path()));
        boolean filledIn = created
                && draft.change().key().type() == EntityType.ENTRY
                && Content.hasMore(Json.object(entity, "fields"), Json.object(draft.getBody(), "fields"));
        if (!filledIn) {
            draft.done();
        }
    }

    /** The content type lacks fields at the destination: their values are left out, here and in the entries to come. */
    public void leaveOut(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(EntityVariables.DRAFT) Draft draft,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal) {
        if (!refusal.isUnknownFields()
                || run.isCopiesContentModel()
                || draft.change().contentType() == null) {
            throw refusal;
        }
        run.leftOut()
                .learn(
                        draft.change().contentType(),
                        refusal.error().unknownFields(),
                        refusal.error().fieldsWithUnknownLocales());
        Change fitting = run.fitting(draft.change());
        if (fitting == draft.change()) {
            throw refusal;
        }
        draft.fit(fitting);
    }

    /** After a version mismatch: somebody else wrote, or an attempt of ours arrived whose answer was lost. */
    public void reread(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(EntityVariables.DRAFT) Draft draft,
            @Body Map<String, Object> there) {
        String remembered =
                run.journal().facts().assetFiles(draft.change().key()).orElse(null);
        Change now = Comparison.of(run).compare(draft.change(), there, remembered);
        boolean ourCreate = draft.outcome() == Outcome.CREATED && draft.getVersion() == null;
        draft.follow(now.version(), now.destination());
        if (now.stage() != Stage.COMPARED) {
            draft.done();
        } else if (there != null && !ourCreate) {
            draft.outcome(Outcome.UPDATED);
        }
    }

    public void ready(@Variable(Run.VARIABLE) SyncRun run, @Variable(EntityVariables.DRAFT) Draft draft) {
        run.move(draft.change(), Stage.READY, draft.outcome(), draft.getVersion(), draft.destination());
        run.done("write-entries");
    }
}
