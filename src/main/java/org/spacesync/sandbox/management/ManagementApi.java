package org.spacesync.sandbox.management;

import java.util.concurrent.ScheduledExecutorService;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Spaces;

/** All routes of the management API except those of bulk entry operations. */
public final class ManagementApi {
    private ManagementApi() {}

    public static Routes routes(Spaces spaces, ScheduledExecutorService scheduler, FileHost fileHost) {
        Backend backend = new Backend(spaces, scheduler, fileHost);
        EditorInterfaces editors = new EditorInterfaces();
        Routes routes = new Routes();
        new SpaceRoutes(backend).addTo(routes);
        new LocaleRoutes(backend).addTo(routes);
        new TagRoutes().addTo(routes);
        new ContentTypeRoutes(backend, editors).addTo(routes);
        editors.addTo(routes);
        new AssetProcessing(backend).addTo(routes);
        new AssetKeyRoutes(backend).addTo(routes);
        for (Kind kind : Kind.values()) {
            new EntityRoutes(kind, backend).addTo(routes);
        }
        new BulkActionRoutes(backend).addTo(routes);
        return routes;
    }
}
