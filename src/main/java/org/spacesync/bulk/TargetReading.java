package org.spacesync.bulk;

import java.util.List;
import java.util.Map;
import org.spacesync.bulk.file.TargetModel;
import org.spacesync.contentful.EntityType;
import org.spacesync.model.Side;
import org.spacesync.run.Collection;
import org.spacesync.variables.RouteVariables;

/** What is read of the target to understand items or to lay out columns. Belongs to one exchange. */
public final class TargetReading {
    public static final String VARIABLE = RouteVariables.TARGET;

    private final boolean needed;
    private List<Map<String, Object>> contentTypes;
    private TargetModel model;

    public TargetReading(boolean needed) {
        this.needed = needed;
    }

    /** What is to be read, in this order; read by the route. */
    public List<Collection> getCollections() {
        return needed
                ? List.of(
                        Collection.of(Side.DESTINATION, EntityType.CONTENT_TYPE),
                        Collection.of(Side.DESTINATION, EntityType.LOCALE))
                : List.of();
    }

    void keep(Collection collection, List<Map<String, Object>> read) {
        if (collection.type() == EntityType.CONTENT_TYPE) {
            contentTypes = read;
        } else {
            model = TargetModel.of(contentTypes, read);
        }
    }

    /** Null if it was not needed. */
    public TargetModel model() {
        return model;
    }
}
