package org.spacesync.publish;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.entity.EntityVariables;
import org.spacesync.model.ContentTypeRules;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.RelaxedType;
import org.spacesync.state.Stage;

/**
 * Steps of {@code ctf-set-rules-aside} and {@code ctf-put-rules-back}. That a content type is about to lose rules is in
 * the journal before it does: a run that is killed leaves word to the next one, which puts them back first.
 */
public class RuleSteps {

    /** Records that a content type is about to lose the rules that its entries break. */
    public void relax(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Body String contentType,
            Exchange exchange) {
        exchange.setVariable(EntityVariables.ENTITY, new EntityKey(EntityType.CONTENT_TYPE, contentType));
        Map<String, Object> definition = run.rulesOf(contentType).orElseThrow();
        Map<String, Object> relaxed =
                ContentTypeRules.without(definition, publishing.aside().begin(contentType));
        RelaxedType type = new RelaxedType(contentType, ContentTypeRules.body(definition));
        run.journal().rules().relax(type);
        exchange.setVariable(
                RelaxedContentType.VARIABLE,
                new RelaxedContentType(type, ContentTypeRules.body(relaxed), run.contentTypeVersion(contentType)));
    }

    public void relaxed(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(RelaxedContentType.VARIABLE) RelaxedContentType relaxed) {
        String id = relaxed.type().id();
        run.contentTypeWritten(id, relaxed.getVersion());
        publishing.aside().relaxed(id, relaxed.getVersion());
    }

    public void restore(@Variable(Run.VARIABLE) Run run, @Body RelaxedType type, Exchange exchange) {
        exchange.setVariable(EntityVariables.ENTITY, new EntityKey(EntityType.CONTENT_TYPE, type.id()));
        exchange.setVariable(
                RelaxedContentType.VARIABLE,
                new RelaxedContentType(type, type.original(), run.contentTypeVersion(type.id())));
    }

    public void restored(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(RelaxedContentType.VARIABLE) RelaxedContentType restored) {
        String id = restored.type().id();
        run.contentTypeWritten(id, restored.getVersion());
        run.journal().rules().restored(id);
        Set<EntityKey> drafts = publishing.aside().relaxed().getOrDefault(id, Set.of());
        publishing
                .aside()
                .over(id, drafts.stream().filter(key -> isPublished(run, key)).count());
    }

    /** What could not be put back is in the journal. */
    public void tellLeft(@Variable(Run.VARIABLE) Run run) {
        run.journal().rules().relaxed().forEach(type -> run.listener()
                .note("Rules of the content type " + type.id()
                        + " are still set aside at the destination. The next run puts them back first."));
    }

    /** Takes the answer to a request that wrote or activated a content type. */
    public void written(
            @Variable(RelaxedContentType.VARIABLE) RelaxedContentType type, @Body Map<String, Object> answer) {
        type.succeeded(answer);
    }

    /** Takes the content type as it is after a version mismatch. */
    public void reread(
            @Variable(RelaxedContentType.VARIABLE) RelaxedContentType type,
            @Variable(EntityVariables.REFUSAL) ContentfulException refusal,
            @Body Map<String, Object> there) {
        type.reread(there, refusal);
    }

    private static boolean isPublished(Run run, EntityKey key) {
        return run.journal()
                .find(key)
                .map(Change::stage)
                .filter(stage -> stage == Stage.SETTLED || stage == Stage.HELD)
                .isPresent();
    }
}
