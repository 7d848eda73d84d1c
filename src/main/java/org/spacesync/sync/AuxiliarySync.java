package org.spacesync.sync;

import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;

/**
 * A sync that is read for its items alone, beside the one that the sync token belongs to: the token at its end is thrown
 * away. A process that is killed while reading leaves no trace of it; the next one reads it from the beginning.
 */
public final class AuxiliarySync extends SyncPages {
    private final String query;
    private String pageToken;

    /** @param query what is asked for, with {@code initial=true} and without the page size */
    AuxiliarySync(String query, int pageSize) {
        super(pageSize, null);
        this.query = query;
    }

    static AuxiliarySync of(Run run, String query) {
        return new AuxiliarySync(query, (int) run.settings().integer(Setting.PAGE_SIZE));
    }

    @Override
    public String getQuery() {
        return pageToken == null ? query + "&limit=" + pageSize() : "sync_token=" + pageToken;
    }

    void keep(Map<String, Object> page) {
        String next = Json.text(page, "nextPageUrl");
        if (next == null) {
            last("");
        } else {
            pageToken = token(next);
            follow(pageToken, page);
        }
    }

    @Override
    public boolean halve() {
        pageToken = null;
        return super.halve();
    }
}
