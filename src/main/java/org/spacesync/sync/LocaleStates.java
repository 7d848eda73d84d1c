package org.spacesync.sync;

import java.util.Map;
import org.spacesync.contentful.FieldStatus;

/** The reading of locale states from the source, and whether to go on with it. Belongs to one exchange. */
final class LocaleStates {
    private final String setting;
    private boolean found;
    private boolean tracked;
    private boolean givenUp;
    private long parts;

    /** @param setting {@code auto}, {@code off} or {@code on} */
    LocaleStates(String setting) {
        this.setting = setting;
    }

    /** Whether a further list is asked about: with {@code auto} only if the first had states. */
    boolean isToBeAsked() {
        return !givenUp && !setting.equals("off") && (isDemanded() || !found || tracked);
    }

    /** Whether the user says that the source publishes by locale. */
    boolean isDemanded() {
        return setting.equals("on");
    }

    void found(Map<String, Object> entity) {
        found = true;
        tracked |= FieldStatus.isTracked(entity);
    }

    void giveUp() {
        givenUp = true;
    }

    void countPart() {
        parts++;
    }

    /** How many entities are published in some locales only. */
    long parts() {
        return parts;
    }
}
