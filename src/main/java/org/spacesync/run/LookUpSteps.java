package org.spacesync.run;

import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.spacesync.contentful.EntityType;
import org.spacesync.state.BulkItem;
import org.spacesync.state.Change;

/** The first step of {@code ctf-look-up}. */
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
}
