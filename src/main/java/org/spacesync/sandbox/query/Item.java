package org.spacesync.sandbox.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** One candidate of a collection; its JSON is made when a filter or the answer needs it. */
public final class Item {
    private final String id;
    private final Supplier<ObjectNode> maker;
    private ObjectNode json;

    public Item(String id, Supplier<ObjectNode> maker) {
        this.id = id;
        this.maker = maker;
    }

    public String id() {
        return id;
    }

    public ObjectNode json() {
        if (json == null) {
            json = maker.get();
        }
        return json;
    }
}
