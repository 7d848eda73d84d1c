package org.spacesync.door;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;

/**
 * Tells a token that may not do something at all, or a plan whose limit is reached, from one entity that is refused. No
 * request asks what a token may do, so the refusals (403) of each kind of write are judged: the first is final if the
 * token was never seen to do it, and several in a row are, if it was. Thread safe.
 */
final class Rights {
    /** A role may be limited to some content types, whose entries often come one after the other. */
    private static final int MOST_DENIED_IN_A_ROW = 10;

    private static final int MOST_OVER_LIMIT_IN_A_ROW = 3;
    private static final Pattern CROSS_SPACE = Pattern.compile("cross.?space", Pattern.CASE_INSENSITIVE);

    private static final Pattern BULK_ACTION = Pattern.compile("/bulk_actions/(publish|unpublish)$");

    /** Longer than any of the requests under way should take. */
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

    private final Grants grants;
    private final Map<String, Integer> refusedInARow = new HashMap<>();
    private final Set<String> allowed = new HashSet<>();
    private final Set<Call> underWay = new HashSet<>();

    Rights(Grants grants) {
        this.grants = grants;
    }

    synchronized void sent(Call call) {
        underWay.add(call);
    }

    /** An attempt is over, whatever the result. */
    synchronized void ended(Call call) {
        underWay.remove(call);
        notifyAll();
    }

    /** A request was done: its kind of write is allowed. */
    synchronized void done(Call call) {
        String action = action(call);
        if (action != null) {
            refusedInARow.put(action, 0);
            allow(right(action), call);
        } else if (BULK_ACTION.matcher(call.uri().getPath()).find()) {
            // It was taken, for whichever of both it was: what is refused singly then is about that one.
            String verb = call.uri().getPath().replaceFirst("^.*/", "");
            allow(verb + " entries", call);
            allow(verb + " assets", call);
        }
        ended(call);
    }

    private void allow(String right, Call call) {
        if (allowed.add(right)) {
            grants.add(right, call.door().config().token());
        }
    }

    /** The end of the run, if a refusal concerns more than its request. */
    synchronized Optional<ContentfulException.Fatal> refused(Call call, ContentfulException refusal) {
        ended(call);
        String action = action(call);
        ContentfulError error = refusal.error();
        if (action == null || error == null || !concernsAll(error) || hasOtherWay(call)) {
            return Optional.empty();
        }
        boolean limit = error.is("Forbidden");
        int most = limit ? MOST_OVER_LIMIT_IN_A_ROW : MOST_DENIED_IN_A_ROW;
        // Without a name, it may be a gateway's, which some words in one entry displease.
        boolean granted = error.id().isEmpty() || isAllowed(right(action), call);
        int row = refusedInARow.merge(action, 1, Integer::sum);
        return granted && row < most ? Optional.empty() : Optional.of(fatal(call, refusal, action, limit));
    }

    /**
     * Whether the token was ever seen to do it. Which of the first requests is answered first is chance, so those that
     * are under way are waited for.
     */
    private boolean isAllowed(String right, Call call) {
        if (allowed.contains(right)
                || grants.contains(right, call.door().config().token())) {
            return true;
        }
        Set<Call> others = new HashSet<>(underWay);
        others.removeIf(other -> action(other) == null || !right(action(other)).equals(right));
        long end = System.nanoTime() + MOST_PATIENCE.toNanos();
        try {
            while (!allowed.contains(right) && !Collections.disjoint(others, underWay) && System.nanoTime() < end) {
                wait(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return allowed.contains(right);
    }

    /**
     * What plans without a feature refuse, whatever the token may do: publications that name locales, which are then
     * made without, unless the feature is known to be there; and keys for embargoed files, which then fail by themselves.
     */
    private static boolean hasOtherWay(Call call) {
        String path = call.uri().getPath();
        return path.endsWith("/asset_keys") || path.endsWith("/published") && call.body() != null && !call.isOnlyWay();
    }

    /** Refusals with names of their own, and those for the content of one entry, are about that one. */
    private static boolean concernsAll(ContentfulError error) {
        boolean unnamed =
                error.is("AccessDenied") || error.is("Forbidden") || error.id().isEmpty();
        Object reasons = Json.at(error.details(), "reasons");
        return error.status() == 403
                && unnamed
                && (reasons == null || !CROSS_SPACE.matcher(reasons.toString()).find());
    }

    private static ContentfulException.Fatal fatal(
            Call call, ContentfulException refusal, String action, boolean limit) {
        DoorConfig config = call.door().config();
        String text = "The management token (" + config.tokenOption() + ") may not " + action + " in "
                + config.target() + (limit ? ", or a limit of the plan is reached" : "")
                + ". Give its user or app that right" + (limit ? ", raise the limit or make room" : "")
                + ", or use another token, and run again: it goes on where it stopped."
                + (action.endsWith("entries") && !limit
                        ? " If its role is limited to some content types, leave out the entries of the others (sync:"
                                + " --content-types)."
                        : "")
                + " (" + refusal.getMessage() + ")";
        return new ContentfulException.Fatal(text, call.request(), refusal.error(), null);
    }

    /**
     * What a request does, in words; null for those that do nothing, and for jobs and bulk actions, whose callers fall
     * back to single requests when they are refused.
     */
    private static String action(Call call) {
        String path = call.uri()
                .getPath()
                .substring(call.door().config().base().getPath().length());
        String[] parts = path.split("/");
        boolean reads = call.method().equals("GET");
        if (reads
                || parts.length < 2
                || parts[1].startsWith("bulk_")
                || call.door().isUpload()) {
            return null;
        }
        String last = parts[parts.length - 1];
        boolean deletes = call.method().equals("DELETE");
        String verb =
                switch (parts.length > 3 ? last : "") {
                    case "published" -> deletes ? "unpublish" : "publish";
                    case "archived" -> deletes ? "unarchive" : "archive";
                    case "process" -> "process files of";
                    case "editor_interface" -> "change editor interfaces of";
                    default -> deletes ? "delete" : creates(call) ? "create" : "change";
                };
        return verb + " " + parts[1].replace('_', ' ');
    }

    /** Who may create may change: if not this very entry, then that is about the entry. */
    private static String right(String action) {
        return action.replaceFirst("^(create|change) ", "write ");
    }

    private static boolean creates(Call call) {
        return !call.method().equals("PATCH") && !call.headers().containsKey("X-Contentful-Version");
    }
}
