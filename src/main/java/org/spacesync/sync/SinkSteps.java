package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityType;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/**
 * For a {@code ctf-sync} that writes to something else than the Management API; none of our own routes uses it. Changes are
 * read as always ({@code ctf-read-changes}); then each is given to a route, which settles it when it has done it.
 */
public class SinkSteps {
    private static final String PHASE = "write-changes";
    private static final List<EntityType> TYPES = List.of(EntityType.ASSET, EntityType.ENTRY);

    /** From here on what was read is ours, and whoever watches sees how much there is to do. */
    public void begin(@Variable(Run.VARIABLE) SyncRun run) {
        run.copies().claim();
        long total = 0;
        for (EntityType type : TYPES) {
            for (ChangeKind kind : ChangeKind.values()) {
                total += run.journal().count(type, kind, Stage.READ);
            }
        }
        run.phase(PHASE, total);
    }

    /** All changes that are not settled: assets, then entries, of each first what lives, then what was removed. */
    public Iterator<Change> changes(@Variable(Run.VARIABLE) SyncRun run) {
        Iterator<Iterator<Change>> all = TYPES.stream()
                .flatMap(type -> List.of(ChangeKind.UPSERT, ChangeKind.DELETION).stream()
                        .map(kind -> run.changes(type, kind, Stage.READ)))
                .iterator();
        return new Iterator<>() {
            private Iterator<Change> now = List.<Change>of().iterator();

            @Override
            public boolean hasNext() {
                while (!now.hasNext() && all.hasNext()) {
                    now = all.next();
                }
                return now.hasNext();
            }

            @Override
            public Change next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return now.next();
            }
        };
    }

    /**
     * Takes a change from the body: the body becomes the entry or asset, as the routes of {@code customise.camel.yaml}
     * left it, and the headers are those that these routes know. Of what was removed, the body is its {@code sys} alone.
     */
    public void take(@Body Change change, Exchange exchange) {
        Message message = exchange.getMessage();
        boolean removed = change.kind() == ChangeKind.DELETION;
        exchange.setVariable(EntityVariables.CHANGE, change);
        exchange.setVariable(EntityVariables.ENTITY, change.key());
        message.setHeader(
                "ctfEntityType",
                (removed ? "Deleted" : "") + change.key().type().sysType());
        message.setHeader("ctfEntityId", change.key().id());
        message.setHeader("ctfContentType", change.contentType());
        message.setBody(change.payload());
    }

    /** The change is done: removed, or updated, since only the sink knows whether it was there. */
    public void settle(@Variable(Run.VARIABLE) SyncRun run, @Variable(EntityVariables.CHANGE) Change change) {
        settleAs(run, change, change.kind() == ChangeKind.DELETION ? "deleted" : "updated");
    }

    /**
     * The same, by a sink that knows more.
     *
     * @param outcome {@code created}, {@code updated}, {@code unchanged}, {@code deleted} or another {@link Outcome}
     */
    public void settleAs(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(EntityVariables.CHANGE) Change change, String outcome) {
        if (change.kind() == ChangeKind.DELETION) {
            run.copies().forget(change.key());
        }
        run.settle(change.key(), Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)), null);
        run.done(PHASE);
    }
}
