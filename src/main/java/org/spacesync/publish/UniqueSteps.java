package org.spacesync.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.entity.EntityVariables;
import org.spacesync.entity.HeldValues;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Stage;

/**
 * Steps of {@code ctf-free-values}: where unique values go round in a ring, one of the entries is unpublished for a
 * moment. It is published again in a later round of the same run, or by the run that continues this one.
 */
public class UniqueSteps {

    /** Entries that give way: each was refused for values of the others only, so it can be published when they are. */
    public List<Change> toFree(
            @Variable(Run.VARIABLE) Run run, @Variable(PublishSteps.PUBLISHING) Publishing publishing) {
        return publishing.breakers(key -> links(run, key)).stream()
                .map(key -> run.journal().find(key))
                .flatMap(Optional::stream)
                .filter(change -> change.stage() == Stage.READY)
                .toList();
    }

    /** Fewer links, fewer things that may keep it from being published again. */
    private static int links(Run run, EntityKey key) {
        return run.journal()
                .find(key)
                .map(change -> Links.in(change.payload().get("fields")).size())
                .orElse(Integer.MAX_VALUE);
    }

    public void unpublishRequest(@Variable(EntityVariables.CHANGE) Change change, Exchange exchange) {
        Request.of(exchange, "DELETE", change.path() + "/published", "", null);
    }

    public void freed(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change,
            @Body Map<String, Object> entity) {
        Integer version = Json.integer(entity, "sys", "version");
        move(run, publishing, change, version == null ? change.version() : version);
    }

    /** An attempt of ours arrived whose answer was lost. Publishing finds out about the version. */
    public void freedAlready(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change) {
        move(run, publishing, change, change.version());
    }

    private static void move(Run run, Publishing publishing, Change change, Integer version) {
        run.journal()
                .move(change.key(), Stage.READY, change.outcome(), version, HeldValues.without(change.destination()));
        publishing.freed(change.key());
    }
}
