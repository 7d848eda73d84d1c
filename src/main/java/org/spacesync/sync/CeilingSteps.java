package org.spacesync.sync;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityType;
import org.spacesync.model.Side;
import org.spacesync.run.Collection;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-check-deletions}: a run that would delete more than is allowed is refused. What is left to be done
 * counts, so a continued run is not refused half-way: a deletion lowers what is left by one, and what the destination
 * has, of which the ceiling may be a share, by no more than one.
 */
public class CeilingSteps {
    private static final String REMOVALS = RouteVariables.REMOVALS;

    public void count(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        boolean model = run.isCopiesContentModel() && OnDelete.of(run.settings()) == OnDelete.DELETE;
        exchange.setVariable(
                REMOVALS,
                new Removals(
                        deletions(run, EntityType.ENTRY),
                        deletions(run, EntityType.ASSET),
                        model ? OwnModel.removableTypes(run).size() : 0,
                        model ? OwnLocales.removable(run).size() : 0,
                        LossSteps.destroyed(run)));
    }

    /** What a share is of: content types and locales were read. */
    public List<Collection> totals(@Variable(Run.VARIABLE) SyncRun run, @Variable(REMOVALS) Removals removals) {
        return most(run).isShare() && removals.sum() > 0
                ? List.of(
                        Collection.of(Side.DESTINATION, EntityType.ENTRY),
                        Collection.of(Side.DESTINATION, EntityType.ASSET))
                : List.of();
    }

    /** @throws RunException if there are too many; nothing is written then */
    public void check(@Variable(Run.VARIABLE) SyncRun run, @Variable(REMOVALS) Removals removals) {
        long total = run.destinationTotal()
                + run.found().contentTypes(Side.DESTINATION).size()
                + run.model().count(Side.DESTINATION, EntityType.LOCALE);
        run.losses().deletionsLeft(most(run).of(total) - removals.sum());
        if (!most(run).allows(removals.sum(), total)) {
            OnDelete policy = OnDelete.of(run.settings());
            throw RunException.refused(
                    removals.refusal(most(run), total, policy, run.settings().destination()));
        }
    }

    private static long deletions(SyncRun run, EntityType type) {
        return run.isCopiesContent() ? run.journal().count(type, ChangeKind.DELETION, Stage.COMPARED) : 0;
    }

    private static MaxDeletes most(SyncRun run) {
        return new MaxDeletes(run.settings().text(Setting.MAX_DELETES));
    }
}
