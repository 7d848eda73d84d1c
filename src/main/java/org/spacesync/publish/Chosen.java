package org.spacesync.publish;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Those of some items that are chosen; each is judged when it is its turn. */
final class Chosen<T> implements Iterator<T> {
    private final Iterator<T> items;
    private final Predicate<T> choice;
    private T next;

    Chosen(Iterator<T> items, Predicate<T> choice) {
        this.items = items;
        this.choice = choice;
    }

    @Override
    public boolean hasNext() {
        while (next == null && items.hasNext()) {
            T item = items.next();
            next = choice.test(item) ? item : null;
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
