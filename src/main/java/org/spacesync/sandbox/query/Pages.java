package org.spacesync.sandbox.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.spacesync.sandbox.store.Trees;

/** Selects a page from the candidates of a collection. */
public final class Pages {
    private final String path;
    private final boolean bareTokens;

    /**
     * @param path of the request, for cursors that are addresses
     * @param bareTokens whether cursors are bare tokens instead
     */
    public Pages(String path, boolean bareTokens) {
        this.path = path;
        this.bareTokens = bareTokens;
    }

    /** The items of a page and the collection around them. */
    public record Page(ObjectNode body, List<Item> items) {}

    /** @param candidates in the order wanted, unless the query orders by something that only the JSON shows */
    public Page cut(List<Item> candidates, Query query, boolean sortedAlready) {
        List<Item> found = query.isPlain() && query.ids() == null
                ? candidates
                : candidates.stream().filter(i -> query.accepts(i.json())).toList();
        if (!sortedAlready && !query.orders().isEmpty()) {
            found = found.stream().sorted(comparator(query.orders())).toList();
        }
        Paging paging = query.paging();
        int from = start(found, paging);
        int to = Math.min(found.size(), from + paging.limit());
        List<Item> page = found.subList(Math.min(from, to), to);
        ObjectNode body = Trees.object();
        body.putObject("sys").put("type", "Array");
        if (!paging.cursor()) {
            body.put("total", found.size()).put("skip", paging.skip());
        }
        body.put("limit", paging.limit());
        ArrayNode items = body.putArray("items");
        page.forEach(i -> items.add(query.reduce(i.json())));
        if (paging.cursor()) {
            cursors(body.putObject("pages"), found, from, to);
        }
        return new Page(body, page);
    }

    private static Comparator<Item> comparator(List<Order> orders) {
        return (a, b) -> {
            for (Order order : orders) {
                int compared = order.compare(a.json(), b.json());
                if (compared != 0) {
                    return compared;
                }
            }
            return a.id().compareTo(b.id());
        };
    }

    private static int start(List<Item> found, Paging paging) {
        Paging.Position token = paging.token();
        if (token == null) {
            return paging.skip();
        }
        int index = token.index();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).id().equals(token.id())) {
                index = i;
            }
        }
        return token.backwards() ? Math.max(0, index - paging.limit()) : index + 1;
    }

    private void cursors(ObjectNode pages, List<Item> found, int from, int to) {
        if (to < found.size() && to > 0) {
            pages.put(
                    "next",
                    cursor("pageNext", new Paging.Position(found.get(to - 1).id(), to - 1, false)));
        }
        if (from > 0 && from < found.size()) {
            pages.put(
                    "prev",
                    cursor("pagePrev", new Paging.Position(found.get(from).id(), from, true)));
        }
    }

    private String cursor(String name, Paging.Position position) {
        return bareTokens ? position.token() : path + "?" + name + "=" + position.token();
    }
}
