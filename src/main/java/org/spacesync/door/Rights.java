package org.spacesync.door;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Grants grants;
    private final Map<String, Integer> refusedInARow = new ConcurrentHashMap<>();
    private final Set<String> allowed = ConcurrentHashMap.newKeySet();

    Rights(Grants grants) {
        this.grants = grants;
    }

    /** A request was done: its kind of write is allowed. */
    void done(Call call) {
        String action = action(call);
        if (action == null) {
            return;
        }
        refusedInARow.put(action, 0);
        if (allowed.add(right(action))) {
            grants.add(right(action), call.door().config().token());
        }
    }

    /** The end of the run, if a refusal concerns more than its request. */
    Optional<ContentfulException.Fatal> refused(Call call, ContentfulException refusal) {
        String action = action(call);
        ContentfulError error = refusal.error();
        if (action == null || error == null || !concernsAll(error)) {
            return Optional.empty();
        }
        boolean limit = error.is("Forbidden");
        int most = limit ? MOST_OVER_LIMIT_IN_A_ROW : MOST_DENIED_IN_A_ROW;
        boolean granted = allowed.contains(right(action))
                || grants.contains(right(action), call.door().config().token());
        int row = refusedInARow.compute(action, (key, before) -> before != null ? before + 1 : granted ? 1 : most);
        return row < most ? Optional.empty() : Optional.of(fatal(call, refusal, action, limit));
    }

    /** Refusals with names of their own, and those for the content of one entry, are about that one. */
    private static boolean concernsAll(ContentfulError error) {
        boolean unnamed = error.is("AccessDenied") || error.is("Forbidden") || error.id().isEmpty();
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
                        ? " If the role is limited to some content types, choose these with --content-types."
                        : "")
                + " (" + refusal.getMessage() + ")";
        return new ContentfulException.Fatal(text, call.request(), refusal.error(), null);
    }

    /**
     * What a request does, in words; null for those that do nothing, and for jobs and bulk actions, whose callers fall
     * back to single requests when they are refused.
     */
    private static String action(Call call) {
        String path = call.uri().getPath().substring(call.door().config().base().getPath().length());
        String[] parts = path.split("/");
        boolean reads = call.method().equals("GET");
        if (reads || parts.length < 2 || parts[1].startsWith("bulk_") || call.door().isUpload()) {
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
