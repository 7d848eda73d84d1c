package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityType;
import org.spacesync.entity.EntityLookup;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.RunState;
import org.spacesync.state.Stage;

/** The sync feed that the sync token belongs to. What must survive a crash is in the journal. */
public final class Feed extends SyncPages {
    private final SyncRun run;

    Feed(SyncRun run) {
        super((int) run.settings().integer(Setting.PAGE_SIZE), run.state().nextSyncToken());
        this.run = run;
    }

    /** With a sync token no other parameter is allowed; the page size is in the token. */
    @Override
    public String getQuery() {
        RunState state = run.state();
        String token = state.pageToken() == null ? state.startToken() : state.pageToken();
        return token == null ? "initial=true&limit=" + pageSize() : "sync_token=" + token;
    }

    /** Whether it may be read again in smaller pages: only an initial sync says how large they are. */
    public boolean isDivisible() {
        return run.state().initial() && pageSize() > 1;
    }

    @Override
    public boolean halve() {
        boolean smaller = super.halve();
        run.journal().checkpoint(null);
        run.listener().note("A page of the sync was too big: starting again with " + pageSize() + " per page.");
        return smaller;
    }

    /**
     * Items that customised routes failed on earlier. A run that takes over reads everything that lives anyway, and drops
     * what does not: there, only what an earlier process of it has read, which this one does not read again.
     */
    public Iterator<Map<String, Object>> getReceived() {
        Iterator<Change> changes = run.journal().received(!run.takesOver());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return changes.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                return changes.next().payload();
            }
        };
    }

    /** The assets that were read, in lists as long as a request can ask for. */
    public Iterator<List<Change>> getAssets() {
        return EntityLookup.batches(run, EntityType.ASSET, ChangeKind.UPSERT, Stage.READ);
    }
}
