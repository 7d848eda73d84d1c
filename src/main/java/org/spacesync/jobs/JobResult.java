package org.spacesync.jobs;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * What a job that was completed says of its items. The API names the entries that succeeded, but not those that failed,
 * and the order of the results is not documented.
 *
 * @param items as the API shows them
 */
public record JobResult(List<Map<String, Object>> items) {

    /** @param answer the job as the API shows it */
    public static JobResult of(Map<String, Object> answer) {
        return new JobResult(Json.objects(answer, "result", "items"));
    }

    /**
     * Whether the results can be told apart by their order: as many as items, and each success where it belongs.
     *
     * @param ids of the entries, in the order in which they were sent
     */
    public boolean isInOrder(List<String> ids) {
        if (ids.size() != items.size()) {
            return false;
        }
        for (int i = 0; i < ids.size(); i++) {
            Map<String, Object> item = items.get(i);
            if (succeeded(item) && !ids.get(i).equals(id(item))) {
                return false;
            }
        }
        return true;
    }

    /** Ids of the entries that succeeded. */
    public Set<String> succeeded() {
        Set<String> ids = new HashSet<>();
        items.stream().filter(JobResult::succeeded).forEach(item -> ids.add(id(item)));
        return ids;
    }

    /** The errors of the items that failed. */
    public List<Map<String, Object>> errors() {
        return items.stream()
                .filter(item -> !succeeded(item))
                .map(JobResult::error)
                .toList();
    }

    public static boolean succeeded(Map<String, Object> item) {
        return "succeeded".equals(item.get("status"));
    }

    public static Map<String, Object> error(Map<String, Object> item) {
        return Json.object(item, "error");
    }

    private static String id(Map<String, Object> item) {
        return Json.text(item, "entity", "sys", "id");
    }
}
