package org.spacesync.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.spacesync.sandbox.http.Access;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.seed.Seeder;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Space;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/** The creating part of the control API: spaces, environments, keys, content. */
public final class WorldRoutes {
    private final Spaces spaces;
    private final Access access;
    private final Seeder seeder;

    public WorldRoutes(Spaces spaces, Access access, Seeder seeder) {
        this.spaces = spaces;
        this.access = access;
        this.seeder = seeder;
    }

    public void addTo(Routes routes) {
        String environment = "/_sandbox/spaces/{space}/environments/{environment}";
        routes.root("GET", "/_sandbox/spaces", call -> Answer.ok(overview()))
                .root("POST", "/_sandbox/spaces", this::createSpace)
                .root("PUT", environment, this::createEnvironment)
                .root("PUT", "/_sandbox/spaces/{space}/environment_aliases/{alias}", this::alias)
                .root("POST", environment + "/seed", this::seed)
                .root("PUT", "/_sandbox/keys/{token}", this::addKey)
                .root("DELETE", "/_sandbox/keys/{token}", call -> {
                    access.revoke(call.path("token"));
                    return Answer.noContent();
                });
    }

    private ObjectNode overview() {
        ObjectNode all = Trees.object();
        ArrayNode items = all.putArray("items");
        for (Space space : spaces.all()) {
            ObjectNode item = items.addObject().put("id", space.id());
            item.put("deliveryToken", Access.demoDeliveryKey(space.id()));
            ObjectNode environments = item.putObject("environments");
            space.environments().forEach(e -> environments.set(e.id(), counts(e)));
        }
        return all.put("managementToken", Access.MANAGEMENT);
    }

    private static ObjectNode counts(Environment environment) {
        ObjectNode counts = Trees.object();
        counts.put("contentTypes", environment.contentTypes().size());
        counts.put("locales", environment.localesById().size());
        counts.put("tags", environment.tags().size());
        for (Kind kind : Kind.values()) {
            long published = environment.table(kind).all().stream()
                    .map(Entity::life)
                    .filter(l -> l.isPublished())
                    .count();
            String name = kind == Kind.ENTRY ? "entries" : "assets";
            counts.putObject(name).put("all", environment.table(kind).size()).put("published", published);
        }
        return counts;
    }

    private Answer createSpace(Call call) {
        JsonNode body = call.json();
        ControlRoutes.refusing(() -> spaces.create(
                body.path("id").asText(), body.path("defaultLocale").asText("en-US")));
        return Answer.created(overview());
    }

    private Answer createEnvironment(Call call) {
        Space space = call.space();
        String id = call.path("environment");
        space.createEnvironment(id, id, spaces.environment(space.id(), Space.MASTER));
        return Answer.created(overview());
    }

    private Answer alias(Call call) {
        String environment = call.json().path("environment").asText();
        ControlRoutes.refusing(() -> call.space().alias(call.path("alias"), environment));
        return Answer.noContent();
    }

    private Answer seed(Call call) {
        Environment environment = call.environment();
        seeder.seed(environment, call.json());
        return Answer.ok(counts(environment));
    }

    private Answer addKey(Call call) {
        JsonNode body = call.json();
        Set<String> environments = new LinkedHashSet<>();
        body.path("environments").forEach(e -> environments.add(e.asText()));
        if (body.has("space")) {
            access.addDeliveryKey(call.path("token"), body.path("space").asText(), environments);
        } else {
            access.addManagementToken(call.path("token"));
        }
        return Answer.noContent();
    }
}
