package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.query.AssetFields;
import org.spacesync.sandbox.query.Item;
import org.spacesync.sandbox.query.Pages;
import org.spacesync.sandbox.query.Query;
import org.spacesync.sandbox.query.Refusals;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.EntityTable;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;

/** Collections of current and of published entries and assets. */
final class EntityCollections {
    private static final BiFunction<Environment, Entity, ObjectNode> PUBLISHED = Views::published;
    private final Kind kind;

    EntityCollections(Kind kind) {
        this.kind = kind;
    }

    Answer current(Call call) {
        return list(call, Views::entity);
    }

    Answer published(Call call) {
        return list(call, PUBLISHED);
    }

    private Answer list(Call call, BiFunction<Environment, Entity, ObjectNode> view) {
        Environment environment = call.environment();
        Query query = Query.of(call.query(), Query.Rules.forContent("changed"));
        boolean onlyChanged = "true".equals(call.query().get("changed"));
        if (kind == Kind.ENTRY) {
            query.requireTypeForFields();
        }
        query.checkFields(kind == Kind.ASSET ? AssetFields.DEFINITION : definition(environment, query.contentType()));
        Comparator<Entity> order = EntityOrder.of(query.orders());
        List<Item> items = new ArrayList<>();
        Instant indexed = call.now().minusMillis(call.switches().number(Switch.QUERY_LAG_MILLIS));
        for (Entity entity : candidates(environment.table(kind), query, order)) {
            Entity seen = environment.table(kind).asOf(entity, indexed);
            if (seen != null
                    && (view != PUBLISHED || seen.published() != null)
                    && (!onlyChanged || seen.life().isChanged())) {
                items.add(new Item(seen.id(), () -> view.apply(environment, seen)));
            }
        }
        Pages pages = new Pages(call.path(), call.switches().is(Switch.CURSOR_NEXT, "token"));
        return Answer.ok(pages.cut(items, query, order != null).body());
    }

    private static List<Entity> candidates(EntityTable table, Query query, Comparator<Entity> order) {
        Comparator<Entity> any = order == null ? EntityOrder.of(List.of()) : order;
        if (query.ids() != null) {
            return table.pick(query.ids()).stream().distinct().sorted(any).toList();
        }
        if (query.contentType() != null) {
            return table.ofType(query.contentType()).stream().sorted(any).toList();
        }
        return table.sorted(query.orders().toString(), any);
    }

    private static JsonNode definition(Environment environment, String id) {
        ContentType type = id == null ? null : environment.contentTypes().get(id);
        if (id != null && (type == null || type.published() == null)) {
            throw Refusals.unknownContentType(id);
        }
        return type == null ? null : type.published();
    }
}
