package org.spacesync.sync;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** One iterator after the other. Each begins to read only when it is its turn. */
final class ChainedIterator<S, T> implements Iterator<T> {
    private final Iterator<S> sources;
    private final Function<S, Iterator<T>> items;
    private Iterator<T> present = Collections.emptyIterator();

    ChainedIterator(Iterable<S> sources, Function<S, Iterator<T>> items) {
        this.sources = sources.iterator();
        this.items = items;
    }

    @Override
    public boolean hasNext() {
        while (!present.hasNext() && sources.hasNext()) {
            present = items.apply(sources.next());
        }
        return present.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return present.next();
    }
}
