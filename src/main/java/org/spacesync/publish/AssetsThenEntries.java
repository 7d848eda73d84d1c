package org.spacesync.publish;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.spacesync.contentful.EntityType;

/** Assets, then entries, which are asked for only when the assets have been taken: the journal changes meanwhile. */
final class AssetsThenEntries<T> implements Iterator<T> {
    static final List<EntityType> TYPES = List.of(EntityType.ASSET, EntityType.ENTRY);

    private final Iterator<EntityType> types = TYPES.iterator();
    private final Function<EntityType, Iterator<T>> ofType;
    private Iterator<T> items = Collections.emptyIterator();

    /** @param ofType those of one type */
    AssetsThenEntries(Function<EntityType, Iterator<T>> ofType) {
        this.ofType = ofType;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && types.hasNext()) {
            items = ofType.apply(types.next());
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        hasNext();
        return items.next();
    }
}
