package org.spacesync.state;

import java.util.Set;

/**
 * What a change that breaks rules of its content type waits for: other rules, another policy, or a change of an entry
 * that has a value which must be unique.
 *
 * @param contentType of the entry
 * @param policy by which it is held
 * @param rules mark of the content type's definition: equal for equal definitions
 * @param holders ids of entries that have a value which must be unique; mostly none
 */
public record HeldRules(String contentType, String policy, String rules, Set<String> holders) {
    public HeldRules {
        holders = Set.copyOf(holders);
    }
}
