package org.spacesync.state;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;

/**
 * What one environment of the destination has from this pair, beyond the runs, and what became of it when the source no
 * longer published it. What is not among it may be the destination's own. Part of a {@link Journal}, with the same
 * guarantees.
 */
public interface SyncedEntities {

    /**
     * From here on all that this run has read as living is ours, before anything of it is written; how it stood is
     * forgotten.
     */
    void claim();

    Optional<SyncedEntity> find(EntityKey key);

    /** Remembers what is about to be done to a copy: a process that is killed afterwards leaves it to be known. */
    void plan(EntityKey key, Outcome outcome);

    /** What was about to be done to a copy whose end was not recorded. */
    Optional<Outcome> planned(EntityKey key);

    /** Remembers what was made of a copy for good, known or not. */
    void stand(EntityKey key, RemovalState standing);

    /** The destination does not have it any more. */
    void forget(EntityKey key);

    /** Records what a full read of the source has met as living, selected or not, until the next run begins. */
    void saw(Collection<EntityKey> keys);

    /** Copies that live as far as is known, and of which this run's full read has met nothing at all. In order of ids. */
    Iterator<SyncedEntity> vanished(EntityType type);

    /** Copies that stand as an earlier run left them, and of which this run has read nothing. In order of ids. */
    Iterator<SyncedEntity> left(EntityType type);

    /** How many of each type stand how, without those that this run has read as living. */
    Map<RemovalState, Map<EntityType, Long>> standing();

    /** Which of these are nobody's as far as is known: not living at the source, not ours, not read in this run. */
    List<EntityKey> unknown(List<EntityKey> keys);
}
