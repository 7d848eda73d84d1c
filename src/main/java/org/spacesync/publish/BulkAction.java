package org.spacesync.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.run.Backoff;
import org.spacesync.state.Change;

/** One bulk action from its submission to its end. Belongs to one exchange. */
public final class BulkAction {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int UNPROCESSABLE = 422;

    private final List<Change> changes;
    private final boolean byLocale;
    private final Instant deadline;
    private String id;
    private Duration pause = Duration.ofMillis(500);
    private boolean open = true;
    private List<Change> culprits = List.of();
    private List<Change> doubtful = List.of();
    private List<RefusedDraft> invalid = List.of();

    /**
     * @param changes what is settled if it succeeds
     * @param byLocale whether it names locales
     * @param deadline when it is given up, and its drafts are tried one by one
     */
    BulkAction(List<Change> changes, boolean byLocale, Instant deadline) {
        this.changes = changes;
        this.byLocale = byLocale;
        this.deadline = deadline;
    }

    List<Change> changes() {
        return changes;
    }

    boolean isByLocale() {
        return byLocale;
    }

    String id() {
        return id;
    }

    void submitted(String actionId) {
        id = actionId;
    }

    /** Whether it is under way; read by the route. */
    public boolean isOpen() {
        return open;
    }

    /** Milliseconds until the next look at it; read by the route. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    void lookLater() {
        pause = Backoff.longer(pause, LONGEST_PAUSE);
    }

    boolean late(Instant now) {
        return now.isAfter(deadline);
    }

    void succeeded() {
        open = false;
    }

    /** Nothing of it was published: all its drafts are tried one by one. */
    void failed() {
        open = false;
        culprits = changes;
        doubtful = changes;
    }

    /**
     * Nothing of it was published: the drafts that the error names are tried one by one, except those of which it says
     * which rules they break; the others wait.
     */
    void failed(Map<String, Object> error) {
        open = false;
        Set<EntityKey> named = new HashSet<>();
        Map<EntityKey, ContentfulError> told = new HashMap<>();
        boolean outdated = false;
        for (Map<String, Object> item : Json.objects(error, "details", "errors")) {
            Optional<EntityKey> key = Links.target(Json.object(item, "entity"));
            key.ifPresent(named::add);
            ContentfulError reason = ContentfulError.of(UNPROCESSABLE, Json.bytes(Json.object(item, "error")), "");
            outdated |= reason.is("VersionMismatch");
            if (reason.is("InvalidEntry") && !BrokenRule.in(reason).isEmpty()) {
                key.ifPresent(invalidEntry -> told.put(invalidEntry, reason));
            }
        }
        // Those of single locales are tried singly: the refusal may be about the locales.
        changes.stream()
                .filter(change -> !FieldStatus.scope(change.payload()).isEmpty())
                .forEach(change -> told.remove(change.key()));
        invalid = changes.stream()
                .filter(change -> told.containsKey(change.key()))
                .map(change -> new RefusedDraft(change, refusal(told.get(change.key()))))
                .toList();
        List<Change> found = new ArrayList<>(changes);
        found.removeIf(change -> !named.contains(change.key()));
        culprits = (found.isEmpty() ? changes : found)
                .stream().filter(change -> !told.containsKey(change.key())).toList();
        doubtful = found.isEmpty() || outdated ? changes : List.of();
    }

    /** Without a request: it was none for this draft alone. */
    private static ContentfulException refusal(ContentfulError reason) {
        return new ContentfulException.Permanent(
                "Bulk action: " + reason.id() + " " + reason.message() + ", " + reason.complaints(), null, reason);
    }

    /** Drafts that break rules, and which. */
    List<RefusedDraft> invalid() {
        return invalid;
    }

    /** Drafts that may be published: by an attempt whose answer was lost, or because the action was given up. */
    List<Change> doubtful() {
        return doubtful;
    }

    List<Change> culprits() {
        return culprits;
    }
}
