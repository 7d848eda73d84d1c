package org.spacesync.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Groups changes into lists that are bounded in number and in the length of their ids. */
public final class ChangeLists implements Iterator<List<Change>> {
    private final Iterator<Change> changes;
    private final int size;
    private final int characters;
    private Change waiting;

    /**
     * @param size most changes of a list
     * @param characters most characters of its ids, joined by commas; a longer id has a list of its own
     */
    public ChangeLists(Iterator<Change> changes, int size, int characters) {
        this.changes = changes;
        this.size = size;
        this.characters = characters;
    }

    @Override
    public boolean hasNext() {
        return waiting != null || changes.hasNext();
    }

    @Override
    public List<Change> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Change> list = new ArrayList<>();
        int length = 0;
        while (hasNext() && list.size() < size) {
            Change change = waiting != null ? waiting : changes.next();
            int longer = length + change.key().id().length() + (list.isEmpty() ? 0 : 1);
            waiting = longer > characters && !list.isEmpty() ? change : null;
            if (waiting != null) {
                break;
            }
            list.add(change);
            length = longer;
        }
        return list;
    }
}
