package org.spacesync.sync;

import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.SyncedEntity;

/** An item of the sync feed as it was sent, whatever customised routes make of it. */
public final class FeedItem {
    private final SyncRun run;
    private final Optional<Change> change;

    FeedItem(SyncRun run, Map<String, Object> sent) {
        this.run = run;
        this.change = change(sent);
    }

    /** The change that it tells of; none if it is neither an entry nor an asset. */
    Optional<Change> change() {
        return change;
    }

    /**
     * Whether it is to be copied; read by the route. A deletion does not say which content type the entry had: then it is.
     * So is what a customised route failed on earlier, since it was selected then.
     */
    public boolean isSelected() {
        return change.map(sent -> sent.kind() == ChangeKind.DELETION
                        ? run.selection().copies(sent.key().type()) || wasReceived(sent)
                        : selects(sent) || leavesTheSelection(sent) || wasReceived(sent))
                .orElse(false);
    }

    /** Whether it is here only since it lives on as something that is not selected. */
    boolean isGone() {
        return change.filter(sent -> sent.kind() == ChangeKind.UPSERT && !selects(sent))
                .isPresent();
    }

    private boolean selects(Change sent) {
        return run.selection().selects(sent.key().type(), sent.contentType());
    }

    /**
     * Whether the destination has a copy of an entry that was created anew under its id, with a content type that is not
     * selected: then the entry of that copy is gone, though the feed shows one that lives.
     */
    private boolean leavesTheSelection(Change sent) {
        return run.copies()
                .find(sent.key())
                .map(SyncedEntity::contentType)
                .filter(run.selection()::selectsContentType)
                .isPresent();
    }

    private boolean wasReceived(Change sent) {
        return run.recorder().isReceived(sent.key());
    }

    static Optional<Change> change(Map<String, Object> item) {
        String id = Json.text(item, "sys", "id");
        String type = Json.text(item, "sys", "type");
        String updatedAt = Json.text(item, "sys", "updatedAt");
        if (id == null || type == null) {
            return Optional.empty();
        }
        return switch (type) {
            case "Entry" ->
                Optional.of(Change.upsert(
                        EntityKey.entry(id), Json.text(item, "sys", "contentType", "sys", "id"), updatedAt, item));
            case "Asset" -> Optional.of(Change.upsert(EntityKey.asset(id), null, updatedAt, item));
            case "DeletedEntry" -> Optional.of(Change.deletion(EntityKey.entry(id), updatedAt, item));
            case "DeletedAsset" -> Optional.of(Change.deletion(EntityKey.asset(id), updatedAt, item));
            default -> Optional.empty();
        };
    }
}
