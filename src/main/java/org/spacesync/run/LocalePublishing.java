package org.spacesync.run;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.report.RunListener;
import org.spacesync.state.Journal;

/**
 * Whether the destination can publish single locales, which no request tells in advance: an organization without the
 * feature refuses, and an environment that is not set so accepts the request and publishes the whole entity. It is found
 * out by the answers, told once, and remembered beyond the run. Safe for use by several threads.
 */
public final class LocalePublishing {
    private enum Ability {
        UNKNOWN,
        BY_LOCALE,
        /** Refused, perhaps since the token may not publish at all: known when the whole entity was published. */
        REFUSED,
        WHOLE
    }

    private final Journal journal;
    private final RunListener listener;
    private Ability ability;
    private boolean told;

    LocalePublishing(Journal journal, RunListener listener) {
        this.journal = journal;
        this.listener = listener;
    }

    /** The locales to name when this entity is published; empty to publish it as a whole. */
    public synchronized List<String> scope(Map<String, Object> wanted) {
        List<String> scope = FieldStatus.scope(wanted);
        return scope.isEmpty() || ability() == Ability.REFUSED || ability() == Ability.WHOLE ? List.of() : scope;
    }

    /** Whether the next publication of single locales will tell what the destination can do. */
    public synchronized boolean isUnknown() {
        return ability() == Ability.UNKNOWN;
    }

    /** Whether the destination has shown states of locales. */
    public synchronized boolean isKnownToBeThere() {
        return ability() == Ability.BY_LOCALE;
    }

    /** Takes notice of an entity of the destination: one with states is of an environment that publishes by locale. */
    public synchronized void seen(Map<String, Object> there) {
        if (ability != Ability.BY_LOCALE && FieldStatus.isTracked(there)) {
            if (ability() == Ability.WHOLE) {
                journal.facts().forgetPublishesWhole();
            }
            ability = Ability.BY_LOCALE;
        }
    }

    /** Takes notice of the answer to a publication, of single locales or of a whole entity that wanted these. */
    public synchronized void published(Map<String, Object> wanted, Map<String, Object> answer) {
        seen(answer);
        if (ability() != Ability.BY_LOCALE && !FieldStatus.scope(wanted).isEmpty()) {
            learnWhole(
                    ability == Ability.REFUSED
                            ? "its plan does not include locale-based publishing, or the token may not use it"
                            : "to publish single locales, select locale-based publishing in the settings of its locales");
        }
    }

    /** The destination does not want to publish single locales. */
    public synchronized void refused() {
        if (ability() == Ability.UNKNOWN) {
            ability = Ability.REFUSED;
        }
    }

    /** Some entities of this run are published in some locales only: told, if the destination cannot do that. */
    public synchronized void wanted() {
        if (ability() == Ability.WHOLE) {
            learnWhole("found out by an earlier run");
        }
    }

    private void learnWhole(String cause) {
        if (ability != Ability.WHOLE) {
            journal.facts().keepPublishesWhole();
            ability = Ability.WHOLE;
        }
        if (!told) {
            told = true;
            listener.note("The destination publishes entries and assets as a whole, not by locale (" + cause
                    + "). What the source has published in some locales only is published without the values of the"
                    + " others.");
        }
    }

    private Ability ability() {
        if (ability == null) {
            ability = journal.facts().publishesWhole() ? Ability.WHOLE : Ability.UNKNOWN;
        }
        return ability;
    }
}
