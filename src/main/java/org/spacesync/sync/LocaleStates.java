package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.entity.EntityLookup;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

/** The reading of locale states from the source, and whether to go on with it. Belongs to one exchange. */
public final class LocaleStates {
    private final SyncRun run;
    private final String setting;
    private boolean found;
    private boolean tracked;
    private boolean givenUp;

    LocaleStates(SyncRun run) {
        this.run = run;
        this.setting = run.settings().text(Setting.LOCALE_PUBLISHING);
    }

    /**
     * The changes to ask about, in lists; read by the route. One list is enough for a source that publishes whole
     * entities: none of its entities has such states.
     */
    public Iterator<List<Change>> getLists() {
        Iterator<List<Change>> all = new ChainedIterator<>(
                List.of(EntityType.ASSET, EntityType.ENTRY),
                type -> EntityLookup.batches(run, type, ChangeKind.UPSERT, Stage.READ));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return isToBeAsked() && all.hasNext();
            }

            @Override
            public List<Change> next() {
                return all.next();
            }
        };
    }

    /** Whether a further list is asked about: with {@code auto} only if the first had states. */
    private boolean isToBeAsked() {
        return !givenUp && !setting.equals("off") && (isDemanded() || !found || tracked);
    }

    /** Whether the user says that the source publishes by locale. */
    boolean isDemanded() {
        return setting.equals("on");
    }

    void found(Map<String, Object> entity) {
        found = true;
        tracked |= FieldStatus.isTracked(entity);
    }

    void giveUp() {
        givenUp = true;
    }
}
