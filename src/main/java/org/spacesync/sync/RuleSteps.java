package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityVariables;
import org.spacesync.model.ContentTypeRules;
import org.spacesync.model.PartChange;
import org.spacesync.model.Side;
import org.spacesync.publish.PublishSteps;
import org.spacesync.publish.Publishing;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.RelaxedType;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-set-rules-aside} and {@code ctf-put-rules-back}. That a content type is about to lose rules is in
 * the journal before it does: a run that is killed leaves word to the next one, which puts them back first.
 */
public class RuleSteps {
    private static final String TYPE = RouteVariables.RELAXED_TYPE;
    private static final String THERE = RouteVariables.CONTENT_TYPE_THERE;

    public List<String> toRelax(@Variable(PublishSteps.PUBLISHING) Publishing publishing) {
        return publishing.aside().toRelax();
    }

    /** Leaves as body what is to be written. */
    public PartChange relax(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Body String contentType,
            Exchange exchange) {
        Map<String, Object> definition = run.rulesOf(contentType).orElseThrow();
        Map<String, Object> relaxed =
                ContentTypeRules.without(definition, publishing.aside().begin(contentType));
        RelaxedType type = new RelaxedType(contentType, ContentTypeRules.body(definition));
        run.journal().rules().relax(type);
        exchange.setVariable(TYPE, type);
        return ContentTypeRules.writing(
                contentType, ContentTypeRules.body(relaxed), run.typesInForce().version(contentType));
    }

    public void relaxed(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(TYPE) RelaxedType type,
            @Variable(ContentModelSteps.PART) ModelPart part) {
        run.typesInForce().version(type.id(), part.version());
        publishing.relaxed(type.id(), part.version());
    }

    /** Content types whose drafts are published, as far as they can be: their rules are put back at once. */
    public List<RelaxedType> done(
            @Variable(Run.VARIABLE) Run run, @Variable(PublishSteps.PUBLISHING) Publishing publishing) {
        Map<String, Set<EntityKey>> relaxed = publishing.aside().relaxed();
        return run.journal().rules().relaxed().stream()
                .filter(type -> relaxed.containsKey(type.id())
                        && relaxed.get(type.id()).stream().noneMatch(key -> isReady(run, key)))
                .toList();
    }

    /** Content types without rules, whatever happened; also those that could not be relaxed, perhaps only in part. */
    public List<RelaxedType> left(@Variable(Run.VARIABLE) Run run) {
        return run.journal().rules().relaxed();
    }

    /** Leaves as body what is to be written. */
    public PartChange restore(@Variable(Run.VARIABLE) SyncRun run, @Body RelaxedType type, Exchange exchange) {
        exchange.setVariable(TYPE, type);
        return ContentTypeRules.writing(
                type.id(), type.original(), run.typesInForce().version(type.id()));
    }

    public void restored(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(TYPE) RelaxedType type,
            @Variable(ContentModelSteps.PART) ModelPart part) {
        run.typesInForce().version(type.id(), part.version());
        run.journal().rules().restored(type.id());
        if (publishing != null) {
            Set<EntityKey> drafts = publishing.aside().relaxed().getOrDefault(type.id(), Set.of());
            long published =
                    drafts.stream().filter(key -> isPublished(run, key)).count();
            publishing.aside().over(type.id(), published);
        }
    }

    /** What could not be put back is in the journal. */
    public void tellLeft(@Variable(Run.VARIABLE) Run run) {
        run.journal().rules().relaxed().forEach(type -> run.listener()
                .note("Rules of the content type " + type.id()
                        + " are still set aside at the destination. The next run puts them back first."));
    }

    /** Asks for the content type as it is: only what we wrote is written over. */
    public void readRequest(@Body RelaxedType type, Exchange exchange) {
        exchange.setVariable(TYPE, type);
        exchange.setVariable(EntityVariables.ENTITY, new EntityKey(EntityType.CONTENT_TYPE, type.id()));
        Request.get(exchange, "/content_types/" + type.id(), "");
    }

    /** Takes the content type as it is. */
    public void read(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(TYPE) RelaxedType type,
            @Body Map<String, Object> there,
            Exchange exchange) {
        exchange.setVariable(THERE, there);
        run.typesInForce().version(type.id(), Json.integer(there, "sys", "version"));
    }

    /** Whether the rules are to be put back, and nothing but the rules. */
    public boolean isToBeRestored(@Variable(TYPE) RelaxedType type, @Variable(THERE) Map<String, Object> there) {
        boolean inForce = ContentTypeRules.same(type.original(), there) && ContentTypeRules.isPublishedAsListed(there);
        return !inForce && ContentTypeRules.sameButForRules(type.original(), there);
    }

    /** What is to be written to put back what an earlier run has left. */
    public PartChange restoreAgain(@Variable(Run.VARIABLE) SyncRun run, @Variable(TYPE) RelaxedType type) {
        return ContentTypeRules.writing(
                type.id(), type.original(), run.typesInForce().version(type.id()));
    }

    /** The model was read before: it knows the content type without its rules. */
    public void restoredFirst(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(TYPE) RelaxedType type,
            @Variable(THERE) Map<String, Object> there) {
        Integer version = run.typesInForce().version(type.id());
        Map<String, Object> contentType = Json.copyOf(there);
        contentType.putAll(type.original());
        Json.object(contentType, "sys").put("version", version);
        Json.object(contentType, "sys").put("publishedVersion", version - 1);
        run.model().replace(Side.DESTINATION, EntityType.CONTENT_TYPE, contentType);
        run.listener()
                .note("Rules of the content type " + type.id()
                        + " that an earlier run had set aside are in force again.");
    }

    /** Somebody else has changed or removed the content type since. */
    public void forget(@Variable(Run.VARIABLE) Run run, @Variable(TYPE) RelaxedType type) {
        run.journal().rules().restored(type.id());
    }

    private static boolean isReady(Run run, EntityKey key) {
        return run.journal()
                .find(key)
                .filter(change -> change.stage() == Stage.READY)
                .isPresent();
    }

    private static boolean isPublished(Run run, EntityKey key) {
        return run.journal()
                .find(key)
                .map(Change::stage)
                .filter(stage -> stage == Stage.SETTLED || stage == Stage.HELD)
                .isPresent();
    }
}
