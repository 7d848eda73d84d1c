package org.spacesync.publish;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.contentful.EntityKey;

/** How often a draft was tried in single locales. Safe for use by several threads. */
final class LocaleAttempts {
    /** Locales are unpublished and others published by two requests; one more for somebody who edits meanwhile. */
    private static final int MOST_PARTS = 3;

    private final Runnable helped;
    private final Map<EntityKey, Integer> parts = new ConcurrentHashMap<>();
    private final Set<EntityKey> repeated = ConcurrentHashMap.newKeySet();
    private boolean probed;

    /** @param helped is told that the next round may publish more than this one */
    LocaleAttempts(Runnable helped) {
        this.helped = helped;
    }

    /**
     * A part of the publication was done, and the next round does the rest.
     *
     * @return false if it was so often enough: what the API makes of it has to do
     */
    boolean mayGoOn(EntityKey key) {
        helped.run();
        return parts.merge(key, 1, Integer::sum) <= MOST_PARTS;
    }

    /** Whether a draft that was refused is tried once more, as a whole; once only. */
    boolean mayRepeat(EntityKey key) {
        boolean first = repeated.add(key);
        if (first) {
            helped.run();
        }
        return first;
    }

    /** Whether a round may be spent on finding out, by one draft, what the destination can do; once only. */
    boolean mayProbe() {
        boolean first = !probed;
        probed = true;
        return first;
    }
}
