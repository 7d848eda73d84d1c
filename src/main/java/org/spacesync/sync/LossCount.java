package org.spacesync.sync;

import java.util.List;
import org.spacesync.model.Loss;
import org.spacesync.run.OffsetPages;
import org.spacesync.run.Pages;

/** How many entries or assets of the destination lose values: while it is counted, and then. Belongs to one exchange. */
public final class LossCount implements Pages {
    private final Loss loss;
    private final boolean listed;
    private boolean whole;
    private int limit = OffsetPages.LARGEST_PAGE;
    private int skip;
    private long withValues;
    private long lost;
    private boolean open = true;

    /** @param listed whether ids are asked for, since this run writes the values of some of them anew */
    private LossCount(Loss loss, boolean listed) {
        this.loss = loss;
        this.listed = listed;
    }

    static List<LossCount> of(SyncRun run, List<Loss> losses) {
        return losses.stream()
                .map(loss -> new LossCount(loss, run.isCopiesContent() && loss.kind() == Loss.Kind.FIELD_REPLACED))
                .toList();
    }

    Loss loss() {
        return loss;
    }

    /** The collection that may lose values; read by the route. */
    public String getPath() {
        return loss.contentType() == null ? "/assets" : "/entries";
    }

    /** What selects those of the collection that have values, with an ampersand at its end; read by the route. */
    public String getFilter() {
        String type = loss.contentType() == null ? "" : "content_type=" + loss.contentType() + "&";
        String field = "fields." + loss.field() + (loss.locale() == null ? "" : "." + loss.locale()) + "[exists]=true&";
        return type + (whole ? "" : field);
    }

    /** What asks for the next page: the number alone, or ids where some values are written anew; read by the route. */
    public String getWindow() {
        return listed ? "select=sys.id&order=sys.createdAt,sys.id&limit=" + limit + "&skip=" + skip : "limit=0";
    }

    /** Whether all of the content type are counted, since the field cannot be asked for. */
    boolean isWhole() {
        return whole;
    }

    void countWhole() {
        whole = true;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean halve() {
        boolean shorter = listed && limit > 1;
        limit = Math.max(1, limit / 2);
        return shorter;
    }

    void close() {
        open = false;
    }

    /**
     * Takes a page.
     *
     * @param total entries or assets that have values
     * @param items on this page
     * @param losing how many of these are not written anew by this run
     */
    void keep(int total, int items, long losing) {
        withValues = total;
        lost += listed ? losing : total;
        skip += items;
        open = listed && items > 0 && skip < total;
    }

    /** How many lose values that this run does not write anew. */
    long lost() {
        return lost;
    }

    long withValues() {
        return withValues;
    }

    @Override
    public String toString() {
        boolean assets = loss.contentType() == null;
        String things = assets ? lost == 1 ? "asset" : "assets" : lost == 1 ? "entry" : "entries";
        return loss + ", in " + (whole ? "up to " : "") + lost + " " + things;
    }
}
