package org.spacesync.sandbox.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Endpoint;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.query.Item;
import org.spacesync.sandbox.query.Pages;
import org.spacesync.sandbox.query.Query;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Locale;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Tag;
import org.spacesync.sandbox.store.Trees;

/** All routes of the delivery API. */
public final class DeliveryApi {
    private static final int LOCALES_LIMIT = 1000;

    private DeliveryApi() {}

    public static Routes routes() {
        Routes routes = new Routes();
        routes.space("GET", "", counted(DeliveryApi::space));
        add(routes, "/sync", new SyncRoute()::handle);
        add(routes, "/locales", DeliveryApi::locales);
        add(routes, "/content_types", DeliveryApi::contentTypes);
        add(routes, "/content_types/{id}", DeliveryApi::contentType);
        add(routes, "/tags", DeliveryApi::tags);
        add(routes, "/tags/{id}", DeliveryApi::tag);
        for (Kind kind : Kind.values()) {
            DeliveryContent content = new DeliveryContent(kind);
            String path = kind == Kind.ENTRY ? "/entries" : "/assets";
            add(routes, path, content::list);
            add(routes, path + "/{id}", content::get);
        }
        return routes;
    }

    private static void add(Routes routes, String pattern, Endpoint endpoint) {
        routes.environment("GET", pattern, counted(endpoint));
    }

    /** Requests also count for changes that lag. */
    private static Endpoint counted(Endpoint endpoint) {
        return call -> {
            call.environment().delivery().request();
            return endpoint.handle(call);
        };
    }

    private static Answer space(Call call) {
        ObjectNode view = Trees.object();
        view.putObject("sys").put("type", "Space").put("id", call.space().id());
        view.put("name", call.space().id());
        ArrayNode locales = view.putArray("locales");
        shown(call.environment()).forEach(l -> locales.add(localeBody(l)));
        return Answer.ok(view);
    }

    private static Answer locales(Call call) {
        List<ObjectNode> all = shown(call.environment()).stream()
                .map(locale -> {
                    ObjectNode view = localeBody(locale);
                    view.putObject("sys")
                            .put("id", locale.id())
                            .put("type", "Locale")
                            .put("version", locale.version());
                    return view;
                })
                .toList();
        return list(call, all, LOCALES_LIMIT);
    }

    private static List<Locale> shown(Environment environment) {
        return environment.locales().stream()
                .filter(l -> l.isDefault() || l.contentDeliveryApi())
                .toList();
    }

    private static ObjectNode localeBody(Locale locale) {
        return Trees.object()
                .put("code", locale.code())
                .put("name", locale.name())
                .put("default", locale.isDefault())
                .put("fallbackCode", locale.fallbackCode());
    }

    private static Answer contentTypes(Call call) {
        Environment environment = call.environment();
        List<ObjectNode> all = environment.contentTypes().values().stream()
                .filter(t -> t.published() != null)
                .sorted(Comparator.comparing((ContentType t) -> t.life().publishedAt())
                        .reversed()
                        .thenComparing(ContentType::id))
                .map(t -> view(call, environment, t))
                .toList();
        return list(call, all, 100);
    }

    private static Answer contentType(Call call) {
        Environment environment = call.environment();
        ContentType type = environment.contentTypes().get(call.path("id"));
        if (type == null || type.published() == null) {
            throw Spaces.notFound("ContentType", call.path("id"), environment.space(), environment.id());
        }
        return Answer.ok(view(call, environment, type));
    }

    /** Without field validations, unless switched on. */
    private static ObjectNode view(Call call, Environment environment, ContentType type) {
        ObjectNode view = Trees.object();
        ObjectNode sys = view.putObject("sys");
        environment.into(sys);
        sys.put("id", type.id()).put("type", "ContentType");
        sys.put("createdAt", Trees.millis(type.life().firstPublishedAt()));
        sys.put("updatedAt", Trees.millis(type.life().publishedAt()));
        sys.put("publishedVersion", type.life().publishedVersion());
        sys.put("revision", type.life().publishedCounter());
        for (String name : List.of("displayField", "name", "description")) {
            if (type.published().has(name)) {
                view.set(name, type.published().get(name));
            }
        }
        ArrayNode fields = view.putArray("fields");
        boolean validations = call.switches().on(Switch.DELIVERY_VALIDATIONS);
        type.published().path("fields").forEach(field -> fields.add(field(field, validations)));
        return view;
    }

    private static ObjectNode field(JsonNode definition, boolean validations) {
        ObjectNode field = definition.deepCopy();
        field.remove("defaultValue");
        if (!validations) {
            field.remove("validations");
            if (field.get("items") instanceof ObjectNode items) {
                items.putArray("validations");
            }
        }
        return field;
    }

    private static Answer tags(Call call) {
        Environment environment = call.environment();
        List<ObjectNode> all = environment.tags().values().stream()
                .filter(Tag::isPublic)
                .sorted(Comparator.comparing(Tag::id))
                .map(t -> view(environment, t))
                .toList();
        return list(call, all, 100);
    }

    private static Answer tag(Call call) {
        Environment environment = call.environment();
        Tag tag = environment.tags().get(call.path("id"));
        if (tag == null || !tag.isPublic()) {
            throw Spaces.notFound("Tag", call.path("id"), environment.space(), environment.id());
        }
        return Answer.ok(view(environment, tag));
    }

    private static ObjectNode view(Environment environment, Tag tag) {
        ObjectNode view = Trees.object().put("name", tag.name());
        ObjectNode sys = view.putObject("sys").put("visibility", "public").put("type", "Tag");
        sys.put("id", tag.id());
        environment.into(sys);
        sys.put("version", tag.version()).put("revision", tag.version());
        sys.put("createdAt", Trees.millis(tag.createdAt())).put("updatedAt", Trees.millis(tag.updatedAt()));
        return view;
    }

    private static Answer list(Call call, List<ObjectNode> all, int defaultLimit) {
        Query query = Query.of(call.query(), Query.Rules.plain(defaultLimit, "name", "code"));
        List<Item> items = all.stream()
                .map(v -> new Item(v.path("sys").path("id").asText(), () -> v))
                .toList();
        return Answer.ok(new Pages(call.path(), false).cut(items, query, false).body());
    }
}
