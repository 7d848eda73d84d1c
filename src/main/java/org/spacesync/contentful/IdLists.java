package org.spacesync.contentful;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Divides things into lists of limited size and total id length, for requests that contain ids. */
public final class IdLists<T> implements Iterator<List<T>> {
    /**
     * Maximum number of ids per request, and of their characters: addresses are limited, and the official tools use the
     * same limits.
     */
    public static final int MOST_IDS = 100;

    public static final int MOST_CHARACTERS = 1990;

    private final Iterator<T> things;
    private final Function<T, String> id;
    private final int size;
    private final int characters;
    private T waiting;

    /** Lists that fit into one request. */
    public IdLists(Iterator<T> things, Function<T, String> id) {
        this(things, id, MOST_IDS, MOST_CHARACTERS);
    }

    /**
     * @param size maximum number of things in a list
     * @param characters maximum number of characters of its ids, joined by commas; a longer id gets its own list
     */
    public IdLists(Iterator<T> things, Function<T, String> id, int size, int characters) {
        this.things = things;
        this.id = id;
        this.size = size;
        this.characters = characters;
    }

    @Override
    public boolean hasNext() {
        return waiting != null || things.hasNext();
    }

    @Override
    public List<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<T> list = new ArrayList<>();
        int length = 0;
        while (hasNext() && list.size() < size) {
            T thing = waiting != null ? waiting : things.next();
            int longer = length + id.apply(thing).length() + (list.isEmpty() ? 0 : 1);
            waiting = longer > characters && !list.isEmpty() ? thing : null;
            if (waiting != null) {
                break;
            }
            list.add(thing);
            length = longer;
        }
        return list;
    }
}
