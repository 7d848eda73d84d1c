package org.spacesync.sandbox.http;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** The routes of one listener. */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    record Route(HandlerType method, String path, String pattern, Endpoint endpoint) {}

    /** Below an environment, and directly below the space, which means {@code master}. */
    public Routes environment(String method, String pattern, Endpoint endpoint) {
        add(method, "/spaces/{space}/environments/{environment}" + pattern, pattern, endpoint);
        add(method, "/spaces/{space}" + pattern, pattern, endpoint);
        return this;
    }

    /** Below a space. */
    public Routes space(String method, String pattern, Endpoint endpoint) {
        return add(method, "/spaces/{space}" + pattern, "/spaces/{space}" + pattern, endpoint);
    }

    public Routes root(String method, String path, Endpoint endpoint) {
        return add(method, path, path, endpoint);
    }

    List<Route> all() {
        return routes;
    }

    private Routes add(String method, String path, String pattern, Endpoint endpoint) {
        routes.add(new Route(HandlerType.findOrCreate(method), path, pattern, endpoint));
        return this;
    }
}
