package org.spacesync.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.entity.EntityLookup;
import org.spacesync.run.PollPauses;
import org.spacesync.state.Change;
import org.spacesync.variables.RouteVariables;

/** One bulk action, which succeeds or fails as a whole, from its submission to its end. Belongs to one exchange. */
public final class BulkAction {
    private static final int UNPROCESSABLE = 422;

    static final String VARIABLE = RouteVariables.ACTION;

    private final List<Change> changes;
    private final BulkActionRequest request;
    private final PollPauses.Poll poll;
    private final Instant deadline;
    private final Predicate<EntityKey> ready;
    private String id;
    private boolean open = true;
    private boolean nobodyNamed;
    private boolean inOrder;
    private boolean carriedOut;
    private List<Change> culprits = List.of();
    private List<Change> doubtful = List.of();
    private List<Change> outdated = List.of();
    private List<RefusedDraft> invalid = List.of();
    private Map<EntityKey, RefusedLinks> refusedLinks = Map.of();

    /**
     * @param changes what is settled if it succeeds
     * @param request what submits it
     * @param poll when to look at it
     * @param deadline when it is given up, and its drafts are tried one by one
     * @param ready whether a draft is still to be published
     */
    BulkAction(
            List<Change> changes,
            BulkActionRequest request,
            PollPauses.Poll poll,
            Instant deadline,
            Predicate<EntityKey> ready) {
        this.changes = changes;
        this.request = request;
        this.poll = poll;
        this.deadline = deadline;
        this.ready = ready;
    }

    /** The path that submits it; read by the route. */
    public String getPath() {
        return request.path();
    }

    /** What submits it; read by the route. */
    public Map<String, Object> getBody() {
        return request.body();
    }

    /** The path that tells its status; read by the route. */
    public String getStatusPath() {
        return (request.byLocale() ? "/bulk_actions/" : "/bulk_actions/actions/") + id;
    }

    List<Change> changes() {
        return changes;
    }

    boolean isByLocale() {
        return request.byLocale();
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
        return poll.pause().toMillis();
    }

    PollPauses.Poll poll() {
        return poll;
    }

    boolean late(Instant now) {
        return now.isAfter(deadline);
    }

    void succeeded() {
        open = false;
        carriedOut = true;
    }

    /** Whether it has ended, and reached all that it was to reach. */
    boolean isCarriedOut() {
        return carriedOut;
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
        Map<EntityKey, RefusedLinks> links = new HashMap<>();
        Set<EntityKey> stale = new HashSet<>();
        for (Map<String, Object> item : Json.objects(error, "details", "errors")) {
            Optional<EntityKey> key = Links.target(Json.object(item, "entity"));
            key.ifPresent(named::add);
            ContentfulError reason = ContentfulError.of(UNPROCESSABLE, Json.bytes(Json.object(item, "error")), "");
            List<EntityKey> targets = reason.unresolvedLinks();
            if (reason.is("UnresolvedLinks") && !targets.isEmpty()) {
                key.ifPresent(from -> links.put(from, new RefusedLinks(targets, refusal(reason))));
            }
            if (reason.is("VersionMismatch")) {
                key.ifPresent(stale::add);
            }
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
                .stream()
                        .filter(change -> !told.containsKey(change.key()) && !stale.contains(change.key()))
                        .toList();
        nobodyNamed = found.isEmpty();
        refusedLinks = links;
        doubtful = found.isEmpty() ? changes : List.of();
        // Not only those that it names: one wrong version seldom comes alone.
        outdated = stale.isEmpty() ? List.of() : changes;
    }

    /** Lists of drafts to look up, since their versions are not what we thought; read by the route. */
    public List<List<Change>> getOutdated() {
        return EntityLookup.lists(outdated);
    }

    /** This draft is tried by itself, too. */
    void tryAlone(Change change) {
        if (!culprits.contains(change)) {
            culprits = Stream.concat(culprits.stream(), Stream.of(change)).toList();
        }
    }

    /** Without a request: it was none for this draft alone. */
    private static ContentfulException refusal(ContentfulError reason) {
        return new ContentfulException.Permanent(
                "Bulk action: " + reason.id() + " " + reason.message() + ", " + reason.complaints(), null, reason);
    }

    /**
     * Lists of drafts to look up, since they may be published although the action failed: by an attempt whose answer was
     * lost, or because the action was given up. Read by the route.
     */
    public List<List<Change>> getDoubtful() {
        return EntityLookup.lists(doubtful);
    }

    /**
     * Drafts to be published one by one, so that each gets an error of its own. Those of which the action says which
     * rules they break come first, with the reason: there is no need to try them. Read by the route.
     */
    public List<RefusedDraft> getDraftsToPublishSingly() {
        return Stream.concat(invalid.stream(), culprits.stream().map(change -> new RefusedDraft(change, null)))
                .filter(draft -> ready.test(draft.change().key()))
                .toList();
    }

    /** Whether it has failed without naming any of its drafts. */
    boolean isNobodyNamed() {
        return nobodyNamed;
    }

    /** All that its drafts link to was published before, as far as this run publishes it. */
    void keepsOrder() {
        inOrder = true;
    }

    boolean isInOrder() {
        return inOrder;
    }

    /** Drafts that were refused for nothing but links, and to what. */
    Map<EntityKey, RefusedLinks> refusedLinks() {
        return refusedLinks;
    }

    /**
     * Links that were not resolved.
     *
     * @param targets where they lead; not empty
     */
    record RefusedLinks(List<EntityKey> targets, ContentfulException refusal) {}

    /** These drafts are tried again in another action: not one by one. */
    void tryAgain(Predicate<EntityKey> drafts) {
        culprits =
                culprits.stream().filter(change -> !drafts.test(change.key())).toList();
    }

    /** Drafts that may be the cause of the failure. */
    List<Change> culprits() {
        return culprits;
    }
}
