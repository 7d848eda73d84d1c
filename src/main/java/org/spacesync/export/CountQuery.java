package org.spacesync.export;

/**
 * What the planner wants to know of the collection of entries: how many a query finds, and when the one at a position was
 * created, counted from the oldest. One request answers both.
 *
 * @param query which entries
 * @param position 0 is the oldest
 */
public record CountQuery(ExportQuery query, long position) {
    /** Path of the collection below the environment; read by the routes. */
    public String getPath() {
        return "/entries";
    }

    /** The request's query, without question mark; read by the routes. */
    public String getParameters() {
        String filters = query.filters();
        return filters + (filters.isEmpty() ? "" : "&") + "order=sys.createdAt&skip=" + position
                + "&limit=1&select=sys.id,sys.createdAt";
    }
}
