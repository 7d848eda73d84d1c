package org.spacesync.export;

import java.util.List;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.Side;
import org.spacesync.run.Collection;
import org.spacesync.state.BulkJob;
import org.spacesync.state.BulkJournal.NewExport;

/** The division of an export, or of a part of it, into jobs while this process finds it out. Belongs to one exchange. */
public final class ExportPlan {
    private final ExportParts parts;
    private final BulkJob full;

    /** @param full the job that is divided; null if the whole export is */
    ExportPlan(ExportParts parts, BulkJob full) {
        this.parts = parts;
        this.full = full;
    }

    /** Read by the routes: whether something is to be asked yet. */
    public boolean isOpen() {
        return parts.isOpen();
    }

    /** Read by the routes: whether the content types are to be asked for, instead of a count. */
    public boolean isTypesWanted() {
        return parts.isTypesWanted();
    }

    /** The count to ask for; read by the routes. */
    public CountQuery getQuestion() {
        return parts.getQuestion();
    }

    /** The content types to ask for; read by the routes. */
    public Collection getContentTypes() {
        return Collection.of(Side.DESTINATION, EntityType.CONTENT_TYPE);
    }

    /** @param answer the content types if these are wanted, else the page of entries that has the count */
    void answer(Object answer) {
        if (!isTypesWanted()) {
            parts.answer(Json.object(answer));
            return;
        }
        parts.types(((List<?>) answer)
                .stream().map(type -> Json.text(type, "sys", "id")).toList());
    }

    /** The job that is divided; null if the whole export is. */
    BulkJob full() {
        return full;
    }

    /** Whether all was counted, and nothing was there. */
    boolean isOfNothing() {
        return parts.parts().stream().allMatch(part -> part.expected() == 0);
    }

    List<NewExport> jobs() {
        return parts.parts().stream().map(ExportJob::of).toList();
    }
}
