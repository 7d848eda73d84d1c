package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.rules.Ids;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Life;
import org.spacesync.sandbox.store.Space;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/** Spaces, environments, and collections that clients request but that are always empty here. */
final class SpaceRoutes {
    private static final String ONE = "/environments/{environment}";
    private final Backend backend;

    SpaceRoutes(Backend backend) {
        this.backend = backend;
    }

    void addTo(Routes routes) {
        routes.root("GET", "/users/me", call -> Answer.ok(user()))
                .root("GET", "/spaces", this::spaces)
                .root("GET", "/organizations", call -> empty(call))
                .root("GET", "/organizations/{organization}/organization_entitlement_set", this::entitlements)
                .space("GET", "", call -> Answer.ok(Views.space(call.space())))
                .space("GET", "/environments", this::environments)
                .space("POST", "/environments", this::post)
                .space("GET", ONE, this::get)
                .space("PUT", ONE, this::put)
                .space("DELETE", ONE, this::delete)
                .space("GET", "/environment_aliases", this::aliases)
                .space("GET", "/environment_aliases/{alias}", this::alias);
        for (String path : List.of(
                "/webhook_definitions",
                "/roles",
                "/api_keys",
                "/preview_api_keys",
                "/users",
                "/space_memberships",
                "/scheduled_actions",
                "/upload_credentials")) {
            routes.space("GET", path, this::empty);
        }
        for (String path : List.of("/extensions", "/app_installations", "/releases")) {
            routes.environment("GET", path, this::empty);
        }
    }

    private static ObjectNode user() {
        ObjectNode user = Trees.object();
        user.putObject("sys").put("type", "User").put("id", Life.USER).put("version", 1);
        return user.put("firstName", "Sandbox")
                .put("lastName", "User")
                .put("email", "sandbox@example.com")
                .put("activated", true)
                .put("signInCount", 1)
                .put("confirmed", true);
    }

    private Answer entitlements(Call call) {
        boolean entitled = !call.switches().text(Switch.LOCALE_PUBLISHING).equals(Switch.LOCALE_PUBLISHING.initial());
        ObjectNode body = Trees.object();
        body.putObject("sys").put("type", "OrganizationEntitlementSet").put("id", call.path("organization"));
        body.putObject("features").putObject("localeBasedPublishing").put("value", entitled);
        return Answer.ok(body);
    }

    private Answer spaces(Call call) {
        List<ObjectNode> all = backend.spaces().all().stream().map(Views::space).toList();
        return Lists.of(call, all, 100, "name");
    }

    private Answer empty(Call call) {
        if (call.hasPath("space")) {
            call.space();
        }
        return Lists.of(call, List.of(), 100, "environment", "entity");
    }

    private Answer environments(Call call) {
        List<ObjectNode> all = call.space().environments().stream()
                .map(e -> Views.environment(e, call.now()))
                .toList();
        return Lists.of(call, all, 25, "name");
    }

    private Answer aliases(Call call) {
        Space space = call.space();
        return Lists.of(
                call,
                space.aliases().keySet().stream()
                        .map(alias -> Views.alias(space, alias))
                        .toList(),
                100);
    }

    private Answer alias(Call call) {
        Space space = call.space();
        String alias = call.path("alias");
        if (!space.aliases().containsKey(alias)) {
            throw Spaces.notFound("EnvironmentAlias", alias, space.id(), null);
        }
        return Answer.ok(Views.alias(space, alias));
    }

    private Answer get(Call call) {
        return Answer.ok(Views.environment(call.environment(), call.now()));
    }

    private Answer post(Call call) {
        ObjectNode body = call.json();
        return create(call, call.space(), backend.spaces().ids().next(), body);
    }

    private Answer put(Call call) {
        Space space = call.space();
        ObjectNode body = call.jsonOrEmpty();
        Environment existing = space.environment(call.path("environment"));
        if (existing == null) {
            Backend.requireCreation(call);
            Ids.check(call.path("environment"));
            return create(call, space, call.path("environment"), body);
        }
        Backend.requireVersion(
                call,
                Views.environment(existing, call.now())
                        .path("sys")
                        .path("version")
                        .asInt());
        existing.rename(body.path("name").asText(existing.name()));
        return Answer.ok(Views.environment(existing, call.now()));
    }

    private Answer create(Call call, Space space, String id, ObjectNode body) {
        String source = Objects.requireNonNullElse(call.header("X-Contentful-Source-Environment"), Space.MASTER);
        Environment from = backend.spaces().environment(space.id(), source);
        Environment created = space.createEnvironment(id, body.path("name").asText(id), from);
        return Answer.created(Views.environment(created, created.createdAt()));
    }

    private Answer delete(Call call) {
        Environment environment = call.environment();
        if (environment.id().equals(Space.MASTER)) {
            throw Errors.badRequest("Cannot delete the master environment");
        }
        if (call.space().aliases().containsValue(environment.id())) {
            throw Errors.badRequest("Cannot delete an environment that has an alias");
        }
        call.space().deleteEnvironment(environment.id());
        return new Answer(204, null, null, Map.of("Content-Type", "application/octet-stream"));
    }
}
