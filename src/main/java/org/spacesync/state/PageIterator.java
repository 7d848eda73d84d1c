package org.spacesync.state;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/** Iterates over what is read page by page, each page from where the last one ended. Holds one page. */
final class PageIterator<T> implements Iterator<T> {
    private final LongFunction<Page<T>> reader;
    private Iterator<T> items = List.<T>of().iterator();
    private long cursor;
    private boolean ended;

    /**
     * @param items an empty list ends the iteration
     * @param cursor what the next page is asked for with
     */
    record Page<T>(List<T> items, long cursor) {}

    /** @param reader reads the page after a cursor, the first one after 0 */
    PageIterator(LongFunction<Page<T>> reader) {
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        if (!items.hasNext() && !ended) {
            Page<T> page = reader.apply(cursor);
            items = page.items().iterator();
            cursor = page.cursor();
            ended = page.items().isEmpty();
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }
}
