package org.spacesync.publish;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityVariables;
import org.spacesync.entity.HeldValues;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Stage;

/**
 * Step of {@code ctf-unpublish-for-a-moment}: where entries wait for unique values of each other in a cycle, one of them gives way. It is
 * published again in a later round of the same run, or by the run that continues this one.
 */
public class UniqueSteps {

    /**
     * The values of the entry are free.
     *
     * @param entity as it is now; null if it was unpublished already, by an attempt whose answer was lost: then publishing
     *     finds out about its version
     */
    public void freed(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change,
            @Body Map<String, Object> entity) {
        Integer version = Json.integer(entity, "sys", "version");
        run.journal()
                .move(
                        change.key(),
                        Stage.READY,
                        change.outcome(),
                        version == null ? change.version() : version,
                        HeldValues.without(change.destination()));
        publishing.freed(change.key());
    }
}
