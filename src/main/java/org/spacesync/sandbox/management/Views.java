package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.EditorInterface;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Life;
import org.spacesync.sandbox.store.Locale;
import org.spacesync.sandbox.store.Space;
import org.spacesync.sandbox.store.Tag;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.sandbox.store.Upload;

/** Resources as the management API shows them. The trees share parts with the store: do not change them. */
public final class Views {
    private Views() {}

    public static ObjectNode entity(Environment environment, Entity entity) {
        ObjectNode sys = entitySys(environment, entity);
        entity.life().into(sys);
        sys.putArray("automationTags");
        if (environment.publishesByLocale()) {
            sys.set("fieldStatus", new LocaleStates(environment, entity).fieldStatus());
        }
        return content(sys, entity.fields(), entity.metadata());
    }

    /** The published version, null if there is none. */
    public static ObjectNode published(Environment environment, Entity entity) {
        if (entity.published() == null) {
            return null;
        }
        Life life = entity.life();
        ObjectNode sys = entitySys(environment, entity);
        sys.put("createdAt", Trees.millis(life.firstPublishedAt()));
        sys.put("updatedAt", Trees.millis(life.publishedAt()));
        sys.put("publishedVersion", life.publishedVersion());
        sys.put("revision", life.publishedCounter());
        return content(sys, entity.published().fields(), entity.published().metadata());
    }

    private static ObjectNode entitySys(Environment environment, Entity entity) {
        ObjectNode sys = Trees.object().put("type", entity.kind().type()).put("id", entity.id());
        environment.into(sys);
        if (entity.contentType() != null) {
            sys.set("contentType", Trees.link("ContentType", entity.contentType()));
        }
        return sys;
    }

    private static ObjectNode content(ObjectNode sys, ObjectNode fields, ObjectNode metadata) {
        ObjectNode view = Trees.object();
        view.set("metadata", metadata);
        view.set("sys", sys);
        view.set("fields", fields);
        return view;
    }

    public static ObjectNode contentType(Environment environment, ContentType type) {
        ObjectNode sys = Trees.object().put("type", "ContentType").put("id", type.id());
        environment.into(sys);
        type.life().into(sys);
        ObjectNode view = Trees.object();
        view.set("sys", sys);
        view.setAll(type.definition());
        return view;
    }

    /** The activated version, null if there is none. */
    public static ObjectNode publishedContentType(Environment environment, ContentType type) {
        if (type.published() == null) {
            return null;
        }
        ObjectNode sys = Trees.object().put("type", "ContentType").put("id", type.id());
        environment.into(sys);
        sys.put("createdAt", Trees.millis(type.life().firstPublishedAt()));
        sys.put("updatedAt", Trees.millis(type.life().publishedAt()));
        sys.put("revision", type.life().publishedCounter());
        ObjectNode view = Trees.object();
        view.set("sys", sys);
        view.setAll(type.published());
        return view;
    }

    public static ObjectNode editorInterface(Environment environment, EditorInterface editor) {
        ObjectNode sys = Trees.object().put("id", "default").put("type", "EditorInterface");
        environment.into(sys);
        sys.put("version", editor.version());
        marks(sys, Trees.millis(editor.createdAt()), Trees.millis(editor.updatedAt()));
        sys.set("contentType", Trees.link("ContentType", editor.contentType()));
        ObjectNode view = Trees.object();
        view.set("sys", sys);
        view.setAll(editor.body());
        return view;
    }

    public static ObjectNode locale(Environment environment, Locale locale) {
        ObjectNode view = Trees.object()
                .put("name", locale.name())
                .put("internal_code", locale.internalCode())
                .put("code", locale.code())
                .put("fallbackCode", locale.fallbackCode())
                .put("default", locale.isDefault())
                .put("contentManagementApi", locale.contentManagementApi())
                .put("contentDeliveryApi", locale.contentDeliveryApi())
                .put("optional", locale.optional());
        ObjectNode sys = view.putObject("sys").put("type", "Locale").put("id", locale.id());
        sys.put("version", locale.version());
        environment.into(sys);
        marks(sys, Trees.seconds(locale.createdAt()), Trees.seconds(locale.updatedAt()));
        return view;
    }

    public static ObjectNode tag(Environment environment, Tag tag) {
        ObjectNode view = Trees.object().put("name", tag.name());
        ObjectNode sys = view.putObject("sys").put("type", "Tag").put("id", tag.id());
        sys.put("visibility", tag.isPublic() ? "public" : "private").put("version", tag.version());
        environment.into(sys);
        marks(sys, Trees.millis(tag.createdAt()), Trees.millis(tag.updatedAt()));
        return view;
    }

    public static ObjectNode space(Space space) {
        ObjectNode view = Trees.object().put("name", space.id());
        ObjectNode sys = view.putObject("sys").put("type", "Space").put("id", space.id());
        sys.put("version", 1);
        sys.set("organization", Trees.link("Organization", "sandboxOrganization"));
        marks(sys, Trees.seconds(space.createdAt()), Trees.seconds(space.createdAt()));
        return view;
    }

    public static ObjectNode alias(Space space, String alias) {
        ObjectNode view = Trees.object();
        ObjectNode sys = view.putObject("sys").put("type", "EnvironmentAlias").put("id", alias);
        sys.put("version", 1);
        sys.set("space", Trees.link("Space", space.id()));
        marks(sys, Trees.seconds(space.createdAt()), Trees.seconds(space.createdAt()));
        view.set("environment", Trees.link("Environment", space.aliases().get(alias)));
        return view;
    }

    /** Queued for half of the time until it is ready, then in progress; versions 1, 2, 3. */
    public static ObjectNode environment(Environment environment, Instant now) {
        Instant created = environment.createdAt();
        Instant half =
                created.plus(Duration.between(created, environment.readyAt()).dividedBy(2));
        boolean ready = !now.isBefore(environment.readyAt());
        boolean queued = !ready && now.isBefore(half);
        int version = ready && !environment.id().equals(Space.MASTER) ? 3 : ready || queued ? 1 : 2;
        ObjectNode view = Trees.object().put("name", environment.name());
        ObjectNode sys = view.putObject("sys").put("type", "Environment").put("id", environment.id());
        sys.put("version", version + environment.updates());
        sys.set("space", Trees.link("Space", environment.space()));
        sys.set("status", Trees.link("Status", ready ? "ready" : queued ? "queued" : "inProgress"));
        marks(sys, Trees.seconds(created), Trees.seconds(ready ? environment.readyAt() : created));
        return view;
    }

    public static ObjectNode upload(String space, Upload upload) {
        ObjectNode view = Trees.object();
        ObjectNode sys = view.putObject("sys").put("type", "Upload").put("id", upload.id());
        sys.set("space", Trees.link("Space", space));
        if (upload.environment() != null) {
            sys.set("environment", Trees.link("Environment", upload.environment()));
        }
        sys.set("createdBy", Trees.link("User", Life.USER));
        sys.put("createdAt", Trees.millis(upload.createdAt())).put("expiresAt", Trees.millis(upload.expiresAt()));
        return view;
    }

    private static void marks(ObjectNode sys, String created, String updated) {
        sys.set("createdBy", Trees.link("User", Life.USER));
        sys.put("createdAt", created);
        sys.set("updatedBy", Trees.link("User", Life.USER));
        sys.put("updatedAt", updated);
    }
}
