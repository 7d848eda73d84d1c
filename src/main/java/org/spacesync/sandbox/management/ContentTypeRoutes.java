package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.rules.ContentTypeRules;
import org.spacesync.sandbox.rules.Ids;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;

/** {@code /content_types} of the management API. */
final class ContentTypeRoutes {
    private final Backend backend;
    private final EditorInterfaces editors;

    ContentTypeRoutes(Backend backend, EditorInterfaces editors) {
        this.backend = backend;
        this.editors = editors;
    }

    void addTo(Routes routes) {
        String one = "/content_types/{id}";
        routes.environment("GET", "/content_types", call -> list(call, Views::contentType))
                .environment("GET", "/public/content_types", call -> list(call, Views::publishedContentType))
                .environment("GET", "/public" + one, call -> get(call, Views::publishedContentType))
                .environment("GET", one, call -> get(call, Views::contentType))
                .environment("POST", "/content_types", this::post)
                .environment("PUT", one, this::put)
                .environment("DELETE", one, this::delete)
                .environment("PUT", one + "/published", this::activate)
                .environment("DELETE", one + "/published", this::deactivate);
    }

    private static Answer list(Call call, BiFunction<Environment, ContentType, ObjectNode> view) {
        Environment environment = call.environment();
        List<ObjectNode> types = environment.contentTypes().values().stream()
                .sorted(Comparator.comparing((ContentType t) -> t.life().createdAt())
                        .thenComparing(ContentType::id))
                .map(type -> view.apply(environment, type))
                .filter(Objects::nonNull)
                .toList();
        return Lists.of(call, types, 100, "name", "displayField", "description");
    }

    private static Answer get(Call call, BiFunction<Environment, ContentType, ObjectNode> view) {
        Environment environment = call.environment();
        ObjectNode shown = view.apply(environment, find(call, environment));
        if (shown == null) {
            throw notFound(call, environment);
        }
        return Answer.ok(shown);
    }

    private Answer post(Call call) {
        ObjectNode body = call.json();
        Environment environment = call.environment();
        return environment.exclusively(
                () -> create(call, environment, backend.spaces().ids().next(), body));
    }

    private Answer put(Call call) {
        ObjectNode body = call.json();
        Environment environment = call.environment();
        return environment.exclusively(() -> {
            ContentType type = environment.contentTypes().get(call.path("id"));
            if (type == null) {
                Backend.requireCreation(call);
                Ids.check(call.path("id"));
                return create(call, environment, call.path("id"), body);
            }
            Backend.requireVersion(call, type.life().version());
            boolean localizedMayChange = call.switches().is(Switch.CONTENT_TYPE_LOCALIZED_CHANGE, "allowed");
            ObjectNode definition = ContentTypeRules.checkSave(type.published(), body, localizedMayChange);
            ModelChanges.rename(environment, type, ContentTypeRules.renames(body));
            ContentType current = environment.contentTypes().get(type.id());
            return store(environment, current.edited(definition, call.now()), 200);
        });
    }

    private static Answer create(Call call, Environment environment, String id, ObjectNode body) {
        ObjectNode definition = ContentTypeRules.checkSave(null, body);
        return store(environment, ContentType.created(id, definition, call.now()), 201);
    }

    private Answer activate(Call call) {
        return write(call, () -> {
            Environment environment = call.environment();
            ContentType type = find(call, environment);
            Backend.requireVersion(call, type.life().version());
            Instant now = call.now();
            ContentType activated = type.activated(type.definition(), now);
            ModelChanges.dropFields(environment, type, activated);
            editors.activated(environment, activated, now);
            return store(environment, activated, 200);
        });
    }

    private Answer deactivate(Call call) {
        return write(call, () -> {
            Environment environment = call.environment();
            ContentType type = find(call, environment);
            Backend.checkVersion(call, type.life().version());
            if (!type.life().isPublished()) {
                throw Errors.badRequest("Not published");
            }
            if (environment.table(Kind.ENTRY).hasAnyOf(type.id())) {
                throw Errors.badRequest("Content Type has entries");
            }
            return store(environment, type.deactivated(call.now()), 200);
        });
    }

    private Answer delete(Call call) {
        return write(call, () -> {
            Environment environment = call.environment();
            ContentType type = find(call, environment);
            Backend.checkVersion(call, type.life().version());
            if (type.life().isPublished()) {
                throw Errors.badRequest("Cannot delete published");
            }
            environment.contentTypes().remove(type.id());
            environment.editorInterfaces().remove(type.id());
            return Answer.noContent();
        });
    }

    private static Answer write(Call call, Supplier<Answer> write) {
        return call.environment().exclusively(write);
    }

    private static Answer store(Environment environment, ContentType type, int status) {
        environment.contentTypes().put(type.id(), type);
        return Answer.json(status, Views.contentType(environment, type));
    }

    private static ContentType find(Call call, Environment environment) {
        ContentType type = environment.contentTypes().get(call.path("id"));
        if (type == null) {
            throw notFound(call, environment);
        }
        return type;
    }

    private static RuntimeException notFound(Call call, Environment environment) {
        return Backend.notFound(environment, "ContentType", call.path("id"));
    }
}
