package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.query.Includes;
import org.spacesync.sandbox.rules.Ids;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;

/** {@code /entries} or {@code /assets} of the management API. */
final class EntityRoutes {
    private final Kind kind;
    private final Backend backend;
    private final Lifecycle lifecycle;
    private final EntityWrites writes;

    EntityRoutes(Kind kind, Backend backend) {
        this.kind = kind;
        this.backend = backend;
        this.lifecycle = new Lifecycle(backend.spaces());
        this.writes = new EntityWrites(backend.spaces(), backend.fileHost());
    }

    void addTo(Routes routes) {
        String all = kind == Kind.ENTRY ? "/entries" : "/assets";
        String one = all + "/{id}";
        EntityCollections collections = new EntityCollections(kind);
        routes.environment("GET", all, collections::current)
                .environment("GET", "/public" + all, collections::published)
                .environment("GET", "/public" + one, this::published)
                .environment("GET", one, this::get)
                .environment("POST", all, this::post)
                .environment("PUT", one, this::put)
                .environment("DELETE", one, this::delete)
                .environment("PUT", one + "/published", this::publish)
                .environment("DELETE", one + "/published", call -> change(call, lifecycle::unpublish))
                .environment("PUT", one + "/archived", call -> change(call, lifecycle::archive))
                .environment("DELETE", one + "/archived", call -> change(call, lifecycle::unarchive));
        if (kind == Kind.ENTRY) {
            routes.environment("PATCH", one, this::patch);
            routes.environment("GET", one + "/references", this::references);
        }
    }

    private Answer get(Call call) {
        Environment environment = call.environment();
        return Answer.ok(Views.entity(environment, find(call, environment)));
    }

    private Answer published(Call call) {
        Environment environment = call.environment();
        Entity entity = find(call, environment);
        if (entity.published() == null) {
            throw notFound(environment, entity.id());
        }
        return Answer.ok(Views.published(environment, entity));
    }

    /** The entry with its link targets, including drafts, to the depth of {@code include}. */
    private Answer references(Call call) {
        Environment environment = call.environment();
        String include = call.query().getOrDefault("include", "2");
        if (!include.matches("[1-9]|10")) {
            throw Errors.badRequest("include has to be a number from 1 to 10");
        }
        ObjectNode body = Trees.object();
        body.putObject("sys").put("type", "Array");
        body.putArray("items").add(Views.entity(environment, find(call, environment)));
        new Includes((type, id) -> {
                    Entity target = environment.table(type).get(id);
                    return target == null ? null : Views.entity(environment, target);
                })
                .addTo(body, Integer.parseInt(include));
        return Answer.ok(body);
    }

    private Answer post(Call call) {
        JsonNode body = call.json();
        Environment environment = call.environment();
        return environment.exclusively(
                () -> create(call, environment, backend.spaces().ids().next(), body));
    }

    private Answer put(Call call) {
        JsonNode body = call.json();
        Environment environment = call.environment();
        return environment.exclusively(() -> {
            Entity entity = environment.table(kind).get(call.path("id"));
            if (entity == null) {
                Backend.requireCreation(call);
                Ids.check(call.path("id"));
                return create(call, environment, call.path("id"), body);
            }
            Backend.requireVersion(call, entity.life().version());
            return Answer.ok(Views.entity(environment, writes.update(environment, entity, body)));
        });
    }

    private Answer create(Call call, Environment environment, String id, JsonNode body) {
        String type = kind == Kind.ENTRY ? call.header("X-Contentful-Content-Type") : null;
        return Answer.created(Views.entity(environment, writes.create(environment, kind, id, type, body)));
    }

    private Answer patch(Call call) {
        JsonNode operations = call.anyJson();
        return write(call, true, environment -> {
            Entity entity = find(call, environment);
            JsonNode patched = JsonPatch.apply(Views.entity(environment, entity), operations);
            return writes.update(environment, entity, patched);
        });
    }

    /** The whole entity, or the locales of {@code add}; those of {@code remove} are unpublished. */
    private Answer publish(Call call) {
        JsonNode body = call.jsonOrEmpty();
        Set<String> remove = LocaleStates.named(body, "remove");
        Set<String> add = LocaleStates.named(body, "add");
        return write(call, true, environment -> {
            Entity entity = find(call, environment);
            if (!remove.isEmpty()) {
                return lifecycle.unpublish(environment, entity, remove);
            }
            lifecycle.checkPublish(environment, entity, Set.of(), add);
            return lifecycle.publish(environment, entity, add);
        });
    }

    private Answer change(Call call, BiFunction<Environment, Entity, Entity> change) {
        return write(call, false, environment -> change.apply(environment, find(call, environment)));
    }

    private Answer delete(Call call) {
        Environment environment = call.environment();
        return environment.exclusively(() -> {
            Entity entity = find(call, environment);
            Backend.checkVersion(call, entity.life().version());
            lifecycle.delete(environment, entity);
            return Answer.noContent();
        });
    }

    private Answer write(Call call, boolean versionNeeded, java.util.function.Function<Environment, Entity> write) {
        Environment environment = call.environment();
        Supplier<Answer> all = () -> {
            int current = find(call, environment).life().version();
            if (versionNeeded) {
                Backend.requireVersion(call, current);
            } else {
                Backend.checkVersion(call, current);
            }
            return Answer.ok(Views.entity(environment, write.apply(environment)));
        };
        return environment.exclusively(all);
    }

    private Entity find(Call call, Environment environment) {
        Entity entity = environment.table(kind).get(call.path("id"));
        if (entity == null) {
            throw notFound(environment, call.path("id"));
        }
        return entity;
    }

    private ApiError notFound(Environment environment, String id) {
        return Backend.notFound(environment, kind.type(), id);
    }
}
