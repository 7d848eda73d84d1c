package org.spacesync.fault;

import java.util.List;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.world.SyncWorld;

/**
 * Requests that differ only in ids.
 *
 * @param pattern the route below the environment, for instance {@code /entries/{id}}
 * @param source whether the source is asked
 */
record RequestKind(Api api, String method, String pattern, boolean source) {

    /** All kinds among these requests, in the order of their first appearance. */
    static List<RequestKind> among(List<LoggedRequest> requests) {
        return requests.stream()
                .filter(request -> request.api() != Api.FILES)
                .map(request -> new RequestKind(
                        request.api(),
                        request.method(),
                        request.pattern(),
                        request.path().startsWith("/spaces/" + SyncWorld.SOURCE + "/")))
                .distinct()
                .toList();
    }

    /** The next request of this kind fails. */
    Faults.Order failsWith(Fault fault) {
        return failsWith(fault, 0);
    }

    /** The next request of this kind fails, after some that do not. */
    Faults.Order failsWith(Fault fault, int skip) {
        String space = source ? SyncWorld.SOURCE : SyncWorld.DESTINATION;
        String path =
                "^/spaces/" + space + "/environments/master" + pattern.replaceAll("\\{\\w+}", "[^/?]+") + "(\\?|$)";
        return new Faults.Order(api, method, path, skip, 1, fault);
    }

    @Override
    public String toString() {
        return (source ? "source " : "") + method + " " + pattern;
    }
}
