package org.spacesync.publish;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.state.Change;
import org.spacesync.state.Journal;

/**
 * Batches of a round that do not wait for each other.
 *
 * @param first number of the first batch in the journal
 * @param last number of the last batch
 */
public record Wave(Journal journal, int first, int last) {

    /** Lists of drafts to be published together, one after the other; read by the route. */
    public Iterator<List<Change>> getBatches() {
        Iterator<List<Change>> batches = journal.publishBatches(first, last);
        return new Iterator<>() {
            private List<Change> alone = List.of();

            @Override
            public boolean hasNext() {
                return !alone.isEmpty() || batches.hasNext();
            }

            @Override
            public List<Change> next() {
                if (!alone.isEmpty()) {
                    List<Change> one = alone.subList(0, 1);
                    alone = alone.subList(1, alone.size());
                    return one;
                }
                // No bulk action publishes some locales and unpublishes others.
                Map<Boolean, List<Change>> parts =
                        batches.next().stream().collect(Collectors.partitioningBy(DraftLocales::hasSurplus));
                alone = parts.get(true);
                return parts.get(false);
            }
        };
    }
}
