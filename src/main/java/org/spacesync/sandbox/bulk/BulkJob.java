package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Life;
import org.spacesync.sandbox.store.Trees;

/** One job and its progress. Reading its state never waits for its work. */
final class BulkJob {
    private final String id;
    private final long number;
    private final Environment environment;
    private final BulkType type;
    private final ObjectNode payload;
    private final Instant createdAt;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile End end;

    /** Its result, set once. */
    private record End(BulkResult result, Instant at) {}

    /** @param number rises with every job */
    BulkJob(String id, long number, Environment environment, BulkType type, ObjectNode payload, Instant createdAt) {
        this.id = id;
        this.number = number;
        this.environment = environment;
        this.type = type;
        this.payload = payload;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    long number() {
        return number;
    }

    Environment environment() {
        return environment;
    }

    BulkType type() {
        return type;
    }

    ObjectNode payload() {
        return payload;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        End now = end;
        return now == null ? createdAt : now.at();
    }

    boolean isActive() {
        return end == null;
    }

    BulkStatus status() {
        End now = end;
        return now == null
                ? BulkStatus.in_progress
                : now.result().error() == null ? BulkStatus.completed : BulkStatus.failed;
    }

    /** Items of the file or entries exported, 0 while that is not known. */
    int count() {
        End now = end;
        return now == null ? 0 : now.result().count();
    }

    int failedItems() {
        End now = end;
        return now == null
                ? 0
                : (int) now.result().items().stream()
                        .filter(i -> i.error() != null)
                        .count();
    }

    List<Archive> archives() {
        End now = end;
        return now == null ? List.of() : now.result().archives();
    }

    /** Counts a status request and returns its number. */
    int look() {
        return looks.incrementAndGet();
    }

    void ended(BulkResult result, Instant at) {
        end = new End(result, at);
    }

    /** The resource as the list shows it. */
    ObjectNode summary() {
        ObjectNode view = Trees.object();
        ObjectNode sys =
                view.putObject("sys").put("type", "BulkContentOperation").put("id", id);
        sys.put("bulkType", type.label()).put("status", status().name());
        environment.into(sys);
        sys.set("createdBy", Trees.link("User", Life.USER));
        sys.put("createdAt", Trees.millis(createdAt)).put("updatedAt", Trees.millis(updatedAt()));
        return view;
    }

    /** @param signed makes the {@code url} of an archive */
    ObjectNode view(Function<Archive, ObjectNode> signed) {
        End now = end;
        ObjectNode view = summary();
        view.set("payload", payload);
        if (now == null) {
            return view;
        }
        BulkResult result = now.result();
        if (result.error() != null) {
            view.set(
                    "error",
                    ItemOutcome.error(result.error().id(), result.error().getMessage()));
        } else if (type == BulkType.EXPORT) {
            ArrayNode files = view.putObject("result").putArray("files");
            result.archives().forEach(a -> files.addObject().set("url", signed.apply(a)));
        } else {
            ArrayNode items = view.putObject("result").putArray("items");
            result.items().forEach(i -> items.add(i.view(type.entityType())));
        }
        return view;
    }
}
