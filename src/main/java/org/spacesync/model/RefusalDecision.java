package org.spacesync.model;

import java.util.Locale;
import java.util.Map;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/**
 * The meaning of a refused request.
 *
 * @param done whether the goal of the request is already reached, so that the next request may follow; or whether the
 *     part stays
 * @param stays whether the part is not removed because something at the destination needs it; this is not a failure,
 *     and the next run tries again
 * @param message for people: why the change failed and how to fix it, or a note; empty if there is nothing to report
 */
public record RefusalDecision(boolean done, boolean stays, String message) {
    /** The refusal has no consequences, and there is nothing to report. */
    public static final RefusalDecision DONE = new RefusalDecision(true, false, "");

    /** Classifies the API's answer to one request of a change. */
    public static RefusalDecision of(PartChange change, PartRequest request, ContentfulError error) {
        return "DELETE".equals(request.method()) ? removal(change, request, error) : writing(change, request, error);
    }

    private static RefusalDecision removal(PartChange change, PartRequest request, ContentfulError error) {
        // An unknown route is also a 404, but does not mean that the part is already removed.
        if (error.status() == 404 && !error.is("UnknownRoute")) {
            return DONE;
        }
        if (request.path().endsWith("/published") && says(error, "not published")) {
            return DONE;
        }
        return switch (change.key().type()) {
            case LOCALE -> localeRemoval(change, error);
            case TAG ->
                error.is("ActionPreconditionsFailed")
                        ? staying(change.key() + " is still used at the destination and stays there.")
                        : otherwise(change, error);
            case CONTENT_TYPE -> says(error, "has entries") ? entriesRemain(change) : otherwise(change, error);
            default -> otherwise(change, error);
        };
    }

    private static RefusalDecision localeRemoval(PartChange change, ContentfulError error) {
        if (error.is("DefaultLocaleNotDeletable")) {
            return DONE;
        }
        if (error.is("FallbackLocaleNotDeletable")) {
            return failed(
                    change.key() + " cannot be removed from the destination, as another locale there falls back to"
                            + " it. Give that locale another fallback, or remove it, and sync again.");
        }
        return otherwise(change, error);
    }

    private static RefusalDecision entriesRemain(PartChange change) {
        return staying(change.key() + " no longer exists at the source but stays at the destination, because"
                + " there are still entries of it, perhaps written there by hand. Delete these entries,"
                + " including drafts and archived ones, and the next sync removes it.");
    }

    private static RefusalDecision writing(PartChange change, PartRequest request, ContentfulError error) {
        EntityType type = change.key().type();
        if (request.isPreparation(change) && error.status() == 400) {
            return DONE;
        }
        if (type == EntityType.LOCALE && hasError(error, "taken")) {
            return DONE;
        }
        if (type == EntityType.TAG && hasError(error, "taken")) {
            return failed(change.key() + " cannot be written, as another tag of the destination has its name."
                    + " Rename or remove that tag and sync again.");
        }
        if (error.is("VersionMismatch")) {
            return failed(change.key() + " was changed at the destination by somebody else during the sync."
                    + " Sync again.");
        }
        return otherwise(change, error);
    }

    private static RefusalDecision otherwise(PartChange change, ContentfulError error) {
        StringBuilder text = new StringBuilder(change.key().toString()).append(" was refused by the destination: ");
        text.append(error.status()).append(' ').append(error.id()).append(' ').append(error.message());
        for (Map<String, Object> detail : error.errors()) {
            text.append("; ").append(Json.write(detail));
        }
        return failed(text.toString().replaceAll(" +", " ").strip());
    }

    private static boolean hasError(ContentfulError error, String name) {
        return error.status() == 422
                && error.errors().stream().anyMatch(detail -> name.equals(Json.text(detail, "name")));
    }

    private static boolean says(ContentfulError error, String words) {
        return error.status() == 400 && error.message().toLowerCase(Locale.ROOT).contains(words);
    }

    private static RefusalDecision staying(String message) {
        return new RefusalDecision(true, true, message);
    }

    private static RefusalDecision failed(String message) {
        return new RefusalDecision(false, false, message);
    }
}
