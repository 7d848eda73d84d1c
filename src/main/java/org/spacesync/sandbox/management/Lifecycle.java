package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.rules.AssetRules;
import org.spacesync.sandbox.rules.EntryRules;
import org.spacesync.sandbox.rules.Link;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Spaces;

/** Changes of state of entries and assets, for single requests and for bulk actions. Called inside the lock. */
final class Lifecycle {
    private final Spaces spaces;

    Lifecycle(Spaces spaces) {
        this.spaces = spaces;
    }

    /**
     * Whether the entity could be published.
     *
     * @param batch entities that are published together with it
     * @throws ApiError 400 or 422 if not
     */
    void checkPublish(Environment environment, Entity entity, Set<Link> batch) {
        checkPublish(environment, entity, batch, Set.of());
    }

    /** @param locales to be published; empty for all */
    void checkPublish(Environment environment, Entity entity, Set<Link> batch, Set<String> locales) {
        if (entity.life().isArchived()) {
            throw Errors.badRequest("Cannot publish archived");
        }
        Set<String> only = scope(environment, locales);
        ObjectNode view = Views.entity(environment, entity);
        if (!only.isEmpty()) {
            view = LocaleStates.part(view, environment, entity, only);
        }
        if (entity.kind() == Kind.ASSET) {
            AssetRules.checkPublish(view);
            return;
        }
        Model model = new Model(environment, spaces);
        ObjectNode type = model.activated(entity.contentType());
        if (type == null) {
            throw unknownType();
        }
        EntryRules.checkPublish(view, type, model.publishContext(batch).only(only));
    }

    /** If single locales cannot be published: the request is refused, or the locales are ignored. */
    private static Set<String> scope(Environment environment, Set<String> locales) {
        if (locales.isEmpty()) {
            return locales;
        }
        if (environment.localePublishing().equals("refused")) {
            throw new ApiError(403, "AccessDenied", "Locale based publishing is not enabled for this organization.");
        }
        for (String code : locales) {
            if (environment.locale(code) == null) {
                throw Errors.badRequest("Unknown locale: " + code);
            }
        }
        return environment.publishesByLocale() ? locales : Set.of();
    }

    /** Publishes some locales. The version increases, even if nothing changes. */
    Entity publish(Environment environment, Entity entity, Set<String> locales) {
        Set<String> only = scope(environment, locales);
        return only.isEmpty()
                ? publish(environment, entity)
                : store(environment, entity, new LocaleStates(environment, entity).adding(only));
    }

    /** Unpublishes some locales, or the whole entity if no other locale is published. */
    Entity unpublish(Environment environment, Entity entity, Set<String> locales) {
        Set<String> only = scope(environment, locales);
        if (only.isEmpty() || !entity.life().isPublished()) {
            return unpublish(environment, entity);
        }
        Entity.Content left = new LocaleStates(environment, entity).removing(only);
        return left == null ? unpublish(environment, entity) : store(environment, entity, left);
    }

    private Entity store(Environment environment, Entity entity, Entity.Content content) {
        Entity published = entity.published(content, now());
        environment.table(entity.kind()).put(published);
        environment.delivery().published(published);
        return published;
    }

    Entity publish(Environment environment, Entity entity) {
        Entity published = environment.publishesByLocale()
                ? entity.published(new LocaleStates(environment, entity).whole(), now())
                : entity.published(now());
        environment.table(entity.kind()).put(published);
        environment.delivery().published(published);
        return published;
    }

    /** @throws ApiError 400 if it is not published */
    Entity unpublish(Environment environment, Entity entity) {
        if (!entity.life().isPublished()) {
            throw Errors.badRequest("Not published");
        }
        Instant now = now();
        Entity unpublished = entity.unpublished(now);
        environment.table(entity.kind()).put(unpublished);
        environment.delivery().removed(entity, now);
        return unpublished;
    }

    Entity archive(Environment environment, Entity entity) {
        if (entity.life().isPublished()) {
            throw Errors.badRequest("Cannot archive published");
        }
        if (entity.life().isArchived()) {
            throw Errors.badRequest("Already archived");
        }
        return store(environment, entity.archived(now()));
    }

    Entity unarchive(Environment environment, Entity entity) {
        if (!entity.life().isArchived()) {
            throw Errors.badRequest("Not archived");
        }
        return store(environment, entity.unarchived(now()));
    }

    void delete(Environment environment, Entity entity) {
        if (entity.life().isPublished()) {
            throw Errors.badRequest(
                    entity.kind() == Kind.ENTRY ? "Cannot deleted published" : "Cannot delete published");
        }
        environment.table(entity.kind()).remove(entity);
    }

    static ApiError unknownType() {
        return Errors.badRequest("The content type you sent could not be found or was not activated.");
    }

    private Entity store(Environment environment, Entity entity) {
        environment.table(entity.kind()).put(entity);
        return entity;
    }

    private Instant now() {
        return spaces.clock().instant();
    }
}
