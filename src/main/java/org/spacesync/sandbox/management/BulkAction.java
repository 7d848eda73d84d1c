package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.spacesync.sandbox.rules.BulkActionRules;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Life;
import org.spacesync.sandbox.store.Trees;

/** One bulk action and its progress. */
final class BulkAction {
    private final String id;
    private final Environment environment;
    private final String action;
    private final JsonNode payload;
    private final List<BulkActionRules.Item> items;
    private final Instant createdAt;
    private Status status = Status.created;
    private Instant startedAt;
    private Instant updatedAt;
    private ObjectNode error;
    private int looks;

    /** As the API spells them. */
    enum Status {
        created,
        inProgress,
        succeeded,
        failed
    }

    BulkAction(
            String id,
            Environment environment,
            String action,
            JsonNode payload,
            List<BulkActionRules.Item> items,
            Instant createdAt) {
        this.id = id;
        this.environment = environment;
        this.action = action;
        this.payload = payload;
        this.items = items;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    String id() {
        return id;
    }

    Environment environment() {
        return environment;
    }

    String action() {
        return action;
    }

    List<BulkActionRules.Item> items() {
        return items;
    }

    synchronized boolean isActive() {
        return status == Status.created || status == Status.inProgress;
    }

    /** Counts a status request and returns its number. */
    synchronized int look() {
        return ++looks;
    }

    synchronized void started(Instant now) {
        if (status == Status.created) {
            status = Status.inProgress;
            startedAt = now;
            updatedAt = now;
        }
    }

    /** @param newError null for success */
    synchronized void finished(ObjectNode newError, Instant now) {
        started(now);
        status = newError == null ? Status.succeeded : Status.failed;
        error = newError;
        updatedAt = now;
    }

    synchronized ObjectNode view() {
        ObjectNode view = Trees.object();
        ObjectNode sys = view.putObject("sys").put("type", "BulkAction").put("id", id);
        sys.put("status", status.name());
        environment.into(sys);
        sys.set("createdBy", Trees.link("User", Life.USER));
        sys.put("createdAt", Trees.millis(createdAt)).put("updatedAt", Trees.millis(updatedAt));
        if (startedAt != null) {
            sys.put("startedAt", Trees.millis(startedAt));
        }
        if (!isActive()) {
            sys.put("completedAt", Trees.millis(updatedAt));
        }
        view.put("action", action);
        view.set("payload", payload);
        if (error != null) {
            view.set("error", error);
        }
        return view;
    }
}
