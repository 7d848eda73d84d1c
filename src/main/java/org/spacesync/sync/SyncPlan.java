package org.spacesync.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.entity.EntityLookup;
import org.spacesync.model.Loss;
import org.spacesync.model.PartChange;
import org.spacesync.model.Side;
import org.spacesync.run.Collection;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

/**
 * What a run has still to write and to remove, as far as is known when it is asked. The routes read it; nothing is changed
 * by that.
 */
public final class SyncPlan {
    private final SyncRun run;

    SyncPlan(SyncRun run) {
        this.run = run;
    }

    public List<PartChange> getLocalesToWrite() {
        return run.settings().copiesLocales() ? run.model().localesToWrite() : List.of();
    }

    public List<PartChange> getTagsToWrite() {
        return run.model().tagsToWrite();
    }

    public List<PartChange> getContentTypesToWrite() {
        return run.model().contentTypesToWrite();
    }

    /** What must be read before editor interfaces can be compared. */
    public List<Collection> getEditorInterfaceCollections() {
        return run.selection().copiesEntries()
                ? List.of(
                        Collection.of(Side.SOURCE, EntityType.EDITOR_INTERFACE),
                        Collection.of(Side.DESTINATION, EntityType.EDITOR_INTERFACE))
                : List.of();
    }

    public List<PartChange> getEditorInterfacesToWrite() {
        return run.model().editorInterfacesToWrite();
    }

    public List<PartChange> getLocalesToRemove() {
        return OwnLocales.removable(run);
    }

    public List<PartChange> getContentTypesToRemove() {
        return OwnModel.removableTypes(run);
    }

    /** Only tags that this pair wrote: others may be the destination's own. */
    public List<PartChange> getTagsToRemove() {
        Set<String> ours = Stream.concat(
                        run.model().publicTagIds(Side.DESTINATION).stream(),
                        run.model().privateTagIds(Side.DESTINATION).stream())
                .filter(id -> run.journal().facts().isPartKnown(new EntityKey(EntityType.TAG, id)))
                .collect(Collectors.toSet());
        return run.model().tagsToRemove(ours);
    }

    /** What is lost by what this run is about to do; nothing, and no request, if no field and no locale goes. */
    public List<LossCount> getLosses() {
        if (run.destinationIsEmpty()) {
            return List.of();
        }
        List<Loss> losses = new ArrayList<>(run.model().fieldLosses());
        if (OnDelete.of(run.settings()) == OnDelete.DELETE) {
            for (PartChange locale : OwnLocales.removable(run)) {
                if (!OwnModel.sourceHadLocale(run, locale.key().id())) {
                    losses.addAll(run.model().localeLosses(locale.key().id()));
                }
            }
        }
        return LossCount.of(run, losses);
    }

    /** Entries to compare with what the destination has, in lists that fit into a request. */
    public Iterator<List<Change>> getEntriesToCompare() {
        return toCompare(EntityType.ENTRY);
    }

    public Iterator<List<Change>> getAssetsToCompare() {
        return toCompare(EntityType.ASSET);
    }

    private Iterator<List<Change>> toCompare(EntityType type) {
        return run.destinationIsEmpty()
                ? Collections.emptyIterator()
                : EntityLookup.batches(run, type, ChangeKind.UPSERT, Stage.READ);
    }

    public Iterator<Change> getEntriesToWrite() {
        return run.whileOpen(new ChainedIterator<>(
                run.getEntryJobs().stages(), stage -> run.changes(EntityType.ENTRY, ChangeKind.UPSERT, stage)));
    }

    public Iterator<Change> getAssetsToWrite() {
        return run.changes(EntityType.ASSET, ChangeKind.UPSERT, stageToWrite());
    }

    /** Without anything to compare with, what was read is written at once. */
    private Stage stageToWrite() {
        return run.destinationIsEmpty() ? Stage.READ : Stage.COMPARED;
    }

    /** How many changes of a type are to be compared now. */
    long toCompareCount(EntityType type) {
        return run.journal().count(type, ChangeKind.UPSERT, Stage.READ);
    }

    /** How many changes of a type are to be written now, by jobs too. */
    long toWriteCount(EntityType type) {
        return run.journal().count(type, ChangeKind.UPSERT, Stage.IN_JOB)
                + run.journal().count(type, ChangeKind.UPSERT, stageToWrite());
    }

    /** Assets that were written and whose files are not all there yet, in lists that fit into a request. */
    public Iterator<List<Change>> getAssetsInProcess() {
        return EntityLookup.batches(run, EntityType.ASSET, ChangeKind.UPSERT, Stage.WRITTEN);
    }
}
