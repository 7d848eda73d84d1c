package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Of lists that are as long as a request can ask for, all but the last, if that is shorter: others may join it yet. */
final class FullLists<T> implements Iterator<List<T>> {
    private final Iterator<List<T>> lists;
    private final int full;
    private List<T> next;

    /** @param full length of a list that nothing can be added to */
    FullLists(Iterator<List<T>> lists, int full) {
        this.lists = lists;
        this.full = full;
    }

    @Override
    public boolean hasNext() {
        if (next == null && lists.hasNext()) {
            List<T> list = lists.next();
            next = list.size() >= full || lists.hasNext() ? list : null;
        }
        return next != null;
    }

    @Override
    public List<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<T> list = next;
        next = null;
        return list;
    }
}
