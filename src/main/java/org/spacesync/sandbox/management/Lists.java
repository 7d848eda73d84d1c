package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.query.Item;
import org.spacesync.sandbox.query.Pages;
import org.spacesync.sandbox.query.Query;

/** Small collections, whose resources are all in memory. */
final class Lists {
    private Lists() {}

    static Answer of(Call call, List<ObjectNode> resources, int defaultLimit, String... properties) {
        Query query = Query.of(call.query(), Query.Rules.plain(defaultLimit, properties));
        Pages pages = new Pages(call.path(), call.switches().is(Switch.CURSOR_NEXT, "token"));
        List<Item> items = resources.stream()
                .map(r -> new Item(r.path("sys").path("id").asText(), () -> r))
                .toList();
        return Answer.ok(pages.cut(items, query, false).body());
    }
}
