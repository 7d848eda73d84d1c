package org.spacesync.entity;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.IdLists;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

/** Looks up many entries or assets by id: divides them into lists that fit into a request. */
public final class EntityLookup {
    private EntityLookup() {}

    public static Iterator<List<Change>> batches(Run run, EntityType type, ChangeKind kind, Stage stage) {
        return run.journal().batches(type, kind, stage, IdLists.MOST_IDS, IdLists.MOST_CHARACTERS);
    }

    /** The same for changes in hand, of any types. */
    public static List<List<Change>> lists(List<Change> changes) {
        List<List<Change>> lists = new ArrayList<>();
        for (EntityType type : List.of(EntityType.ASSET, EntityType.ENTRY)) {
            Iterator<Change> ofType = changes.stream()
                    .filter(change -> change.key().type() == type)
                    .iterator();
            new IdLists<>(ofType, change -> change.key().id()).forEachRemaining(lists::add);
        }
        return lists;
    }
}
