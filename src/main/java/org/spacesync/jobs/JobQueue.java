package org.spacesync.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.Json;

/** Jobs of the space that are in progress, while ours waits. Belongs to one exchange. */
public final class JobQueue {
    private final List<String> environments = new ArrayList<>();
    private String first;

    /**
     * @param own our environment: it is the likeliest, and the only one if the token may not list environments
     * @param all the page with all environments; null if it is not known
     */
    JobQueue(String own, Map<String, Object> all) {
        environments.add(own);
        Json.objects(all, "items").stream()
                .map(item -> Json.text(item, "sys", "id"))
                .filter(id -> id != null && !environments.contains(id))
                .forEach(environments::add);
    }

    /** Ids of the environments where a job may be in progress, ours first; read by the route. */
    public List<String> getEnvironments() {
        return environments;
    }

    /** @param page the oldest job in progress of an environment */
    void take(String environment, Map<String, Object> page) {
        for (Map<String, Object> job : Json.objects(page, "items")) {
            Map<String, Object> sys = Json.object(job, "sys");
            String name = "job " + sys.get("id") + " (" + sys.get("bulkType") + " in environment " + environment
                    + ", since " + sys.get("createdAt") + ", by user " + Json.text(sys, "createdBy", "sys", "id") + ")";
            first = first == null ? name : first;
        }
    }

    /** The job that is known to go first, for people. */
    Optional<String> first() {
        return Optional.ofNullable(first);
    }
}
