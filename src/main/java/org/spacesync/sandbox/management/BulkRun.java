package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.rules.BulkActionRules.Item;
import org.spacesync.sandbox.rules.Link;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;

/** The effect of a bulk action: everything or nothing, in one step. */
final class BulkRun {
    private final Lifecycle lifecycle;

    BulkRun(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** @return the error of the action, null if it succeeded */
    ObjectNode run(Environment environment, String action, List<Item> items) {
        return environment.exclusively(() -> {
            ObjectNode missing = missing(environment, items);
            if (missing != null) {
                return missing;
            }
            ObjectNode invalid = action.equals("unpublish") ? null : invalid(environment, items);
            if (invalid == null) {
                items.forEach(item -> apply(environment, action, item));
            }
            return invalid;
        });
    }

    /** The error for entities that do not exist or have another version, null if there are none. */
    ObjectNode missing(Environment environment, List<Item> items) {
        ArrayNode errors = Trees.array();
        boolean stale = false;
        for (Item item : items) {
            Entity entity = find(environment, item.link());
            if (entity == null) {
                add(
                        errors,
                        item,
                        Backend.notFound(
                                environment, item.link().linkType(), item.link().id()));
            } else if (item.version() != null && item.version() != entity.life().version()) {
                add(errors, item, Errors.versionMismatch());
                stale = true;
            }
        }
        return failure(errors, stale ? "Not all entities could be resolved" : "Cannot publish all content");
    }

    private ObjectNode invalid(Environment environment, List<Item> items) {
        Set<Link> batch = items.stream().map(Item::link).collect(Collectors.toSet());
        ArrayNode errors = Trees.array();
        for (Item item : items) {
            if (item.removes()) {
                continue;
            }
            try {
                lifecycle.checkPublish(environment, find(environment, item.link()), batch, Set.copyOf(item.locales()));
            } catch (ApiError e) {
                add(errors, item, e);
            }
        }
        return failure(errors, "Not all entities could be resolved");
    }

    private void apply(Environment environment, String action, Item item) {
        Entity entity = find(environment, item.link());
        if (action.equals("publish") && !item.removes()) {
            lifecycle.publish(environment, entity, Set.copyOf(item.locales()));
        } else if (!action.equals("validate") && entity.life().isPublished()) {
            lifecycle.unpublish(environment, entity, Set.copyOf(item.locales()));
        }
    }

    private static ObjectNode failure(ArrayNode errors, String message) {
        if (errors.isEmpty()) {
            return null;
        }
        ObjectNode failure = Trees.object();
        failure.putObject("sys").put("type", "Error").put("id", "BulkActionFailed");
        failure.put("message", message);
        failure.putObject("details").set("errors", errors);
        return failure;
    }

    private static void add(ArrayNode errors, Item item, ApiError cause) {
        ObjectNode entity = Trees.link(item.link().linkType(), item.link().id());
        if (item.version() != null) {
            ((ObjectNode) entity.get("sys")).put("version", item.version());
        }
        ObjectNode error = Trees.object();
        error.putObject("sys").put("type", "Error").put("id", cause.id());
        if (cause.getMessage() != null) {
            error.put("message", cause.getMessage());
        }
        if (cause.details() != null) {
            error.set("details", cause.details());
        }
        ObjectNode both = errors.addObject();
        both.set("entity", entity);
        both.set("error", error);
    }

    private static Entity find(Environment environment, Link link) {
        return environment.table(Kind.of(link.linkType())).get(link.id());
    }
}
