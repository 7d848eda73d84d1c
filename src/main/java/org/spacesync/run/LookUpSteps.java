package org.spacesync.run;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkItem;
import org.spacesync.state.Change;

/** Steps of {@code ctf-look-up}. */
public class LookUpSteps {

    /** @param items changes of one type, or items of a bulk operation */
    @SuppressWarnings("unchecked")
    public void begin(@Body List<?> items, Exchange exchange) {
        exchange.setVariable(
                LookUp.VARIABLE,
                items.get(0) instanceof Change first
                        ? new LookUp<>("/" + first.key().type().path(), (List<Change>) items, change -> change.key()
                                .id())
                        : new LookUp<>("/" + EntityType.ENTRY.path(), (List<BulkItem>) items, BulkItem::entryId));
    }

    /**
     * Makes one entity look like the answer of a collection.
     *
     * @param entity null if there is none
     */
    public Map<String, Object> asPage(@Body Map<String, Object> entity) {
        return Json.map("items", entity == null ? List.of() : List.of(entity));
    }
}
