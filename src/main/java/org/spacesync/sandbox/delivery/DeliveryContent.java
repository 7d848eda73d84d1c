package org.spacesync.sandbox.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.query.AssetFields;
import org.spacesync.sandbox.query.Includes;
import org.spacesync.sandbox.query.Item;
import org.spacesync.sandbox.query.Pages;
import org.spacesync.sandbox.query.Query;
import org.spacesync.sandbox.query.Refusals;
import org.spacesync.sandbox.store.Change;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Delivery;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Locale;
import org.spacesync.sandbox.store.Spaces;

/** Entries and assets of the delivery API. */
final class DeliveryContent {
    private static final Query.Rules RULES = Query.Rules.forContent("include", "locale");
    private final Kind kind;

    DeliveryContent(Kind kind) {
        this.kind = kind;
    }

    Answer get(Call call) {
        Environment environment = call.environment();
        Map<String, String> query = call.query();
        for (String name : query.keySet()) {
            if (!name.equals("locale")) {
                throw Refusals.unknownPath(name);
            }
        }
        Change change = environment.delivery().get(kind, call.path("id"));
        if (change == null) {
            throw Spaces.notFound(kind.type(), call.path("id"), environment.space(), environment.id());
        }
        ObjectNode view = view(call, query.get("locale")).apply(change);
        if (view == null) {
            throw Spaces.notFound(kind.type(), call.path("id"), environment.space(), environment.id());
        }
        return Answer.ok(view);
    }

    Answer list(Call call) {
        Environment environment = call.environment();
        Map<String, String> parameters = call.query();
        Query query = Query.of(parameters, RULES);
        if (kind == Kind.ENTRY) {
            query.requireTypeForFields();
        }
        query.checkFields(kind == Kind.ASSET ? AssetFields.DEFINITION : definition(environment, query.contentType()));
        int depth = depth(parameters.get("include"));
        Function<Change, ObjectNode> view = view(call, parameters.get("locale"));
        List<Item> items = new ArrayList<>();
        for (Change change : candidates(environment.delivery(), query)) {
            if (change.content().live() == null || view.apply(change) != null) {
                items.add(new Item(change.id(), () -> view.apply(change)));
            }
        }
        Pages pages = new Pages(call.path(), call.switches().is(Switch.CURSOR_NEXT, "token"));
        ObjectNode body = pages.cut(items, query, query.orders().isEmpty()).body();
        if (kind == Kind.ENTRY) {
            new Includes((type, id) -> {
                        Change target = environment.delivery().get(type, id);
                        return target == null ? null : view.apply(target);
                    })
                    .addTo(body, depth);
        }
        return Answer.ok(body);
    }

    private List<Change> candidates(Delivery delivery, Query query) {
        List<Change> found = new ArrayList<>();
        if (query.ids() != null) {
            for (String id : new LinkedHashSet<>(query.ids())) {
                Change change = delivery.get(kind, id);
                if (change != null) {
                    found.add(change);
                }
            }
            found.sort((a, b) -> Long.compare(b.sequence(), a.sequence()));
            return found;
        }
        String type = query.contentType();
        for (Change change : delivery.newestFirst(0, delivery.horizon())) {
            if (change.kind() == kind && !change.isDeletion() && (type == null || type.equals(change.contentType()))) {
                found.add(change);
            }
        }
        return found;
    }

    /** With the header, a locale that is not published does not exist: then the view is null. */
    private static Function<Change, ObjectNode> view(Call call, String code) {
        Environment environment = call.environment();
        boolean byLocale = "true".equals(call.header("X-Contentful-Locale-Based-Publishing"));
        boolean drafts = !byLocale && call.switches().on(Switch.DELIVERY_DRAFT_LOCALES);
        DeliveryViews views = new DeliveryViews(environment, call.switches(), drafts);
        if ("*".equals(code)) {
            return change -> views.raw(change, false, true);
        }
        Locale locale = code == null ? environment.defaultLocale() : environment.locale(code);
        if (locale == null) {
            throw Errors.badRequest("Unknown locale: " + code);
        }
        return change -> byLocale && !views.isLive(change, locale.code()) ? null : views.flat(change, locale);
    }

    private static int depth(String include) {
        if (include == null) {
            return 1;
        }
        if (!include.matches("\\d|10")) {
            throw Errors.badRequest("include has to be a number from 0 to 10");
        }
        return Integer.parseInt(include);
    }

    private static JsonNode definition(Environment environment, String id) {
        ContentType type = id == null ? null : environment.contentTypes().get(id);
        if (id != null && (type == null || type.published() == null)) {
            throw Refusals.unknownContentType(id);
        }
        return type == null ? null : type.published();
    }
}
