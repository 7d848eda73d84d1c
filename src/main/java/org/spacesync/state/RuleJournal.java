package org.spacesync.state;

import java.util.List;
import org.spacesync.contentful.EntityKey;

/** What a journal knows of rules of content types: what is held since it breaks them, and which are set aside. */
public interface RuleJournal {

    /** Leaves a change at stage HELD with outcome HELD, beyond the run: it stays a draft, since it breaks rules. */
    void hold(EntityKey key, Integer version, HeldRules held);

    /** By which content types, policies and rules changes are held, each once, without holders. */
    List<HeldRules> held();

    /** Puts the changes that are held by these rules back to READ. */
    void takeUp(HeldRules held);

    /** Puts the changes back to READ that are held for a value of an entry which is among the run's changes. */
    void takeUpForValues();

    /**
     * Records, before it is written, that a content type of the destination is about to lose rules for a while. What was
     * recorded first as its original stays.
     */
    void relax(RelaxedType type);

    /** The content types whose rules are not known to be back. */
    List<RelaxedType> relaxed();

    /** The rules of this content type are back. */
    void restored(String contentType);
}
