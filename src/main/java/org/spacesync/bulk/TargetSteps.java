package org.spacesync.bulk;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.run.Collection;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-read-target}. */
public class TargetSteps {
    public List<Collection> collections(@Variable(TargetReading.VARIABLE) TargetReading target) {
        return target.collections();
    }

    public void keep(
            @Variable(TargetReading.VARIABLE) TargetReading target,
            @Variable(RouteVariables.COLLECTION) Collection collection,
            @Body List<Map<String, Object>> read) {
        target.keep(collection, read);
    }
}
