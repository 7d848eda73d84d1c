package org.spacesync.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.entity.Comparison;
import org.spacesync.run.Run;
import org.spacesync.state.Change;

/** The locales in which one draft is published, where the source has published it in some locales only. */
final class DraftLocales {
    /** Fact about the destination's copy: the other locales are published, and these are to be unpublished. */
    private static final String LOCALES_TO_REMOVE = "localesToRemove";

    private DraftLocales() {}

    /** Whether the draft is published in single locales. */
    static boolean isPartial(Run run, Change change) {
        return !run.localePublishing().scope(change.payload()).isEmpty();
    }

    /** Whether locales are live at the destination that must not be. */
    static boolean hasSurplus(Change change) {
        return !codes(change, Comparison.SURPLUS_LOCALES).isEmpty();
    }

    /** The locales to publish or, if that is done, to unpublish, as a request names them; null for the whole draft. */
    static Map<String, Object> requested(Run run, Change change) {
        List<String> scope = run.localePublishing().scope(change.payload());
        if (scope.isEmpty()) {
            return null;
        }
        List<String> toRemove = codes(change, LOCALES_TO_REMOVE);
        return toRemove.isEmpty() ? FieldStatus.add(scope) : FieldStatus.remove(toRemove);
    }

    /** Facts about the destination's copy when its locales are published, and others are still to be unpublished. */
    static Map<String, Object> factsWithSurplus(Change change, Map<String, Object> published) {
        Map<String, Object> facts = new LinkedHashMap<>(change.destination() == null ? Map.of() : change.destination());
        facts.put(LOCALES_TO_REMOVE, FieldStatus.surplus(change.payload(), published));
        return facts;
    }

    /** Whether what is published is live in the locales that are wanted, and in no other. */
    static boolean areAsWanted(Run run, Change change, Map<String, Object> published) {
        return !isPartial(run, change) || FieldStatus.fits(change.payload(), published);
    }

    /** A whole publication demands values of locales that the source has not published, and so need not have. */
    static boolean demandsOthers(Change change, ContentfulException refusal) {
        return !others(change, refusal).isEmpty();
    }

    private static Set<String> others(Change change, ContentfulException refusal) {
        Set<String> others = refusal.error().requiredLocales();
        others.removeAll(FieldStatus.live(change.payload()));
        return others;
    }

    /** Whether a draft that breaks rules may have another fate than to fail. */
    static boolean hasPolicyForInvalid(Run run, Change change) {
        return change.key().type() == EntityType.ENTRY && !run.onInvalid().equals("fail");
    }

    /** The refusal of a whole publication that demands values of other locales, with cause and cure. */
    static ContentfulException explained(Change change, ContentfulException refusal) {
        return new ContentfulException.Permanent(
                change.key() + " stays a draft: the destination publishes whole entries, and demands values in the"
                        + " locale " + String.join(", ", others(change, refusal)) + ", which the source has not"
                        + " published. Select locale-based publishing in the destination's locale settings, or let"
                        + " these fields be empty there. (" + refusal.getMessage() + ")",
                refusal.request(),
                refusal.error());
    }

    private static List<String> codes(Change change, String fact) {
        return Json.list(change.destination(), fact).stream()
                .map(String::valueOf)
                .toList();
    }
}
