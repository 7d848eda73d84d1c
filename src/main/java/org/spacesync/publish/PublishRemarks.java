package org.spacesync.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.spacesync.contentful.EntityKey;

/** What is to be said at the end of publishing. Safe for use by several threads. */
final class PublishRemarks {
    private final AtomicLong drafts = new AtomicLong();
    private final AtomicLong invalid = new AtomicLong();
    private final Set<EntityKey> stripped = ConcurrentHashMap.newKeySet();
    private final Set<EntityKey> freed = ConcurrentHashMap.newKeySet();

    /** A draft stays one since its links cannot be resolved. */
    void leftAsDraft() {
        drafts.incrementAndGet();
    }

    /** A draft stays one since it breaks rules. */
    void leftForRules() {
        invalid.incrementAndGet();
    }

    /** A draft was written anew without some links. */
    void stripped(EntityKey key) {
        stripped.add(key);
    }

    /** An entry was unpublished for a moment. */
    void freed(EntityKey key) {
        freed.add(key);
    }

    /** @param aside rules that were set aside */
    List<String> texts(RelaxedRules aside) {
        List<String> texts = new ArrayList<>();
        List<String> unresolved = unresolved();
        if (!unresolved.isEmpty()) {
            texts.add("The destination does not have everything that entries link to: " + String.join(", ", unresolved)
                    + ". A later run corrects this when the source has published what is missing.");
        }
        if (invalid.get() > 0) {
            texts.add("Rules of their content types are broken: " + entries(invalid.get())
                    + " left as drafts. A later run tries them again when the source has changed them or the rules.");
        }
        if (aside.published() > 0) {
            texts.add(entries(aside.published()) + " published with rules of their content types set aside: "
                    + aside.words() + ".");
        }
        if (!freed.isEmpty()) {
            texts.add("Entries take unique values of each other in a cycle: " + entries(freed.size())
                    + " unpublished for a moment, so that others could take theirs.");
        }
        return texts;
    }

    private List<String> unresolved() {
        List<String> parts = new ArrayList<>();
        if (drafts.get() > 0) {
            parts.add(entries(drafts.get()) + " left as drafts");
        }
        if (!stripped.isEmpty()) {
            parts.add(entries(stripped.size()) + " written without some links");
        }
        return parts;
    }

    static String entries(long count) {
        return count == 1 ? "1 entry" : count + " entries";
    }
}
