package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.rules.TagRules;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Tag;

/** {@code /tags} of the management API. */
final class TagRoutes {

    void addTo(Routes routes) {
        routes.environment("GET", "/tags", this::list)
                .environment("GET", "/tags/{id}", this::get)
                .environment("PUT", "/tags/{id}", this::put)
                .environment("DELETE", "/tags/{id}", this::delete);
    }

    private Answer list(Call call) {
        Environment environment = call.environment();
        return Lists.of(
                call,
                environment.tags().values().stream()
                        .sorted(Comparator.comparing(Tag::createdAt).thenComparing(Tag::id))
                        .map(t -> Views.tag(environment, t))
                        .toList(),
                100,
                "name");
    }

    private Answer get(Call call) {
        Environment environment = call.environment();
        return Answer.ok(Views.tag(environment, find(call, environment)));
    }

    private Answer put(Call call) {
        ObjectNode body = call.json();
        Environment environment = call.environment();
        String id = call.path("id");
        return environment.exclusively(() -> {
            Tag before = environment.tags().get(id);
            if (before == null) {
                Backend.requireCreation(call);
                return create(call, environment, body);
            }
            Backend.requireVersion(call, before.version());
            JsonNode checked = TagRules.checkUpdate(id, body, names(environment));
            Tag after = new Tag(
                    id,
                    checked.path("name").asText(),
                    before.isPublic(),
                    before.version() + 1,
                    before.createdAt(),
                    call.now());
            environment.tags().put(id, after);
            return Answer.ok(Views.tag(environment, after));
        });
    }

    private static Answer create(Call call, Environment environment, ObjectNode body) {
        String id = call.path("id");
        String header = call.header("X-Contentful-Tag-Visibility");
        JsonNode checked = TagRules.checkCreate(id, body, header, names(environment));
        boolean isPublic = checked.path("visibility").asText().equals("public");
        Tag tag = new Tag(id, checked.path("name").asText(), isPublic, 1, call.now(), call.now());
        environment.tags().put(id, tag);
        return Answer.created(Views.tag(environment, tag));
    }

    private Answer delete(Call call) {
        Environment environment = call.environment();
        return environment.exclusively(() -> {
            Tag tag = find(call, environment);
            Backend.requireVersion(call, tag.version());
            TagRules.checkDelete(isReferenced(environment, tag.id()));
            environment.tags().remove(tag.id());
            return Answer.noContent();
        });
    }

    private static boolean isReferenced(Environment environment, String id) {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> environment.table(kind).all().stream())
                .anyMatch(entity -> hasTag(entity, id));
    }

    private static boolean hasTag(Entity entity, String id) {
        for (JsonNode tag : entity.metadata().path("tags")) {
            if (tag.path("sys").path("id").asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> names(Environment environment) {
        return environment.tags().values().stream().collect(Collectors.toMap(Tag::id, Tag::name));
    }

    private static Tag find(Call call, Environment environment) {
        Tag tag = environment.tags().get(call.path("id"));
        if (tag == null) {
            throw Backend.notFound(environment, "Tag", call.path("id"));
        }
        return tag;
    }
}
