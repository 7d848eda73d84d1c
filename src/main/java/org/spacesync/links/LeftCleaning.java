package org.spacesync.links;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.state.Job;

/** An entry that a process which was killed had cleaned and not published again; read by the route. */
public record LeftCleaning(Job job) {

    public String getPath() {
        return "/entries/" + job.id();
    }

    /** The version that was to be published. */
    public Integer getVersion() {
        return Json.integer(job.detail(), Cleaning.VERSION);
    }

    /** The locales that were published; null for the whole entry. */
    public Map<String, Object> getScope() {
        List<String> locales = Json.list(job.detail(), Cleaning.LOCALES).stream()
                .map(String::valueOf)
                .toList();
        return Cleaning.scopeOf(locales);
    }
}
