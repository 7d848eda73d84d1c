package org.spacesync.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.spacesync.contentful.EntityType;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

/** Some of the files that are waited for: those that were not looked at yet, as long as looking does not take too long. */
final class LateFiles implements Iterator<LateFile> {
    private final Iterator<Change> late;
    private final Function<Change, List<LateFile>> filesOf;
    private final AssetProcessingWait waiting;
    private final Deque<LateFile> files = new ArrayDeque<>();

    /**
     * @param late assets that are waited for, oldest position first
     * @param filesOf the files of one that are waited for
     */
    LateFiles(Iterator<Change> late, Function<Change, List<LateFile>> filesOf, AssetProcessingWait waiting) {
        this.late = late;
        this.filesOf = filesOf;
        this.waiting = waiting;
    }

    static LateFiles of(SyncRun run, AssetProcessingWait waiting) {
        return new LateFiles(
                run.changes(EntityType.ASSET, ChangeKind.UPSERT, Stage.WRITTEN),
                change -> LateFile.of(run, change),
                waiting);
    }

    @Override
    public boolean hasNext() {
        while (files.isEmpty() && waiting.mayLook() && late.hasNext()) {
            Change change = late.next();
            if (waiting.isUnchecked(change.position())) {
                files.addAll(filesOf.apply(change));
            }
        }
        return !files.isEmpty();
    }

    @Override
    public LateFile next() {
        return files.remove();
    }

    /** Whether no file is left to look at. */
    boolean isAtEnd() {
        return files.isEmpty() && !late.hasNext();
    }
}
