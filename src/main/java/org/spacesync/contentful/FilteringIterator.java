package org.spacesync.contentful;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** The items that meet a condition, read on demand. */
public final class FilteringIterator<T> implements Iterator<T> {
    private final Iterator<T> items;
    private final Predicate<T> condition;
    private T next;

    public FilteringIterator(Iterator<T> items, Predicate<T> condition) {
        this.items = items;
        this.condition = condition;
    }

    @Override
    public boolean hasNext() {
        while (next == null && items.hasNext()) {
            T item = items.next();
            next = condition.test(item) ? item : null;
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T item = next;
        next = null;
        return item;
    }
}
