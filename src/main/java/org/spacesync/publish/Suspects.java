package org.spacesync.publish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.spacesync.contentful.EntityKey;

/**
 * Drafts of bulk actions that failed without naming the cause: they are published in halves, and what fails again in
 * halves of these, until few are left to be published one by one. So one bad draft among 200 costs some dozen requests, not
 * 200. If many are bad, halving helps little: the number of halves is limited. Used by several threads.
 */
final class Suspects {
    private static final int FEW = 8;
    private static final int MOST_HALVES = 64;

    private final List<List<EntityKey>> groups = new ArrayList<>();
    private final Set<EntityKey> members = new HashSet<>();
    private int halves;

    /** Whether these drafts, of an action that failed, are tried in halves: otherwise one by one. */
    synchronized boolean halve(List<EntityKey> keys) {
        if (keys.size() <= FEW || halves + 2 > MOST_HALVES) {
            return false;
        }
        halves += 2;
        groups.add(List.copyOf(keys.subList(0, keys.size() / 2)));
        groups.add(List.copyOf(keys.subList(keys.size() / 2, keys.size())));
        members.addAll(keys);
        return true;
    }

    /** Of these drafts, which are tried again, more is known now: they are no suspects any more. */
    synchronized void clear(List<EntityKey> keys) {
        keys.forEach(members::remove);
    }

    /** Whether a draft was in an action that failed so, and nothing more is known of it. */
    synchronized boolean has(EntityKey key) {
        return members.contains(key);
    }

    /** The halves that are due, each without what is done meanwhile; they are not due again. */
    synchronized List<List<EntityKey>> take(Predicate<EntityKey> ready) {
        List<List<EntityKey>> due = groups.stream()
                .map(group -> group.stream().filter(ready).toList())
                .filter(group -> !group.isEmpty())
                .toList();
        groups.clear();
        return due;
    }
}
