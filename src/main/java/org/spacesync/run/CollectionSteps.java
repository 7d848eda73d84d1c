package org.spacesync.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-read-collection}. */
public class CollectionSteps {
    private static final String COLLECTION = RouteVariables.COLLECTION;
    private static final String PAGES = RouteVariables.PAGES;
    private static final String ITEMS = RouteVariables.ITEMS;

    public void begin(@Variable(COLLECTION) Collection collection, Exchange exchange) {
        exchange.setVariable(ITEMS, new ArrayList<>());
        String name = collection.path() + " of the " + collection.side().word();
        exchange.setVariable(PAGES, new OffsetPages(collection.path(), name, OffsetPages.LARGEST_PAGE));
    }

    public void keep(
            @Variable(PAGES) OffsetPages pages,
            @Variable(ITEMS) List<Map<String, Object>> items,
            @Body Map<String, Object> page) {
        pages.keep(page);
        items.addAll(pages.getItems());
    }
}
