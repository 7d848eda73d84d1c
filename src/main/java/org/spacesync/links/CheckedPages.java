package org.spacesync.links;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.run.OffsetPages;

/** The entries whose links are checked, page by page. Belongs to one exchange. */
public final class CheckedPages extends OffsetPages {
    /** Whole entries may be long. */
    private static final int MOST_ENTRIES = 100;

    private final LinksRun run;

    CheckedPages(LinksRun run) {
        super("/entries", "/entries", MOST_ENTRIES);
        this.run = run;
    }

    /**
     * Targets of links of this page that are not in the list of what there is: they may be newer, or collections may lag.
     * Read by the route.
     */
    public Set<EntityKey> getUnknownTargets() {
        Set<EntityKey> unknown = new LinkedHashSet<>();
        getItems().forEach(entry -> unknown.addAll(run.unknownTargets(entry)));
        return unknown;
    }

    /** The entries of this page that have unresolved links; read by the route. */
    public List<Map<String, Object>> getUnresolved() {
        return getItems().stream()
                .filter(entry -> !run.removal(entry).removed().isEmpty())
                .toList();
    }
}
